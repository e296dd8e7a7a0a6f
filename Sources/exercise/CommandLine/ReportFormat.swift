import ExerciseKit
import Figures
import Foundation

/// The forms in which other programs take verdicts; `--json` is `--format json`.
enum ReportFormat: String, CaseIterable {
  case json, csv, junit, gradescope
  /// Tables that a platform imports; of a class alone.
  case moodle, canvas

  /// The form that a command line asks for; nil for people's.
  ///
  /// - Throws: `UsageError` for any other word.
  init?(_ input: Input, _ command: any Command.Type, ofAClass: Bool = false) throws {
    let forms = Self.allCases.filter { ofAClass || ![.moodle, .canvas].contains($0) }
    guard let word = input.value("format") else {
      guard input.has("json") else { return nil }
      self = .json
      return
    }
    guard let format = ReportFormat(rawValue: word), forms.contains(format),
      !input.has("json") || format == .json
    else {
      let names = forms.map(\.rawValue).joined(separator: ", ")
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
    case .moodle, .canvas: ""  // `init` lets these through for a class alone
    }
  }

  /// A class's verdicts. Gradescope knows one student at a time, so its files are written beside the others.
  func text(
    _ results: ClassResults, out: URL, roster: Roster?, column: String?, note: (String) -> Void
  ) throws -> String {
    switch self {
    case .json: return try JSONText.object(results) + "\n"
    case .csv: return GradesTable(results).csv
    case .junit: return JUnitReport(class: results).xml
    case .moodle, .canvas:
      let table = GradebookTable(results, roster: roster, platform: self == .moodle ? .moodle : .canvas, column: column)
      let (csv, notes) = try table.written()
      for words in notes { note("Note: \(words)") }
      return csv
    case .gradescope:
      var lines = ""
      for student in results.students {
        let file = out.appending(path: "students/\(student.fileStem).gradescope.json")
        guard let student = GradescopeResults(student) else {
          // What stood there before was another verdict.
          try? FileManager.default.removeItem(at: file)
          note("Note: \(file.path.shown()) is not written: \(student.student.shownInLine()) has no score yet.")
          continue
        }
        let text = try JSONText.object(student)
        do { try Data((text + "\n").utf8).write(to: file, options: .atomic) } catch {
          throw CourseError.notWritable(file.path)
        }
        lines += file.path.shown() + "\n"
      }
      return lines
    }
  }
}
