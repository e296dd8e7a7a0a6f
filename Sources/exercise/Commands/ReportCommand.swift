import ExerciseKit
import Foundation

/// `exercise report <folder>`: what a class got wrong.
enum ReportCommand: Command {
  static let name = "report"
  static let summary = "What a graded class got wrong, and what to teach again."
  static let arguments = [Argument(name: "folder", help: "Where `exercise grade` put its verdicts.")]
  static let options: [Option] = [
    .value("html", "file", "Write it as one page, too."),
    .flag("json", "Print one JSON object and nothing else."),
  ]

  private struct Report: Encodable {
    let schema = "exercise-report/2"
    let students: Int
    let maxScore: Int
    let distribution: [Int]
    let withNothing: Int
    let units: [ClassReport.UnitSummary]
    let sections: [ClassReport.SectionSummary]
    let mistakes: [ClassReport.MistakeCount]
    let hardest: [ClassReport.CheckCount]
    let slowest: [ClassReport.CheckCount]
    let alike: [Alike]
    let rows: [ClassReport.StudentRow]
    let remarks: [String]
    let byHand: [String]
  }

  static func run(_ input: Input, _ environment: Environment) throws -> ExitStatus {
    let out = URL(fileURLWithPath: input.word(0) ?? "", relativeTo: environment.folder).standardizedFileURL
    let results = try ClassResults(gradedInto: out)
    let likeness: ClassLikeness
    do { likeness = try ClassLikeness(results, in: out, of: environment.course()) } catch let error as CourseError {
      // Counts need no course.
      likeness = .none
      environment.errors.say("Note: files are not compared with each other, the solutions and the engine: \(error)")
    }
    if likeness.isWithoutFiles {
      environment.errors.say(
        "Note: \(out.path) holds no copies of what was graded, so files are not compared: run `exercise grade` once more, "
          + "which grades nothing again")
    }
    let report = ClassReport(results, alike: likeness.pairs)
    if let path = input.value("html") {
      let file = URL(fileURLWithPath: path, relativeTo: environment.folder).standardizedFileURL
      do { try Data(ClassReportPage(report, texts: likeness.texts).html.utf8).write(to: file, options: .atomic) } catch
      {
        throw CourseError.notWritable(file.path)
      }
    }
    if input.has("json") {
      environment.output.print(
        try JSONText.object(
          Report(
            students: report.students, maxScore: report.maxScore, distribution: report.distribution,
            withNothing: report.withNothing, units: report.units, sections: report.sections, mistakes: report.mistakes,
            hardest: report.hardest, slowest: report.slowest, alike: report.alike, rows: report.rows,
            remarks: report.remarks, byHand: report.byHand)))
    } else {
      environment.output.print(ClassReportText(report, style: environment.style).text)
    }
    return .passed
  }
}
