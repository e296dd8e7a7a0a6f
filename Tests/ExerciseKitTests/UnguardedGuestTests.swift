#if os(Linux)
  import Exchange
  import Foundation
  import Subjects
  import XCTest

  @testable import ExerciseKit

  /// What becomes of a check when guard and compile have fallen: the student's code has the C library, the guest's memory and its
  /// channel. Each way to end is told apart, and nothing is earned that the values do not earn.
  final class UnguardedGuestTests: XCTestCase {
    private let course = Course(
      root: URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent())
    private let bundle = TestBundle(
      executable: URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath())

    /// An answer to unit 03 whose `squaredError` is `BODY`. `say` writes to the judge, past the guest's own code.
    private static let file = """
      import CourseKit
      import Glibc

      enum GradientDescent: GradientDescentTask {
        static func right(_ outputs: Matrix, _ targets: Matrix) -> Double {
          0.5 * hadamard(targets - outputs, targets - outputs).sum() / Double(outputs.rows)
        }
        static func squaredError(outputs: Matrix, targets: Matrix) -> Double {
          BODY
        }
        static func step(parameters: Vector, gradient: Vector, learningRate: Double) -> Vector {
          parameters - learningRate * gradient
        }
        static func gradientDescent(
          start: Vector, examples: Int, steps: Int, learningRate: Double, gradient: (Vector, Int) -> Vector
        ) -> [Vector] { [] }
        static func sgd(
          start: Vector, orders: [[Int]], learningRate: Double, gradient: (Vector, Int) -> Vector
        ) -> [Vector] { [] }
        static func minibatchSGD(
          start: Vector, orders: [[Int]], batchSize: Int, learningRate: Double, gradient: (Vector, Int) -> Vector
        ) -> [Vector] { [] }
      }

      func say(_ kind: UInt8, _ content: [UInt8], length: UInt32? = nil) {
        let head = withUnsafeBytes(of: length ?? UInt32(content.count)) { Array($0) }
        let bytes = head + [kind] + content
        _ = write(3, bytes, bytes.count)
      }
      func bytes(_ value: Double) -> [UInt8] { withUnsafeBytes(of: value.bitPattern) { Array($0) } }
      """
    private enum Kind { static let (value, evaluate) = (6, 8) }

    private func unit() throws -> CourseUnit {
      guard let unit = try course.units().first(where: { $0.folderName == "03-GradientDescent" }) else {
        throw XCTSkip("this course has no 03-GradientDescent")
      }
      return unit
    }

    /// A run of unit 03's first two checks over a file with this body.
    private func run(_ body: String, secondsPerCheck: Double = 5) throws -> GraderRun {
      let unit = try unit()
      let work = try WorkFolder()
      defer { work.remove() }
      let (file, library) = (work.url.appending(path: "Answer.swift"), work.url.appending(path: "Answer.so"))
      try Data(Self.file.replacing("BODY", with: body).utf8).write(to: file)
      let toolchain = try Toolchain.find()
      let compiled = try ChildProcess(
        .init(
          toolchain.driver,
          [
            "-emit-library", file.path, "-module-name", unit.subjectModule, "-Xfrontend",
            "-swift-module-file=CourseKit=\(bundle.courseKitModule.path)", "-parse-as-library", "-swift-version", "6",
            "-Onone", "-g", "-Xlinker", "--unresolved-symbols=ignore-all", "-o", library.path,
          ])
      ).wait()
      XCTAssertTrue(compiled.succeeded, String(decoding: compiled.errors, as: UTF8.self))
      let checks = try bundle.describe(course.units()).checks(of: unit.graderClass) ?? []
      XCTAssertGreaterThanOrEqual(checks.count, 2)
      var run = GraderRun(
        unit: unit, checks: Array(checks.prefix(2)), bundle: bundle, subject: file, symbolizer: toolchain.symbolizer)
      run.limits.secondsPerCheck = secondsPerCheck
      try run.grade(library)
      return run
    }

    private func assertUnreadable(_ body: String, _ words: String, line: UInt = #line) throws {
      let run = try run(body)
      guard case .unreadable(let reason) = run.verdicts[run.checks[0].id] else {
        return XCTFail("\(body): \(String(describing: run.verdicts[run.checks[0].id]))", line: line)
      }
      XCTAssertTrue(reason.contains(words), "\(body): \(reason)", line: line)
      assertTheOtherPasses(run, body, line: line)
    }

    private func assertTheOtherPasses(_ run: GraderRun, _ body: String, line: UInt = #line) {
      XCTAssertTrue(
        run.verdicts[run.checks[1].id].map(GraderRun.isPassed) ?? false, "\(body): the other check", line: line)
    }

    func testWhatIsSaidOnTheChannelIsCheckedBeforeItIsBelieved() throws {
      try assertUnreadable("say(\(Kind.value), [], length: .max); return 0", "it has 4294967295 bytes")
      try assertUnreadable("say(99, []); return 0", "it is no message")
      try assertUnreadable("say(\(Kind.value), [1, 2, 3]); return 0", "it ends in the middle")
      try assertUnreadable("say(\(Kind.value), bytes(0) + [1]); return 0", "it goes on where it should end")
      try assertUnreadable("say(2, []); return 0", "it is no answer")
      // No function was handed to this call, so none can be asked for.
      try assertUnreadable("say(\(Kind.evaluate), bytes(0)); return 0", "there is no function 0")
    }

    /// A value that is sent in place of the returned one is a value: it counts for what it is.
    func testAForgedAnswerIsAnAnswer() throws {
      let run = try run("say(\(Kind.value), bytes(1e300)); return right(outputs, targets)")
      guard case .failed = run.verdicts[run.checks[0].id] else {
        return XCTFail("\(String(describing: run.verdicts[run.checks[0].id]))")
      }
    }

    func testAGuestThatIsGoneBeforeTheNextCallIsToldSo() throws {
      let body = "say(\(Kind.value), bytes(right(outputs, targets))); _exit(0)"
      let run = try run(body)
      guard case .exited = run.verdicts[run.checks[0].id] else {
        return XCTFail("\(String(describing: run.verdicts[run.checks[0].id]))")
      }
      assertTheOtherPasses(run, body)
    }

    func testAnAnswerThatPrintsWithoutEndIsStoppedWithWhatItPrinted() throws {
      // Slowly: a flood would end by its size.
      let body = "for i in 0... { print(\"line\", i); usleep(10_000) }; return 0"
      let run = try run(body, secondsPerCheck: 1)
      guard case .timedOut(.clock(1), _) = run.verdicts[run.checks[0].id] else {
        return XCTFail("\(String(describing: run.verdicts[run.checks[0].id]))")
      }
      XCTAssertTrue(run.printed[run.checks[0].id]?.hasPrefix("line 0\nline 1\n") ?? false)
      assertTheOtherPasses(run, body)
    }

    func testLookingAtItsOwnProcessEndsIt() throws {
      for body in [
        "return Double(open(\"/proc/self/maps\", O_RDONLY))", "return Double(open(\"/proc/self/fd/3\", O_RDWR))",
        "raise(SIGKILL); return 0",
      ] {
        let run = try run(body)
        guard case .reachedOut = run.verdicts[run.checks[0].id] else {
          XCTFail("\(body): \(String(describing: run.verdicts[run.checks[0].id]))")
          continue
        }
        assertTheOtherPasses(run, body)
      }
    }

    /// The word by which prints are told apart goes through the guest; the secret that makes events genuine does not.
    func testTheSecretOfGenuineEventsIsNotInTheGuest() throws {
      let (nonce, mark) = (Nonce.make(), Nonce.make())
      let processes = try JudgeAndGuest(bundle, filter: "Graders.\(unit().graderClass)/test01_squaredError")
      try processes.send(
        GradeRequest(role: .grade, nonce: nonce, mark: mark, library: "/nonexistent.so", module: "Subject03"))
      let outcome = processes.wait(
        outputLimit: 1 << 20, askForTrace: false, deadline: { Moment.now.advanced(by: 5) }, onLine: { _ in })
      let printed = String(decoding: outcome.guest.output, as: UTF8.self)
      XCTAssertTrue(printed.contains(mark), printed)
      XCTAssertFalse(printed.contains(nonce))
    }
  }
#endif
