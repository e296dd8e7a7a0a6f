import Foundation

/// The tables of an exam: seeds and answers for whoever marks, and an empty one for what was answered.
struct ExamSheets {
  let exam: Exam

  init(_ exam: Exam) { self.exam = exam }

  /// One row for each quantity of each copy: seed, answer, and what each slip makes of it.
  var key: String {
    var rows = [["copy", "name", "problem", "unit", "title", "seed", "question", "digits", "answer", "slips"]]
    for copy in exam.copies {
      for (index, problem) in copy.problems.enumerated() {
        for (place, quantity) in problem.drawn.quantities.enumerated() {
          rows.append([
            "\(copy.number)", copy.name ?? "", Self.column(index, place), problem.unit, problem.drawn.title,
            "\(problem.drawn.seed)", quantity.question, "\(quantity.digits)",
            ExamNumber.text(quantity.value, digits: quantity.digits),
            quantity.slips.map { "\($0.name) \(ExamNumber.text($0.value, digits: quantity.digits))" }
              .joined(separator: "; "),
          ])
        }
      }
    }
    return CSV.text(rows)
  }

  /// A row for each copy, with a column for each quantity: what a class answered is typed in here.
  var answers: String {
    let columns = Self.columns(of: exam)
    return CSV.text(
      [["copy", "name"] + columns] + exam.copies.map { ["\($0.number)", $0.name ?? ""] + columns.map { _ in "" } })
  }

  /// `1a`, `1b`, `2a`.
  static func column(_ problem: Int, _ quantity: Int) -> String {
    "\(problem + 1)" + String(UnicodeScalar(UInt8(ascii: "a") + UInt8(min(quantity, 25))))
  }

  static func columns(of exam: Exam) -> [String] {
    (exam.copies.first?.problems ?? []).enumerated().flatMap { index, problem in
      problem.drawn.quantities.indices.map { column(index, $0) }
    }
  }
}

/// Numbers as an exam prints them.
enum ExamNumber {
  /// A number for a program: all its digits, a decimal point, no thousands.
  static func plain(_ value: Double) -> String { "\(value)" }

  static func text(_ value: Double, digits: Int) -> String {
    let text = String(format: "%.\(digits)f", value)
    return text.allSatisfy { "-0.".contains($0) } ? text.replacing("-", with: "") : text
  }
}
