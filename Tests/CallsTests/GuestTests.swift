import CourseKit
import Foundation
import Subjects
import XCTest

@testable import Calls

/// What the guest lets a library do that was compiled without the guard, with the C library at hand.
final class GuestTests: XCTestCase {
  private static let products = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    .deletingLastPathComponent()
  private static let file = """
    import CourseKit
    import Glibc

    enum Descent: Playground {
      static func playground() { print("value", value([[1, 2]])) }
      static func value(_ outputs: Matrix) -> Double {
        BODY
      }
    }
    """

  /// A guest with a library whose `value` has this body, and what came of a call.
  private func outcome(
    _ body: String
  ) throws -> (value: Double?, guest: ChildProcess.Outcome) {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "guest-\(getpid())-\(UInt32.random(in: 0 ... .max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "Descent.swift")
    try Data(Self.file.replacing("BODY", with: body).utf8).write(to: file)
    let toolchain = try Toolchain.find()
    let library = folder.appending(path: "S.so")
    let compiled = try ChildProcess(
      .init(
        toolchain.driver,
        [
          "-emit-library", file.path, "-module-name", "Subject03", "-Xfrontend",
          "-swift-module-file=CourseKit=\(Self.products.path)/Modules/CourseKit.swiftmodule", "-parse-as-library",
          "-swift-version", "6", "-Onone", "-g", "-Xlinker", "--unresolved-symbols=ignore-all", "-o", library.path,
        ])
    ).wait()
    XCTAssertTrue(compiled.succeeded, String(decoding: compiled.errors, as: UTF8.self))

    let link = try GuestLink()
    let guest = try ChildProcess(
      .init(Self.products.appending(path: "guest").path, [], inheritsEnvironment: false), link: (link.guestEnd, at: 3))
    link.closeGuestEnd()
    let channel = CallChannel(descriptor: link.judgeEnd)
    var request = CallWriter()
    request.write(
      LoadRequest(
        library: library.path, module: "Subject03", unit: "Descent", isPlayground: true, cpuSeconds: 5,
        memoryBytes: 1 << 30))
    channel.send(.load, request)
    var isAnswered = false
    if (try? channel.receive())?.kind == .ready {
      channel.send(.play)
      isAnswered = (try? channel.receive())?.kind == .value
    }
    channel.end()
    let limit = Moment.now.advanced(by: 5)
    let outcome = guest.wait(deadline: { limit })
    let printed = String(decoding: outcome.output, as: UTF8.self)
    let value = printed.firstMatch(of: /value (.*)\n/).flatMap { Double($0.1) }
    return (isAnswered ? value : nil, outcome)
  }

  func testComputingAndPrintingIsLetThrough() throws {
    let (value, guest) = try outcome(
      "print(\"rows\", outputs.rows); var a: [Int] = []; for i in 0..<1_000_000 { a.append(i) }; "
        + "return Double(a.count) + Double.random(in: 0...0) + (readLine() == nil ? 1 : 2)")
    XCTAssertEqual(value, 1_000_001)
    XCTAssertEqual(guest.ending, .exited(0))
    XCTAssertTrue(String(decoding: guest.output, as: UTF8.self).contains("rows 1"))
  }

  #if os(Linux)
    func testWhatReachesOutEndsTheGuest() throws {
      let function = "unsafeBitCast(dlsym(nil, \"%@\")!, to: (@convention(c) () -> Int32).self)"
      func called(_ name: String) -> String { function.replacing("%@", with: name) + "()" }
      for body in [
        "open(\"/etc/passwd\", O_RDONLY)", "socket(AF_INET, 1, 0)", called("fork"), called("vfork"),
        "execv(\"/bin/sh\", [nil])",
        "{ var p = pid_t(); return posix_spawn(&p, \"/bin/sh\", nil, nil, [nil], [nil]) }()",
        "{ var t = pthread_t(); return pthread_create(&t, nil, { _ in nil }, nil) }()", "kill(getppid(), 0)",
        "unlink(\"/tmp/none\")", "mkdir(\"/tmp/none-\\(getpid())\", 0o700)", "chdir(\"/\")",
        "Int32(mmap(nil, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == nil ? 1 : 0)",
        "{ var l = rlimit(); return getrlimit(__rlimit_resource_t(0), &l) }()",
        "{ var a = sigaction(); return sigaction(SIGSYS, nil, &a) }()", "raise(SIGKILL)",
        "open(\"/proc/self/maps\", O_RDONLY)", "open(\"/proc/self/fd/3\", O_RDWR)", "dup2(3, 1)", "dup(3)",
        "Int32(send(3, \"\", 0, Int32(MSG_OOB)))", called("getppid"), called("ptrace"), called("process_vm_readv"),
        called("memfd_create"), called("setitimer"),
        "{ () -> Int32 in _ = Task { print(1) }; return 0 }()",
      ] {
        let (value, guest) = try outcome("return Double(\(body))")
        XCTAssertNil(value, body)
        XCTAssertEqual(guest.ending, .signaled(SIGSYS), body)
        // `posix_spawn` holds all signals back, so there the kernel ends the guest without a word.
        let isTold = String(decoding: guest.errors, as: UTF8.self).contains("\u{1E}stopped 1f ")
        XCTAssertTrue(isTold || body.contains("posix_spawn"), body)
      }
    }

    func testItHasNothingButItsChannel() throws {
      let (value, _) = try outcome(
        "print(CommandLine.arguments.count, environ[0] == nil); return Double((3...100).filter { d in "
          + "var byte: UInt8 = 0; return write(Int32(d), &byte, 0) == 0 }.count)")
      // Descriptor 3 alone: the channel.
      XCTAssertEqual(value, 1)
      let (_, guest) = try outcome("print(CommandLine.arguments.count, environ[0] == nil); return 0")
      XCTAssertTrue(String(decoding: guest.output, as: UTF8.self).contains("1 true"))
    }

    func testThereIsNoAnswerInIt() throws {
      let lister = try XCTUnwrap(Toolchain.find().symbolLister)
      let guest = Self.products.appending(path: "guest")
      let symbols = String(
        decoding: try ChildProcess(.init(lister, [guest.path])).wait(outputLimit: 1 << 28).output, as: UTF8.self)
      XCTAssertTrue(symbols.contains("9CourseKit"), "symbols are listed")
      for module in [
        "ReferenceEngine", "WorkedNumbers", "RealRuns", "Kernels", "Grading", "Graders", "Exchange", "Foundation",
        "XCTest",
      ] {
        XCTAssertFalse(symbols.contains("\(module.utf8.count)\(module)"), module)
      }
      let bytes = try Data(contentsOf: guest)
      for text in ["0.9993", "gradientDescent.", "ReferenceEngine", "squaredErrorOf", "Solutions/"] {
        XCTAssertNil(bytes.range(of: Data(text.utf8)), text)
      }
    }
  #endif

  #if os(Linux)
    /// The third number that the handler writes says whether the stack is used up.
    func testABadAddressIsToldFromTheEndOfTheStack() throws {
      for (body, isStackEnd) in [
        ("return UnsafePointer<Double>(bitPattern: 8)!.pointee", false),
        ("return UnsafePointer<Double>(bitPattern: 0x4141_4141_4140)!.pointee", false),
        ("return UnsafePointer<Double>(bitPattern: 0x1FFF_F000_0000_0000)!.pointee", false),
        ("return value(outputs) + 1", true),
        (
          "func deep(_ n: Double) -> Double { var a = (n, n, n, n, n, n, n, n); a.0 = deep(n + 1); return a.0 + a.7 }; return deep(0)",
          true
        ),
      ] {
        let (value, guest) = try outcome(body)
        XCTAssertNil(value, body)
        let ending = guest.ending
        XCTAssertTrue(ending == .signaled(SIGSEGV) || ending == .signaled(SIGBUS), "\(body): \(ending)")
        let words =
          String(decoding: guest.errors, as: UTF8.self).split(separator: "\n").last?.split(separator: " ") ?? []
        XCTAssertEqual(words.dropFirst(3).first.map(String.init), isStackEnd ? "1" : "0", "\(body): \(words)")
      }
    }
  #endif

  func testEndings() throws {
    XCTAssertEqual(try outcome("exit(3)").guest.ending, .exited(3))
    XCTAssertEqual(try outcome("_exit(0)").guest.ending, .exited(0))
    XCTAssertEqual(try outcome("abort()").guest.ending, .signaled(SIGABRT))
    XCTAssertEqual(try outcome("return [1.0][outputs.rows]").guest.ending, .signaled(Self.trap))
    let (value, guest) = try outcome("var byte: UInt8 = 9; for _ in 0..<40 { write(3, &byte, 1) }; return 0")
    XCTAssertNil(value)
    XCTAssertEqual(guest.ending, .exited(0))
  }
  #if arch(arm64)
    private static let trap = SIGTRAP
  #else
    private static let trap = SIGILL
  #endif
}
