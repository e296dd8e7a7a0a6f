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

    /// Gives each check so many seconds, and a unit twelve times as many.
    mutating func give(perCheck seconds: Double) {
      secondsPerCheck = seconds
      secondsPerUnit = seconds * 12
    }
  }

  /// The verdict of one check, before it is put into words.
  enum Verdict {
    case passed([CheckOutcome.Observation])
    case failed(CheckOutcome)
    case waiting
    case crashed(reason: String?, line: Int?)
    case stackOverflow(line: Int?)
    case timedOut(CheckClock.Limit, line: Int?)
    case flooded(line: Int?)
    case exited(line: Int?)
    case unitTimedOut
    /// What a call returned is no value.
    case unreadable(String)
    /// The code asked the system for something that a guest may not have.
    case reachedOut(line: Int?)
  }

  let unit: CourseUnit
  let checks: [CheckDescription]
  let bundle: TestBundle
  let subject: URL
  /// The program that makes lines of addresses, where the toolchain has it.
  let symbolizer: String?
  var limits = Limits.standard
  var waiting = WaitingChecks.wait
  var seed = GradeRequest.standardSeed
  var sandbox = Sandbox.none
  /// Folders that the guest must be able to read: its own, the toolchain's, the library's.
  var readable: [URL] = []

  private(set) var verdicts: [String: Verdict] = [:]
  private(set) var printed: [String: String] = [:]
  private(set) var seconds = 0.0
  private(set) var secondsOfCheck: [String: Double] = [:]
  /// The call that was open when a check stopped.
  private(set) var openCalls: [String: String] = [:]
  /// Why the subject can't be graded at all.
  private(set) var unusable: String?
  private var failedFunctions: Set<String> = []
  /// Whether checks that wait were tried out for as long as somebody may be kept waiting for it.
  private(set) var isTiredOfTrying = false
  private var badEndings = 0
  /// What the last process wrote to its standard error.
  private var lastErrors = ""
  /// How often the system ended a process that had done nothing wrong.
  private var disturbances = 0
  private static let toleratedDisturbances = 3
  private var ready: Background<Result<JudgeAndGuest, any Error>>?
  private var typeSymbol: String?

  init(unit: CourseUnit, checks: [CheckDescription], bundle: TestBundle, subject: URL, symbolizer: String? = nil) {
    self.unit = unit
    self.checks = checks
    self.bundle = bundle
    self.subject = subject
    self.symbolizer = symbolizer
  }

  /// Starts the first processes before there is anything to grade: they load while the subject is being compiled.
  mutating func prepare() {
    let (bundle, filter, sandbox, readable) = (bundle, filter(checks.map(\.id)), sandbox, readable)
    ready = Background {
      Result { try JudgeAndGuest(bundle, filter: filter, sandbox: sandbox, readable: readable) }
    }
  }

  /// Ends prepared processes that are not needed.
  mutating func cancel() {
    try? ready?.value.get().cancel()
    ready = nil
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

  /// The checks as XCTest names them.
  private func filter(_ ids: [String]) -> String {
    ids.map { "Graders.\(unit.graderClass)/\($0)" }.joined(separator: ",")
  }

  /// One judge and one guest: they end after the last check, or with the check that ends one of them.
  private mutating func runProcess(_ pending: inout [String], _ library: URL, until end: Moment) throws {
    let processes =
      try ready?.value.get()
      ?? JudgeAndGuest(bundle, filter: filter(pending), sandbox: sandbox, readable: readable)
    ready = nil
    var events = JudgeEvents(
      nonce: Nonce.make(), wanted: pending.count, stopsAtFirstFailure: limits.stopsAtFirstFailure)
    let (mark, asked) = (Nonce.make(), Moment.now)
    try processes.send(
      GradeRequest(
        role: .grade, nonce: events.nonce, mark: mark, library: library.path, module: unit.subjectModule,
        typeSymbol: typeSymbol,
        failedFunctions: failedFunctions.sorted(), runsWaiting: runsWaiting, seed: seed,
        cpuSeconds: limits.processorSeconds ?? Int(limits.secondsPerUnit) + 5))
    var clock = CheckClock(seconds: limits.secondsPerCheck, until: end)
    let outcome = processes.wait(
      outputLimit: limits.outputBytes, askForTrace: !limits.stopsAtFirstFailure,
      deadline: { clock.deadline { processes.computedSeconds } },
      isDecided: { events.isDecided || events.isComplete }
    ) { line in
      // What the judge says of a check that was stopped gives it no new time.
      if events.take(line), clock.reached == nil {
        clock = CheckClock(seconds: secondsForOpenCheck(events), until: end)
      }
    }
    seconds += Moment.now - asked
    secondsOfCheck.merge(events.seconds) { _, new in new }
    lastErrors = String(decoding: (outcome.judge.errors + outcome.guest.errors).prefix(2000), as: UTF8.self)
    if let fault = events.faults.first(where: { $0.check.map { !heldBack($0, events) } ?? true }) {
      throw BundleError.broken(fault.message)
    }
    let baseless = Set(events.faults.compactMap(\.check))
    if let unusable = events.unusable {
      self.unusable = unusable
      return pending.removeAll()
    }
    printed.merge(StudentOutput.parts(of: outcome.guest.output, mark: mark)) { first, _ in first }
    for (id, result) in events.settled where pending.contains(id) {
      pending.removeAll { $0 == id }
      if baseless.contains(id) { verdicts[id] = .waiting } else { settle(id, result) }
    }
    if outcome.isDisturbed(events), !pending.isEmpty {
      disturbances += 1
      guard disturbances < Self.toleratedDisturbances else { throw BundleError.disturbed(times: disturbances) }
    } else if let id = events.open, pending.contains(id) {
      // A check that began and never ended is the one that ended a process.
      pending.removeAll { $0 == id }
      verdicts[id] = try verdict(on: outcome, events, library, clock.reached)
      openCalls[id] = events.stopped?.call
      if let check = checks.first(where: { $0.id == id }) { failedFunctions.insert(check.function) }
      noteBadEnding()
      if limits.stopsAtFirstFailure { pending.removeAll() }
    }
    if events.isDecided { pending.removeAll() }
  }

  private var runsWaiting: Bool { waiting == .count || waiting == .tryOut && !isTiredOfTrying }

  /// A learner is not kept waiting for a grade that is only told by the way.
  private mutating func noteBadEnding() {
    guard waiting == .tryOut else { return }
    badEndings += 1
    if hasTimedOut || badEndings >= 3 { isTiredOfTrying = true }
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

  /// The verdict on the check that was open when the processes ended.
  private func verdict(
    on outcome: JudgeAndGuest.Outcome, _ events: JudgeEvents, _ library: URL, _ limit: CheckClock.Limit?
  ) throws -> Verdict {
    if let reason = events.stopped?.unreadable { return .unreadable(reason) }
    let trace = GuestTrace(
      errors: outcome.guest.errors, library: library, subject: subject,
      symbolizer: limits.stopsAtFirstFailure ? nil : symbolizer)
    if events.isStoppedInFunction {
      let reason = GuestTrace.fatalError(in: outcome.judge.errors.split(separator: 10))
      return .crashed(reason: reason, line: trace.line)
    }
    // No code of the student's runs in the judge: if it ends in the middle of a check and had no word for it, it is the course's.
    if events.stopped == nil, outcome.judge.stopped == nil {
      // A check that waits for a function takes for granted that it works: where it does not, nobody is at fault but the student.
      if let open = events.open, heldBack(open, events) { return .waiting }
      throw BundleError.graderEnded(
        unit.graderClass, check: events.open ?? "",
        reason: GuestTrace.fatalError(in: outcome.judge.errors.split(separator: 10)))
    }
    if !events.isLoaded, outcome.guest.stopped == nil { throw BundleError.guestEnded(lastErrors) }
    let ending = outcome.guestEnding
    if outcome.guest.stopped == .timeOut || outcome.judge.stopped == .timeOut {
      return .timedOut(limit ?? .clock(secondsForOpenCheck(events)), line: trace.line)
    }
    if outcome.guest.stopped == .tooMuchOutput { return .flooded(line: trace.line) }
    switch ending {
    case .exited: return .exited(line: trace.line)
    case .signaled(SIGXCPU): return .timedOut(.computing(limits.secondsPerUnit), line: trace.line)
    case .signaled(SIGSYS): return .reachedOut(line: trace.line)
    // Where no handler can say it, the end of the stack is what bad addresses mostly are: unsafe memory is refused.
    case .signaled(SIGSEGV) where trace.reason == nil:
      return trace.isStackUsedUp ?? true
        ? .stackOverflow(line: trace.line)
        : .crashed(reason: "it used an address at which it has no memory", line: trace.line)
    default: return .crashed(reason: trace.reason, line: trace.line)
    }
  }
}
