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
    let schema = "exercise-report/1"
    let students: Int
    let maxScore: Int
    let distribution: [Int]
    let units: [ClassReport.UnitSummary]
    let mistakes: [ClassReport.MistakeCount]
    let hardest: [ClassReport.CheckCount]
    let slowest: [ClassReport.CheckCount]
    let twins: [ClassReport.Twins]
  }

  static func run(_ input: Input, _ environment: Environment) throws -> ExitStatus {
    let out = URL(fileURLWithPath: input.word(0) ?? "", relativeTo: environment.folder).standardizedFileURL
    let report = ClassReport(try ClassResults(gradedInto: out))
    if let path = input.value("html") {
      let file = URL(fileURLWithPath: path, relativeTo: environment.folder).standardizedFileURL
      do { try Data(ClassReportPage(report).html.utf8).write(to: file, options: .atomic) } catch {
        throw CourseError.notWritable(file.path)
      }
    }
    if input.has("json") {
      environment.output.print(
        try JSONText.object(
          Report(
            students: report.students, maxScore: report.maxScore, distribution: report.distribution,
            units: report.units, mistakes: report.mistakes, hardest: report.hardest, slowest: report.slowest,
            twins: report.twins)))
    } else {
      environment.output.print(ClassReportText(report, style: environment.style).text)
    }
    return .passed
  }
}
