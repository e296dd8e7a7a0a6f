import Calls
import CourseKit
import Exchange
import Figures
import Foundation
import XCTest

/// The base class of every grader: a test class whose test methods are the checks of one unit.
///
///     final class SkipGramGrader: GraderCase {
///       var student: any SkipGramTask.Type { get throws { try subject() } }
///
///       func test01_logits() {
///         check("logits of a source word", points: 2, of: "logits") {
///           expect("logits(source: 1)", try student.logits(…), equals: SkipGramModel.logits(…))
///         }
///       }
///     }
///
/// Asked by the tool, a grader grades the library that the tool names; in `swift test` it grades the worked solution.
open class GraderCase: XCTestCase {
  /// The unit's worked numbers, for `exercise numbers` and the marks in its lecture.
  open class var workedNumbers: [WorkedNumber] { [] }
  /// The data of the unit's figures.
  open class var figures: [Figure] { [] }
  /// The unit's practice problems.
  open class var problems: [PracticeProblem] { [] }
  /// What the student's functions are trained on by `exercise demo --mine`; nil where none of them learns.
  open class var ownTraining: OwnTraining? { nil }

  /// What the check that runs now has seen so far.
  var record = CheckRecord()
  private var place: (file: StaticString, line: UInt) = (#filePath, #line)

  #if os(Linux)
    private let method: XCTestCaseClosure

    public required init(name: String, testClosure: @escaping XCTestCaseClosure) {
      method = testClosure
      super.init(name: name, testClosure: testClosure)
    }

    /// Asked by the tool, a check runs without XCTest's asynchronous `setUp` and `tearDown`: waiting for those on a run loop
    /// misses its own signal now and then, and a check of one millisecond takes a hundred.
    open override func invokeTest() {
      guard Session.shared.request != nil else { return super.invokeTest() }
      do {
        try setUpWithError()
        setUp()
        try method(self)
        tearDown()
        try tearDownWithError()
      } catch { FileHandle.standardError.write(Data("\(name): \(error)\n".utf8)) }
    }
  #endif

  open override class func setUp() {
    super.setUp()
    // The first look for a type by its name goes through all there are; the tool is still compiling.
    _ = WrittenCalls.judgeSide(ofUnit: "\(self)".replacing("Grader", with: ""))
    switch Session.shared.request?.role {
    case .describe:
      let unit = UnitDescription(
        grader: "\(self)", numbers: workedNumbers, figures: figures,
        problems: problems.map { ProblemTitle(name: $0.name, title: $0.title) }, training: ownTraining?.title)
      Session.shared.send(.unit(unit))
    case .draw: draw()
    case .play: play()
    case .train: train()
    case .grade, nil: break
    }
  }

  /// Runs the subject's playground in place of the checks.
  private class func play() -> Never {
    let unit = "\(self)".replacing("Grader", with: "")
    let session = Session.shared
    do {
      try LoadedSubject.connect(toUnit: unit, grader: "")
      session.begin("playground")
      GuestConnection.current?.play()
      session.end("playground", function: "playground", CheckOutcome(status: .passed))
    } catch {
      session.send(.broken(message: "\(error)"))
    }
    exit(0)
  }

  /// Trains with the subject's functions in place of the checks.
  private class func train() -> Never {
    let unit = "\(self)".replacing("Grader", with: "")
    let session = Session.shared
    do {
      guard let training = ownTraining, let course = session.request?.course else { throw GraderFault.noTraining(unit) }
      try LoadedSubject.connect(toUnit: unit, grader: "")
      guard let calls = WrittenCalls.judgeSide(ofUnit: unit) else { throw SubjectProblem.noCalls(unit) }
      session.begin("training")
      do {
        let data = CourseData(course: URL(fileURLWithPath: course))
        try training.run(calls, TrainingReport(data) { session.send(.training($0)) })
      } catch let unfit as UnfitAnswer { session.send(.training(.unfit(unfit.sentence))) }
      session.end("training", function: "training", CheckOutcome(status: .passed))
    } catch let problem as SubjectProblem where problem.isTheSubjects {
      session.send(.unusable(message: problem.description))
    } catch { session.send(.broken(message: "\(error)")) }
    exit(0)
  }

  /// Draws the problems that the tool asked of this grader.
  private class func draw() {
    let session = Session.shared
    let known = Dictionary(problems.map { ($0.name, $0) }) { first, _ in first }
    for request in session.request?.problems ?? [] where request.grader == "\(self)" {
      do {
        guard let problem = known[request.name] else { throw GraderFault.noProblem(request.name) }
        session.send(.problem(request, try problem.drawn(seed: request.seed)))
      } catch { session.send(.noProblem(request, reason: "\(error)")) }
    }
  }

  /// Runs one check: everything that a test method of a grader does stands in its body.
  ///
  /// - Parameters:
  ///   - title: what the check is called in a report.
  ///   - points: what passing it is worth.
  ///   - function: the student's function that it calls, by its base name.
  ///   - after: functions that must work before this check says anything to a learner; it waits for their checks. Where a
  ///     class is graded it is run all the same.
  ///   - hidden: whether it is run when a class is graded, and not when a student checks.
  public func check(
    _ title: String, points: Int = 1, of function: String, after: [String] = [], hidden: Bool = false,
    file: StaticString = #filePath, line: UInt = #line, _ body: () throws -> Void
  ) {
    let session = Session.shared
    let test = name.split(whereSeparator: { ".[] ".contains($0) }).last.map(String.init) ?? name
    if session.request?.role == .draw { return }
    if session.request?.role == .describe {
      let check = CheckDescription(
        id: test, title: title, points: points, function: function, after: after, isHidden: hidden)
      return session.send(.check(grader: "\(type(of: self))", check))
    }
    record = CheckRecord()
    place = (file, line)
    guard !session.mustWait(for: after) else {
      return session.end(test, function: function, CheckOutcome(status: .waiting))
    }
    session.begin(test)
    do { try body() } catch { record.isBroken(error) }
    if record.expectations == 0 && record.failure == nil {
      record.isBroken(GraderFault.expectsNothing(test))
    }
    switch record.broken {
    case let problem as SubjectProblem where problem.isTheSubjects:
      session.send(.unusable(message: problem.description))
    case let problem?: session.send(.broken(message: "\(problem)"))
    case nil: break
    }
    session.end(test, function: function, record.outcome)
    if session.request == nil, let failure = record.failure {
      super.recordFailure(
        withDescription: "\(title): \(failure.summary)", inFile: "\(file)", atLine: Int(line), expected: true)
    }
  }

  /// The student's functions, as the protocol of their task. They run in a process of their own, the guest; a call that does not
  /// come back ends the check.
  ///
  ///     var student: any SkipGramTask.Type { get throws { try subject() } }
  public func subject<Task>(_ task: Task.Type = Task.self) throws -> Task {
    let unit = "\(type(of: self))".replacing("Grader", with: "")
    try LoadedSubject.connect(toUnit: unit, grader: "\(place.file)")
    guard let calls = WrittenCalls.judgeSide(ofUnit: unit) as? Task else { throw SubjectProblem.noCalls(unit) }
    return calls
  }

  /// A seed for this check's random inputs: fixed in the course's own runs, another for each `--seed`.
  public func random(_ salt: UInt64 = 0) -> UInt64 { Self.mix(Session.shared.seed, salt) }

  /// Mixed, not added: the inputs of seed 2 would otherwise be those of seed 1, moved by one.
  static func mix(_ seed: UInt64, _ salt: UInt64) -> UInt64 {
    var generator = SeededRandom(seed: seed)
    generator = SeededRandom(seed: generator.next() ^ salt)
    return generator.next()
  }

  /// XCTest's own assertions count too: a grader that uses one fails its check.
  open override func recordFailure(
    withDescription description: String, inFile file: String, atLine line: Int, expected: Bool
  ) {
    record.fails(.init(call: "", detail: description, advice: nil))
    if Session.shared.request == nil {
      super.recordFailure(withDescription: description, inFile: file, atLine: line, expected: expected)
    }
  }
}

extension CheckOutcome.Failure {
  /// The failure on one line, for XCTest's report.
  var summary: String {
    [call, expected.map { "expected \($0)" }, actual.map { "got \($0)" }, detail, advice]
      .compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " · ")
  }
}
