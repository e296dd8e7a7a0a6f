import Exchange
import Foundation

/// The marks of a class: what was typed in, judged by the exam that was given out.
public struct ExamMarks: Sendable {
  public struct Entry: Sendable {
    /// `1a`.
    public let column: String
    public let answer: String
    /// Nil where nothing was answered.
    public let verdict: ProblemVerdict?
  }
  public struct Paper: Sendable {
    public let copy: Int
    public let name: String?
    public let entries: [Entry]
    public var points: Int { entries.count { $0.verdict?.isRight ?? false } }
  }

  public let exam: Exam
  /// In the order of the copies; those that were not handed in are missing.
  public let papers: [Paper]
  /// What is odd in the table, in sentences.
  public let remarks: [String]

  /// Marks a table with the columns `copy`, `name` and one for each quantity, `1a`, `1b`, …
  ///
  /// An answer is read as in `exercise practice`. What is no number gets no point and a remark.
  ///
  /// - Throws: `ExamError.answers` where the table can't be read as that.
  public init(_ exam: Exam, answers file: URL) throws(ExamError) {
    guard let data = try? Data(contentsOf: file) else {
      throw .answers("\(file.path) can't be read: name the table that was typed in, such as answers.csv")
    }
    try self.init(exam, CSVFile(data), path: file.lastPathComponent)
  }

  init(_ exam: Exam, _ table: CSVFile, path: String) throws(ExamError) {
    let columns = ExamSheets.columns(of: exam)
    guard let header = table.rows.first.map({ $0.map { $0.trimmingCharacters(in: .whitespaces).lowercased() } }),
      let copyColumn = header.firstIndex(of: "copy")
    else {
      throw .answers("\(path) has no column 'copy': take answers.csv from the exam's folder, which has all columns")
    }
    var places: [String: Int] = [:]
    for (place, title) in header.enumerated() where columns.contains(title) { places[title] = places[title] ?? place }
    guard !places.isEmpty else {
      throw .answers("\(path) has none of the columns \(columns.joined(separator: ", ")): is it of another exam?")
    }
    var remarks = columns.filter { places[$0] == nil }.map { "There is no column \($0): nobody has points for it." }
    let unknown = header.enumerated().filter {
      !$0.element.isEmpty && !["copy", "name"].contains($0.element) && places[$0.element] != $0.offset
    }
    remarks += unknown.map { "The column '\($0.element.shownInLine())' belongs to no question, or stands there twice." }
    if table.isOpen { remarks.append("A quotation mark is not closed; the last row may be more than one.") }

    let copies = Dictionary(exam.copies.map { ($0.number, $0) }) { first, _ in first }
    var papers: [Int: Paper] = [:]
    for (row, line) in zip(table.rows, table.lines).dropFirst() {
      func cell(_ place: Int?) -> String {
        place.map { $0 < row.count ? row[$0].trimmingCharacters(in: .whitespacesAndNewlines) : "" } ?? ""
      }
      let given = header.firstIndex(of: "name").map { cell($0) } ?? ""
      let answers = columns.map { cell(places[$0]) }
      if row.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { continue }
      guard let number = Int(cell(copyColumn)), let copy = copies[number] else {
        let who = given.isEmpty ? "" : " (\(given.shownInLine(most: 40)))"
        let what =
          cell(copyColumn).isEmpty
          ? "no copy is named" : "there is no copy '\(cell(copyColumn).shownInLine())' in this exam"
        remarks.append(
          "Line \(line)\(who): \(what); the line is not marked. The number stands at the head of the paper.")
        continue
      }
      if answers.allSatisfy(\.isEmpty) { continue }
      if let earlier = papers[number] {
        let isSame = earlier.entries.map(\.answer) == answers
        remarks.append(
          "Line \(line): copy \(number) stands there twice with "
            + (isSame
              ? "the same answers; it counts once."
              : "other answers; the first counts. Delete the wrong row and mark again."))
        continue
      }
      papers[number] = Self.marked(copy, given.isEmpty ? copy.name : given, columns, answers, exam) {
        remarks.append("Line \(line), \($0)")
      }
    }
    let missing = exam.copies.filter { papers[$0.number] == nil }
    if !missing.isEmpty {
      let names = missing.prefix(12).map { copy in "\(copy.number)" + (copy.name.map { " (\($0))" } ?? "") }
      remarks.append(
        "Not handed in: \(names.joined(separator: ", "))\(missing.count > 12 ? " and \(missing.count - 12) more" : "")."
      )
    }
    (self.exam, self.remarks) = (exam, remarks)
    self.papers = papers.values.sorted { $0.copy < $1.copy }
  }

  private static func marked(
    _ copy: Exam.Copy, _ name: String?, _ columns: [String], _ answers: [String], _ exam: Exam,
    remark: (String) -> Void
  ) -> Paper {
    let quantities = copy.problems.flatMap { problem in problem.drawn.quantities.map { (problem.unit, $0) } }
    let entries = zip(zip(columns, answers), quantities).map { cell, asked in
      let (column, answer) = cell
      guard !answer.isEmpty else { return Entry(column: column, answer: answer, verdict: nil) }
      do {
        let verdict = try asked.1.verdict(on: answer, mistakes: exam.mistakes[asked.0] ?? [:])
        return Entry(column: column, answer: answer, verdict: verdict)
      } catch {
        remark("\(column): '\(answer.shownInLine(most: 40))' is no number; it has no point.")
        return Entry(column: column, answer: answer, verdict: .init(status: .wrong, words: "This is no number."))
      }
    }
    return Paper(copy: copy.number, name: name, entries: entries)
  }
}
