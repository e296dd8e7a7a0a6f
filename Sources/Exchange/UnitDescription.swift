import Figures

/// What the test bundle knows of a unit: its worked numbers and figures, and the checks of its grader.
public struct UnitDescription: Codable, Sendable, Equatable {
  /// The grader's class, `SkipGramGrader`.
  public var grader: String
  public var numbers: [WorkedNumber]
  public var figures: [Figure]
  public var checks: [CheckDescription]
  /// What `exercise demo` does; nil where the unit has no real run.
  public var realRun: RealRunDescription?

  public init(
    grader: String, numbers: [WorkedNumber], figures: [Figure], checks: [CheckDescription] = [],
    realRun: RealRunDescription? = nil
  ) {
    self.grader = grader
    self.numbers = numbers
    self.figures = figures
    self.checks = checks
    self.realRun = realRun
  }
}

/// A real run as its unit announces it.
public struct RealRunDescription: Codable, Sendable, Equatable {
  /// What is trained on what, in a line.
  public var title: String
  /// The seed of the recorded run.
  public var seed: UInt64

  public init(title: String, seed: UInt64) {
    self.title = title
    self.seed = seed
  }
}
