import Foundation

/// How far a student is: one small file in the course, which git does not see.
public struct StudentProgress: Codable, Sendable, Equatable {
  static let currentVersion = 1

  public struct UnitProgress: Codable, Sendable, Equatable {
    public var passed = false
    public var bestScore = 0
    public var maxScore = 0
    public var attempts = 0
    /// How many hints of each function have been shown.
    public var hintsShown: [String: Int] = [:]
    /// The solution was looked at before the unit was passed.
    public var peeked = false
    /// What the last check said fails first: the function that the next hint is for.
    public var failingFunction: String?
    /// The last answers to the quiz, by the question's number.
    public var quiz: [String: QuizRecord] = [:]
    /// How many questions the quiz had when it was last answered.
    public var quizQuestions = 0
    /// What was practiced, by the problem's name.
    public var practice: [String: PracticeRecord] = [:]

    public init() {}
  }

  var version = currentVersion
  /// By folder name, `08-SkipGram`.
  public var units: [String: UnitProgress] = [:]
  /// The unit that was worked on last.
  public var current: String?

  public init() {}

  public subscript(unit: CourseUnit) -> UnitProgress {
    get { units[unit.folderName] ?? UnitProgress() }
    set { units[unit.folderName] = newValue }
  }

  /// Notes a verdict. A file that was not graded costs no attempt.
  ///
  /// - Parameter isCurrent: whether the student is at this unit now; a look at all units moves nobody.
  public mutating func note(
    _ report: UnitReport, _ unit: CourseUnit, failingFunction: String?, isCurrent: Bool = true
  ) {
    if isCurrent { current = unit.folderName }
    guard report.status != .error else { return }
    self[unit].attempts += 1
    self[unit].bestScore = max(self[unit].bestScore, report.score)
    self[unit].maxScore = report.maxScore
    self[unit].passed = self[unit].passed || report.status == .passed
    self[unit].failingFunction = failingFunction
  }
}
