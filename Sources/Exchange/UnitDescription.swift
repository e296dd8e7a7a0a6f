import Figures

/// What the test bundle knows of a unit: its worked numbers and figures, and the checks of its grader.
public struct UnitDescription: Codable, Sendable, Equatable {
  /// The grader's class, `SkipGramGrader`.
  public var grader: String
  public var numbers: [WorkedNumber]
  public var figures: [Figure]
  public var checks: [CheckDescription]
  /// The practice problems that there are.
  public var problems: [ProblemTitle]
  /// What a student's own code can be trained on, in a line; nil where nothing of the unit learns.
  public var training: String?

  public init(
    grader: String, numbers: [WorkedNumber], figures: [Figure], checks: [CheckDescription] = [],
    problems: [ProblemTitle] = [], training: String? = nil
  ) {
    self.grader = grader
    self.numbers = numbers
    self.figures = figures
    self.checks = checks
    self.problems = problems
    self.training = training
  }
}
