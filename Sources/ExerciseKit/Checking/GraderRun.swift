import Exchange
import Foundation
import Subjects

/// One grader over one compiled subject: as many processes as it takes until every check has its verdict.
struct GraderRun {
  /// What a check may use before it is stopped.
  struct Limits: Sendable {
    var secondsPerCheck = 5.0
    var secondsPerUnit = 60.0
    var outputBytes = 1 << 20
    /// Seconds of processor time of one process; a little more than the unit's unless something else is said.
    var processorSeconds: Int?
    /// Whether the first check that does not pass ends the run: what follows has no verdict then.
    var stopsAtFirstFailure = false
    static let standard = Limits()
  }

  /// The verdict of one check, before it is put into words.
  enum Verdict {
    case passed([CheckOutcome.Observation])
    case failed(CheckOutcome)
    case waiting
    case crashed(reason: String?, line: Int?)
    case stackOverflow(line: Int?)
    case timedOut(seconds: Double, line: Int?)
    case flooded(line: Int?)
    case exited(line: Int?)
    case unitTimedOut
  }

  let unit: CourseUnit
  let checks: [CheckDescription]
  let bundle: TestBundle
  let subject: URL
  var limits = Limits.standard
  var seed = GradeRequest.standardSeed
  var sandbox = Sandbox.none
  /// Folders that the process must be able to read: the bundle's, the toolchain's, the library's.
  var readable: [URL] = []

  private(set) var verdicts: [String: Verdict] = [:]
  private(set) var printed: [String: String] = [:]
  private(set) var seconds = 0.0
  private(set) var secondsOfCheck: [String: Double] = [:]
  /// Why the subject can't be graded at all.
  private(set) var unusable: String?
  private var failedFunctions: Set<String> = []
  /// What the last process wrote to its standard error.
  private var lastErrors = ""
  /// How often the system ended a process that had done nothing wrong.
  private var disturbances = 0
  private static let toleratedDisturbances = 3
  private var readyChild: ChildProcess?
  private var typeSymbol: String?

  init(unit: CourseUnit, checks: [CheckDescription], bundle: TestBundle, subject: URL) {
    self.unit = unit
    self.checks = checks
    self.bundle = bundle
    self.subject = subject
  }

  /// Starts the first process before there is anything to grade: it loads while the subject is being compiled.
  mutating func prepare() throws { readyChild = try start(checks.map(\.id)) }

  /// Ends a prepared process that is not needed.
  mutating func cancel() {
    _ = readyChild?.wait(deadline: { .now })
    readyChild = nil
  }

  /// Runs every check over the compiled library.
  ///
  /// - Parameter typeSymbol: the symbol of the subject's type, where that is private to its file.
  /// - Throws: `BundleError.broken` when the grader says that the course is at fault, `.silent` when it says nothing at all, and
  ///   `.disturbed` when something outside ends one process after the other.
  mutating func grade(_ library: URL, typeSymbol: String? = nil) throws {
    self.typeSymbol = typeSymbol
    let end = Moment.now.advanced(by: limits.secondsPerUnit)
    var pending = checks.map(\.id)
    while !pending.isEmpty {
      guard Moment.now < end else {
        for id in pending { verdicts[id] = .unitTimedOut }
        return
      }
      let (before, disturbed) = (pending.count, disturbances)
      try runProcess(&pending, library, until: end)
      guard pending.count < before || disturbances > disturbed else {
        let words = lastErrors.split(separator: "\n").first.map { " (it said: \($0))" } ?? ""
        throw BundleError.silent("grade \(unit.title)\(words)")
      }
    }
  }

  private func start(_ ids: [String]) throws -> ChildProcess {
    let filter = ids.map { "Graders.\(unit.graderClass)/\($0)" }.joined(separator: ",")
    var environment = limits.stopsAtFirstFailure ? [:] : CrashTrace.environment
    environment[GradeRequest.channelVariable] = "3"
    // XCTest prints the time of day; without a time zone it would look for the machine's in all there are.
    environment["TZ"] = "UTC"
    let command = ChildProcess.Command(bundle.executable.path, [filter], environment: environment)
    return try ChildProcess(sandbox.wrap(command, readable: readable), channel: true)
  }

  /// One process: it ends after its last check, or with the check that kills it.
  private mutating func runProcess(_ pending: inout [String], _ library: URL, until end: Moment) throws {
    let nonce = Nonce.make()
    let child = try readyChild ?? start(pending)
    readyChild = nil
    let asked = Moment.now
    child.send(
      try Wire.line(
        GradeRequest(
          role: .grade, nonce: nonce, library: library.path, module: unit.subjectModule, typeSymbol: typeSymbol,
          failedFunctions: failedFunctions.sorted(), seed: seed,
          cpuSeconds: limits.processorSeconds ?? Int(limits.secondsPerUnit) + 5)))
    var open: String?
    var opened = Moment.now
    var exiting = false
    var broken: String?
    var unusable: String?
    var deadline = min(end, Moment.now.advanced(by: limits.secondsPerCheck))
    var ended: [(String, CheckOutcome)] = []
    var provisional: (check: String, CheckOutcome)?
    var isDecided = false
    let outcome = child.wait(
      outputLimit: limits.outputBytes, askForTrace: !limits.stopsAtFirstFailure,
      deadline: { isDecided ? .now : deadline }
    ) { line in
      guard !isDecided, let event = try? Wire.decode(GradeEvent.self, from: line), event.nonce == nonce else { return }
      deadline = min(end, Moment.now.advanced(by: limits.secondsPerCheck))
      switch event.content {
      case .begin(let check): (open, opened) = (check, .now)
      // What a check says of itself before it runs on: its end, if it comes, says it better.
      case .failing(let check, let outcome) where outcome.status == .failed:
        provisional = (check, outcome)
        isDecided = limits.stopsAtFirstFailure
      case .failing: break
      case .end(let check, let outcome):
        open = nil
        if outcome.status != .waiting { secondsOfCheck[check] = Moment.now - opened }
        ended.append((check, outcome))
        isDecided = limits.stopsAtFirstFailure && outcome.status != .passed
      case .exiting: exiting = true
      case .broken(let message): broken = broken ?? message
      case .unusable(let message): unusable = unusable ?? message
      case .unit, .check: break
      }
    }
    seconds += Moment.now - asked
    if let open { secondsOfCheck[open] = Moment.now - opened }
    let ending = sandbox.ending(of: outcome)
    // Neither we nor the limits end a process like that: the system does when memory is short, or somebody by hand. The check
    // that ran then says nothing about the student, so it is run again.
    let isDisturbed = outcome.stopped == nil && ending == .signaled(SIGKILL)
    lastErrors = String(decoding: outcome.errors.prefix(2000), as: UTF8.self)
    if let broken { throw BundleError.broken(broken) }
    if let unusable {
      self.unusable = unusable
      return pending.removeAll()
    }
    printed.merge(StudentOutput.parts(of: outcome.output, nonce: nonce)) { first, _ in first }
    for (id, result) in ended where pending.contains(id) {
      pending.removeAll { $0 == id }
      settle(id, result)
    }
    if let (id, result) = provisional, id == open, pending.contains(id) {
      pending.removeAll { $0 == id }
      settle(id, result)
    }
    if isDisturbed, !pending.isEmpty {
      disturbances += 1
      guard disturbances < Self.toleratedDisturbances else { throw BundleError.disturbed(times: disturbances) }
    } else if let id = open, pending.contains(id) {
      // A check that began and never ended is the one that ended the process.
      pending.removeAll { $0 == id }
      verdicts[id] = verdict(on: ending, outcome, exiting: exiting)
      if let check = checks.first(where: { $0.id == id }) { failedFunctions.insert(check.function) }
      isDecided = limits.stopsAtFirstFailure
    }
    if isDecided { pending.removeAll() }
  }

  private mutating func settle(_ id: String, _ outcome: CheckOutcome) {
    switch outcome.status {
    case .passed: verdicts[id] = .passed(outcome.observations)
    case .failed: verdicts[id] = .failed(outcome)
    case .waiting: verdicts[id] = .waiting
    }
    if outcome.status != .passed, let check = checks.first(where: { $0.id == id }) {
      failedFunctions.insert(check.function)
    }
  }

  private func verdict(
    on ending: ChildProcess.Outcome.Ending, _ outcome: ChildProcess.Outcome, exiting: Bool
  ) -> Verdict {
    let trace = CrashTrace(errors: outcome.errors, subject: subject)
    if outcome.stopped == .timeOut { return .timedOut(seconds: limits.secondsPerCheck, line: trace.line) }
    if outcome.stopped == .tooMuchOutput { return .flooded(line: trace.line) }
    if exiting || ending == .exited(0) { return .exited(line: trace.line) }
    if ending == .signaled(SIGXCPU) { return .timedOut(seconds: limits.secondsPerUnit, line: trace.line) }
    // Unsafe memory is refused before the compile, so what is left of bad addresses is the end of the stack.
    if ending == .signaled(SIGSEGV), trace.reason == nil { return .stackOverflow(line: trace.line) }
    return .crashed(reason: trace.reason, line: trace.line)
  }
}

/// What the subject printed, told from what XCTest prints: it stands between the grader's marks.
enum StudentOutput {
  static let limit = 500

  static func parts(of output: Data, nonce: String, limit: Int = limit) -> [String: String] {
    let text = String(decoding: output, as: UTF8.self)
    var parts: [String: String] = [:]
    var rest = text[...]
    while let begin = rest.range(of: "\u{1E}\(nonce) begin ") {
      rest = rest[begin.upperBound...]
      guard let nameEnd = rest.firstIndex(of: "\u{1E}") else { break }
      let name = String(rest[..<nameEnd])
      rest = rest[rest.index(after: nameEnd)...]
      let end = rest.range(of: "\u{1E}\(nonce) end ")
      let body = rest[..<(end?.lowerBound ?? rest.endIndex)].drop { $0 == "\n" }
      if !body.isEmpty { parts[name] = body.count > limit ? body.prefix(limit - 1) + "…" : String(body) }
      rest = end.map { rest[$0.upperBound...] } ?? ""
    }
    return parts
  }
}
