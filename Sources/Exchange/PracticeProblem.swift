/// A kind of worked example of which there are as many as there are seeds: drawn, computed, with its slips.
///
///     static let problems = [
///       PracticeProblem("ProbabilityAndLoss", "From a score to the loss") { seed in … }
///     ]
///
/// The same seed gives the same problem on every machine.
public struct PracticeProblem: Sendable {
  /// Its name within the unit, `ProbabilityAndLoss`.
  public let name: String
  /// What a student reads above it.
  public let title: String
  /// Draws one from a seed.
  private let draw: @Sendable (UInt64) throws -> DrawnProblem

  /// - Parameter draw: draws a problem from a seed; throws when no draw is fit to be asked.
  public init(_ name: String, _ title: String, draw: @escaping @Sendable (UInt64) throws -> DrawnProblem) {
    self.name = name
    self.title = title
    self.draw = draw
  }

  /// The problem of a seed.
  public func drawn(seed: UInt64) throws -> DrawnProblem {
    var problem = try draw(seed)
    (problem.name, problem.title, problem.seed) = (name, title, seed)
    return problem
  }
}

/// What there is to draw: a problem's name and title.
public struct ProblemTitle: Codable, Sendable, Equatable {
  public var name: String
  public var title: String

  public init(name: String, title: String) {
    self.name = name
    self.title = title
  }
}

/// Which problem the tool asks the test bundle to draw.
public struct ProblemRequest: Codable, Sendable, Equatable, Hashable {
  /// The grader's class, `SkipGramGrader`.
  public var grader: String
  public var name: String
  public var seed: UInt64

  public init(grader: String, name: String, seed: UInt64) {
    self.grader = grader
    self.name = name
    self.seed = seed
  }
}
