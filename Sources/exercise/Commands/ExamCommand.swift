import Exchange
import ExerciseKit
import Foundation

/// `exercise exam --units 2-8 --problems 6 --copies 30 --seed 1 --out DIR`: papers, keys, tables; `--mark` marks what was answered.
enum ExamCommand: Command {
  static let name = "exam"
  static let summary = "An exam of practice problems: papers that print, keys, Moodle, QTI; and its marks."
  static let options: [Option] = [
    .value(
      "units", "list", "The units that are asked about, such as 2-8 or 2,4,6-8; without it, all that have problems."),
    .value("problems", "number", "How many problems a paper has; 6 unless said."),
    .value("copies", "number", "How many copies, each with numbers of its own; 1 unless said, or one for each name."),
    .value("names", "file", "Who writes: a roster (CSV), one copy for each; as in `exercise grade --roster`."),
    .value("seed", "number", "The same seed makes the same exam; 1 unless said."),
    .value("out", "folder", "Where it is written."),
    .value(
      "format", "name", "paper (unless said), moodle (one XML file), qti (a QTI 2.1 package) or csv (the table alone)."),
    .value("mark", "file", "Mark the typed answers of a class (answers.csv) by the exam in --out."),
  ]
  static let notes = [
    "FILES: papers.html and key.html to print, key.csv with seeds and answers, answers.csv to type into, exam.json for --mark.",
    "MARKS: marks.csv and marks.md; an answer is read as in `exercise practice`, and a slip is named.",
    "Exit: 0 done, 2 the course or this machine is broken, 64 usage.",
  ]

  static func run(_ input: Input, _ environment: Environment) throws -> ExitStatus {
    guard let out = input.value("out") else {
      throw UsageError("Say where the exam goes: `exercise exam --out exam`", self, showsUsage: false)
    }
    let folder = ExamFolder(URL(fileURLWithPath: out, relativeTo: environment.folder).standardizedFileURL)
    do {
      if let answers = input.value("mark") {
        if let other = ["units", "problems", "copies", "names", "seed", "format"].first(where: {
          input.value($0) != nil
        }) {
          throw UsageError(
            "--mark takes the exam that is in --out, as it was made: leave --\(other) out", self, showsUsage: false)
        }
        return try mark(URL(fileURLWithPath: answers, relativeTo: environment.folder), folder, environment)
      }
      return try make(input, folder, environment)
    } catch let error as ExamError {
      throw UsageError("\(error)", self, showsUsage: false)
    }
  }

  private static func make(_ input: Input, _ folder: ExamFolder, _ environment: Environment) throws -> ExitStatus {
    let course = try environment.course()
    let units =
      try input.value("units").map { try GradeCommand.units($0, of: course.units(), in: Self.self) } ?? course.units()
    guard let format = ExamFormat(rawValue: input.value("format") ?? "paper") else {
      throw UsageError(
        "There is no format '\(input.value("format") ?? "")': paper, moodle, qti or csv", self, showsUsage: false)
    }
    let problems = try number(input, "problems", in: 1...200) ?? 6
    let copies = try number(input, "copies", in: 1...Int.max)
    let seed = UInt64(try number(input, "seed", in: 0...Int.max) ?? 1)
    let roster = try input.value("names").map { try Roster(URL(fileURLWithPath: $0, relativeTo: environment.folder)) }
    for remark in roster?.rowRemarks ?? [] { environment.errors.say("Note: \(remark)") }
    let checker = try environment.checker(for: course)
    let plan = try ExamPlan(
      units: units, titles: checker.problems(of: units), problems: problems, copies: copies, seed: seed,
      names: roster?.names ?? [])
    let exam = try plan.exam(checker)
    let files = try folder.write(exam, as: format)
    let output = environment.output
    output.print(
      "\(exam.copies.count) \(exam.copies.count == 1 ? "copy" : "copies") of \(problems) "
        + "\(problems == 1 ? "problem" : "problems"), \(exam.points) points, seed \(seed): \(folder.url.path)")
    for (name, words) in files { output.print(environment.style.row(name, words, column: 18)) }
    return .passed
  }

  private static func mark(_ answers: URL, _ folder: ExamFolder, _ environment: Environment) throws -> ExitStatus {
    let exam = try Exam.read(folder.examFile)
    let marks = try ExamMarks(exam, answers: answers)
    let report = ExamReport(marks, change: change(since: exam, environment))
    let files = try folder.write(report)
    for remark in report.remarks { environment.errors.say("Note: \(remark)") }
    let mean = marks.papers.isEmpty ? 0 : Double(marks.papers.reduce(0) { $0 + $1.points }) / Double(marks.papers.count)
    environment.output.print(
      "\(marks.papers.count) of \(exam.copies.count) papers marked, \(String(format: "%.1f", mean)) of \(exam.points) points on average: "
        + files.map { folder.url.appending(path: $0).path }.joined(separator: ", "))
    return .passed
  }

  /// What today's course would draw otherwise; nil where nothing, and outside of a course.
  private static func change(since exam: Exam, _ environment: Environment) -> String? {
    guard let course = try? environment.course() else { return nil }
    do { return try ExamChanges(exam, environment.checker(for: course)).remark } catch {
      return "Whether the course has changed since the exam can't be said, because today's does not draw: \(error)"
    }
  }

  private static func number(_ input: Input, _ name: String, in range: ClosedRange<Int>) throws -> Int? {
    guard let text = input.value(name) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      let bounds =
        range.upperBound == .max ? "from \(range.lowerBound) on" : "from \(range.lowerBound) to \(range.upperBound)"
      throw UsageError("The value '\(text)' for '--\(name)' is no whole number \(bounds)", self, showsUsage: false)
    }
    return number
  }
}
