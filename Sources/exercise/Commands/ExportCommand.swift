import ExerciseKit
import Foundation

/// `exercise export <target> --out <folder>`.
enum ExportCommand: Command {
  static let name = "export"
  static let summary = "Write the course for students, for Gradescope or for a classroom on GitHub."
  static let arguments = [Argument(name: "target", help: "student, gradescope or classroom.")]
  static let options: [Option] = [
    .value("out", "folder", "A new folder to write it to."),
    .value(
      "units", "list",
      "3, 1-8, 2,4-6 or names: what students get so far, or what Gradescope grades; all units unless said."),
    .value(
      "graders", "place", "classroom: the repository that grades, OWNER/NAME@COMMIT; your clone's own unless said."),
  ]

  static func run(_ input: Input, _ environment: Environment) throws -> ExitStatus {
    let course = try environment.course()
    let word = input.word(0) ?? ""
    guard let target = CourseExport.Target(rawValue: word) else {
      let names = CourseExport.Target.allCases.map(\.rawValue)
      let nearest = Nearest.word(to: word, among: names).map { ". Did you mean '\($0)'?" } ?? ""
      throw UsageError("'\(word)' is none of \(names.joined(separator: ", "))\(nearest)", ExportCommand.self)
    }
    guard let path = input.value("out") else { throw UsageError("Missing value for '--out'", ExportCommand.self) }
    let folder = URL(fileURLWithPath: path, relativeTo: environment.folder).standardizedFileURL
    var export = CourseExport(course)
    if let list = input.value("units") {
      export.units = try GradeCommand.units(list, of: course.units(), in: Self.self)
    }
    if let text = input.value("graders") {
      guard target == .classroom else { throw UsageError("'--graders' goes with 'classroom'", ExportCommand.self) }
      guard let place = GradersPlace(text) else {
        throw UsageError(
          "The value '\(text)' for '--graders' is not OWNER/NAME@ and the 40 digits of a commit", ExportCommand.self)
      }
      export.graders = place
    }
    let written = try export.write(target, to: folder)
    environment.output.print(folder.path)
    for name in written { environment.output.print("  " + name) }
    environment.output.print(next(target) + "\n" + readable)
    for remark in export.remarks { environment.errors.say("Note: \(remark)") }
    return .passed
  }

  private static func next(_ target: CourseExport.Target) -> String {
    switch target {
    case .student: "It holds no solutions and no tests but the graders. Try it: cd there, `swift run exercise check`."
    case .gradescope:
      "Try it here: ./rehearse. Then zip what is inside, and give the zip to Gradescope as the autograder."
    case .classroom:
      "Make it a template repository; each push is graded by your repository at the commit in .github/workflows/grade.yml, where it "
        + "says what a private one needs. A failing push is red; points.json, report.xml and a summary go with it."
    }
  }

  /// What an export can't leave out.
  private static let readable =
    "What can be read in it all the same: Sources/ReferenceEngine, the lecture in code, computes what the tasks ask for; the graders "
    + "show their cases, and .course/Fingerprints.json what mistakes yield. No file of it passes as it stands; an answer that is "
    + "copied from the engine is listed by `exercise report`."
}
