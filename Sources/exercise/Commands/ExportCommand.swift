import ExerciseKit
import Foundation

/// `exercise export <target> --out <folder>`.
enum ExportCommand: Command {
  static let name = "export"
  static let summary = "Write the course for students, for Gradescope or for a classroom on GitHub."
  static let arguments = [Argument(name: "target", help: "student, gradescope or classroom.")]
  static let options: [Option] = [
    .value("out", "folder", "A new folder to write it to."),
    .value("units", "list", "What Gradescope grades: 3, 1-8, 2,4-6 or names; all units unless said."),
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
      guard target == .gradescope else { throw UsageError("'--units' goes with 'gradescope'", ExportCommand.self) }
      export.units = try GradeCommand.units(list, of: course.units())
    }
    let written = try export.write(target, to: folder)
    environment.output.print(folder.path)
    for name in written { environment.output.print("  " + name) }
    environment.output.print(next(target))
    return .passed
  }

  private static func next(_ target: CourseExport.Target) -> String {
    switch target {
    case .student: "It holds no solutions. Try it: cd there, `swift run exercise check`."
    case .gradescope:
      "Try it here: ./rehearse. Then zip what is inside, and give the zip to Gradescope as the autograder."
    case .classroom: "Make it a template repository; each push is graded, with a summary and a JUnit file."
    }
  }
}
