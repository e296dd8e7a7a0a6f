import Foundation

/// The contract of `exercise quiz --json`: the questions, and what was answered.
public struct QuizReport: Encodable, Sendable {
  public static let currentSchema = "exercise-quiz/1"

  public enum Status: String, Encodable, Sendable { case passed, failed }
  public struct Entry: Encodable, Sendable {
    public enum Status: String, Encodable, Sendable { case right, wrong, notAnswered }
    public struct Line: Encodable, Sendable {
      public let label: String
      public let text: String
    }
    public let number: Int
    public let kind: String
    public let text: String
    public let lines: [Line]
    public let precision: String?
    public let status: Status
    public let answer: String?
    public let notes: [String]
  }

  public let schema = currentSchema
  public let unit: UnitReport.UnitName
  public let status: Status
  public let right: Int
  public let total: Int
  public let questions: [Entry]

  /// - Parameter results: what was answered, by the question's number.
  public init(_ unit: CourseUnit, _ questions: [Quiz.Question], _ results: [Int: QuizRecord], seed: Int) {
    self.unit = .init(number: unit.number, name: unit.name)
    right = questions.filter { results[$0.number]?.isRight == true }.count
    total = questions.count
    status = right == total ? .passed : .failed
    self.questions = questions.map { question in
      let record = results[question.number]
      // An answer that was kept before the question was changed may be none any more.
      let verdict = record.flatMap { try? question.verdict(on: question.answer($0.answer, seed: $0.seed)) }
      return Entry(
        number: question.number, kind: question.title, text: question.text,
        lines: question.lines(seed: seed).map { .init(label: String($0.label), text: $0.text) },
        precision: question.precision,
        status: record.map { $0.isRight ? .right : .wrong } ?? .notAnswered, answer: record?.answer,
        notes: verdict?.notes ?? [])
    }
  }
}
