import Exchange
import Foundation
import Subjects

/// What the judge of one run has said so far.
struct JudgeEvents {
  /// The secret that genuine events carry.
  let nonce: String
  let stopsAtFirstFailure: Bool
  /// How many checks were asked for.
  let wanted: Int

  /// The check that runs.
  private(set) var open: String?
  private(set) var seconds: [String: Double] = [:]
  /// Whether the guest has loaded the subject.
  private(set) var isLoaded = false
  /// The call that did not come back, and why what came back is no value.
  private(set) var stopped: (call: String, unreadable: String?)?
  private(set) var isStoppedInFunction = false
  /// What is the course's fault, each with the check in which it was found.
  private(set) var faults: [(check: String?, message: String)] = []
  private(set) var unusable: String?
  /// Whether nothing more need be known.
  private(set) var isDecided = false
  private var ended: [(String, CheckOutcome)] = []
  private var provisional: (check: String, CheckOutcome)?
  private var opened = Moment.now

  init(nonce: String, wanted: Int, stopsAtFirstFailure: Bool) {
    (self.nonce, self.wanted, self.stopsAtFirstFailure) = (nonce, wanted, stopsAtFirstFailure)
  }

  /// Whether every check has said how it ended.
  var isComplete: Bool { open == nil && ended.count >= wanted }

  /// Whether a check ended well; nil as long as it has not ended.
  func passed(_ check: String) -> Bool? { ended.last { $0.0 == check }.map { $0.1.status == .passed } }

  /// The checks that have a verdict: those that ended, and one that had failed before it stopped.
  var settled: [(String, CheckOutcome)] {
    guard let provisional, provisional.check == open else { return ended }
    return ended + [provisional]
  }

  /// Takes a line of the channel.
  ///
  /// - Returns: whether it is an event.
  mutating func take(_ line: Data) -> Bool {
    guard !isDecided, let event = try? Wire.decode(GradeEvent.self, from: line), event.nonce == nonce else {
      return false
    }
    switch event.content {
    case .begin(let check): (open, opened) = (check, .now)
    // What a check says of itself before it runs on: its end, if it comes, says it better.
    case .failing(let check, let outcome) where outcome.status == .failed:
      provisional = (check, outcome)
      isDecided = stopsAtFirstFailure
    case .failing: break
    case .end(let check, let outcome):
      open = nil
      if outcome.status != .waiting { seconds[check] = Moment.now - opened }
      ended.append((check, outcome))
      isDecided = stopsAtFirstFailure && outcome.status != .passed
    case .stopped(let check, let call, let unreadable):
      seconds[check] = Moment.now - opened
      stopped = (call, unreadable)
    case .stoppedInFunction: isStoppedInFunction = true
    case .loaded: isLoaded = true
    case .broken(let message): faults.append((open, message))
    case .unusable(let message): unusable = unusable ?? message
    case .unit, .check, .problem, .noProblem, .training: break
    }
    return true
  }
}

extension JudgeAndGuest.Outcome {
  /// Neither we nor the limits end a process like that: the system does when memory is short, or somebody by hand. The check
  /// that ran then says nothing about the student, so it is run again.
  func isDisturbed(_ events: JudgeEvents) -> Bool {
    let isGuestEnded = guest.stopped == nil && guestEnding == .signaled(SIGKILL)
    let isJudgeEnded = judge.stopped == nil && judge.ending == .signaled(SIGKILL)
    return isGuestEnded || isJudgeEnded
  }
}
