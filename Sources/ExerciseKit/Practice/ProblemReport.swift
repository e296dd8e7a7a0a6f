import Exchange

/// The contract of `exercise practice --json`: a problem, and what was answered.
public struct ProblemReport: Encodable, Sendable {
  public static let currentSchema = "exercise-practice/1"

  public enum Status: String, Encodable, Sendable { case passed, failed }
  public struct Entry: Encodable, Sendable {
    public enum Status: String, Encodable, Sendable { case right, slip, wrong, notAnswered }
    public let symbol: String
    public let question: String
    public let unit: String?
    public let digits: Int
    public let status: Status
    public let answer: String?
    public let slip: String?
    public let message: String?
    /// The line of the solution; shown for what was answered.
    public let step: String?
  }

  public let schema = currentSchema
  public let unit: UnitReport.UnitName
  public let problem: String
  public let title: String
  public let seed: UInt64
  public let status: Status
  public let right: Int
  public let total: Int
  public let statement: String
  public let quantities: [Entry]

  /// - Parameter answers: what was answered to each quantity, and the verdict; nil for what was not.
  public init(_ unit: CourseUnit, _ problem: DrawnProblem, _ answers: [(text: String, verdict: ProblemVerdict)?]) {
    self.unit = .init(number: unit.number, name: unit.name)
    (self.problem, title, seed, statement) = (problem.name, problem.title, problem.seed, problem.statement)
    quantities = zip(problem.quantities, answers).map { quantity, answer in
      Entry(
        symbol: quantity.symbol, question: quantity.question, unit: quantity.unit, digits: quantity.digits,
        status: answer.map { Entry.Status(rawValue: $0.verdict.status.rawValue) ?? .wrong } ?? .notAnswered,
        answer: answer?.text, slip: answer?.verdict.slip, message: answer?.verdict.words,
        step: answer == nil ? nil : quantity.step)
    }
    right = quantities.count { $0.status == .right }
    total = quantities.count
    status = right == total ? .passed : .failed
  }
}
