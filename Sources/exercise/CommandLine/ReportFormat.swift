import ExerciseKit
import Figures
import Foundation

/// The forms in which other programs take verdicts; `--json` is `--format json`.
enum ReportFormat: String, CaseIterable {
  case json, csv, junit, gradescope

  /// The form that a command line asks for; nil for people's.
  ///
  /// - Throws: `UsageError` for any other word.
  init?(_ input: Input, _ command: any Command.Type) throws {
    guard let word = input.value("format") else {
      guard input.has("json") else { return nil }
      self = .json
      return
    }
    guard let format = ReportFormat(rawValue: word), !input.has("json") || format == .json else {
      let names = Self.allCases.map(\.rawValue).joined(separator: ", ")
      throw UsageError("The value '\(word)' for '--format' is none of \(names)", command)
    }
    self = format
  }

  /// One student's verdicts.
  func text(_ reports: [UnitReport], json: () throws -> String) throws -> String {
    switch self {
    case .json: try json() + "\n"
    case .csv: CheckTable(reports).csv
    case .junit: JUnitReport(name: "exercise check", reports).xml
    case .gradescope: try JSONText.object(GradescopeResults(reports)) + "\n"
    }
  }

  /// A class's verdicts. Gradescope knows one student at a time, so its files are written beside the others.
  func text(_ results: ClassResults, out: URL) throws -> String {
    switch self {
    case .json: return try JSONText.object(results) + "\n"
    case .csv: return GradesTable(results).csv
    case .junit: return JUnitReport(class: results).xml
    case .gradescope:
      var lines = ""
      for student in results.students {
        let file = out.appending(path: "students/\(student.student).gradescope.json")
        let text = try JSONText.object(GradescopeResults(student))
        do { try Data((text + "\n").utf8).write(to: file, options: .atomic) } catch {
          throw CourseError.notWritable(file.path)
        }
        lines += file.path.shown() + "\n"
      }
      return lines
    }
  }
}
