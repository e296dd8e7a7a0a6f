import Exchange

/// What becomes of a check that waits for a function which does not work.
public enum WaitingChecks: Sendable {
  /// It is not run.
  case wait
  /// It is run, and earns its points: a grade.
  case count
  /// It waits, and is run only to say what a grade would be.
  case tryOut
}

/// The checks that wait for functions which do not work, and for which.
struct HeldBack {
  /// By check: the functions of its `after` that do not work.
  private(set) var functions: [String: [String]] = [:]

  /// - Parameters:
  ///   - checks: in the order in which they are run.
  ///   - inOrder: whether what is held back holds others back in its turn, as for a learner.
  ///   - passed: whether a check ended well; nil if it has not ended.
  init(_ checks: [CheckDescription], inOrder: Bool, passed: (CheckDescription) -> Bool?) {
    var broken: Set<String> = []
    for check in checks {
      let missing = check.after.filter(broken.contains)
      if !missing.isEmpty { functions[check.id] = missing }
      guard let passed = passed(check) else { continue }
      if !passed || inOrder && !missing.isEmpty { broken.insert(check.function) }
    }
  }
}

extension GraderRun {
  var heldBack: HeldBack { heldBack(inOrder: waiting != .count) }

  func heldBack(inOrder: Bool) -> HeldBack {
    HeldBack(checks, inOrder: inOrder) { check in verdicts[check.id].map(Self.isPassed) }
  }

  static func isPassed(_ verdict: Verdict) -> Bool { if case .passed = verdict { true } else { false } }

  var hasFailed: Bool { verdicts.values.contains { !Self.isPassed($0) } }

  /// A function that does not come to its end is called by each check that needs it: they are given less time.
  func secondsForOpenCheck(_ events: JudgeEvents) -> Double {
    guard waiting != .wait, let open = events.open, waiting == .tryOut || hasTimedOut, heldBack(open, events) else {
      return limits.secondsPerCheck
    }
    return limits.secondsPerCheck / 5
  }

  /// Whether a learner would wait for a check, as far as is known by now.
  func heldBack(_ check: String, _ events: JudgeEvents) -> Bool {
    let held = HeldBack(checks, inOrder: true) { check in
      events.passed(check.id) ?? verdicts[check.id].map(Self.isPassed)
    }
    return held.functions[check] != nil
  }

  var hasTimedOut: Bool { verdicts.values.contains { if case .timedOut = $0 { true } else { false } } }
}

extension Checker {
  /// What a grade would be, where that differs from the report of a learner.
  func graded(_ report: UnitReport, _ writer: VerdictWriter, all: [CheckDescription]) -> UnitReport.Graded? {
    guard waiting == .tryOut else { return nil }
    let hidden = runsHidden ? [] : all.filter(\.isHidden)
    let score = writer.grade
    let isKnown = !writer.run.isTiredOfTrying
    guard !hidden.isEmpty || isKnown && score != report.score else { return nil }
    return .init(
      score: isKnown ? score : nil, maxScore: report.maxScore + hidden.reduce(0) { $0 + $1.points },
      hidden: hidden.count)
  }
}
