import Exchange

/// What one check has seen: the numbers it looked at, and the first expectation that did not hold.
struct CheckRecord {
  private(set) var expectations = 0
  private(set) var observations: [CheckOutcome.Observation] = []
  private(set) var failure: CheckOutcome.Failure?
  /// Why the check could not be made at all, which is not the student's fault.
  private(set) var broken: (any Error)?

  /// Notes the numbers of one expectation.
  mutating func sees(_ call: String, _ values: [Double]) {
    expectations += 1
    observations.append(.init(call: Self.cut(call), values: Array(values.prefix(CheckOutcome.Observation.keptValues))))
  }

  /// Notes an expectation that does not hold; only the first is reported.
  mutating func fails(_ failure: CheckOutcome.Failure) {
    guard self.failure == nil else { return }
    self.failure = .init(
      call: Self.cut(failure.call), expected: failure.expected.map(Self.cut), actual: failure.actual.map(Self.cut),
      detail: failure.detail.map(Self.cut), advice: failure.advice)
  }

  /// A student's result can be as large as the memory: what is told of it is not.
  static func cut(_ text: String) -> String {
    text.utf8.count <= textLimit ? text : text.prefix(textLimit) + "… (cut here)"
  }
  static let textLimit = 4000

  mutating func isBroken(_ error: any Error) {
    broken = broken ?? error
    fails(.init(call: "", detail: "\(error)", advice: nil))
  }

  var outcome: CheckOutcome {
    CheckOutcome(status: failure == nil ? .passed : .failed, failure: failure, observations: observations)
  }
}

/// A grader that can't be right.
enum GraderFault: Error, CustomStringConvertible {
  case expectsNothing(String)
  case noProblem(String)
  case noTraining(String)
  case slopeNotMeasured(String)

  var description: String {
    switch self {
    case .noProblem(let name): "the unit has no practice problem '\(name)': `exercise practice --list` names all"
    case .noTraining(let unit): "the grader of \(unit) has no `ownTraining`: give it one, or ask for another unit"
    case .expectsNothing(let check): "the check \(check) expects nothing: give its body an expect(…)"
    case .slopeNotMeasured(let call):
      "the grader's own slope for \(call) can't be measured to four digits: take the gradient at another place"
    }
  }
}
