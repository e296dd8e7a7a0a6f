import ExerciseKit
import Foundation

/// `exercise book`: the course as web pages.
enum BookCommand: Command {
  static let name = "book"
  static let summary = "Write the course as web pages that open from disk."
  static let options: [Option] = [
    .value("out", "folder", "Where to write it; without it, .build/book in the course."),
    .value("unit", "unit", "One unit alone."),
  ]

  static func run(_ input: Input, _ environment: Environment) throws -> ExitStatus {
    let course = try environment.course()
    let units = try input.value("unit").map { [try course.unit($0, from: environment.folder)] } ?? course.units()
    let out = input.value("out")
    if let out, out.isEmpty { throw UsageError("'--out' needs the name of a folder", BookCommand.self) }
    let folder =
      out.map { URL(fileURLWithPath: $0, relativeTo: environment.folder) } ?? course.root.appending(path: ".build/book")
    let checker = try environment.checker(for: course)
    let descriptions = try course.units().compactMap { try? checker.description(of: $0) }
    // A book in a folder of its own may be for others; the one in this copy shows what was passed here.
    let progress = out == nil ? ProgressStore(course).load().progress : StudentProgress()
    let (engine, obstacle) = engine(of: course)
    let files = try Book(
      course: course, units: units, descriptions: .init(descriptions.map { ($0.grader, $0) }) { first, _ in first },
      passed: units.filter { progress[$0].passed }, engine: engine
    ).files()
    try BookFolder(folder).write(files)
    let pages = files.filter { $0.path.hasSuffix(".html") }.count
    environment.output.print(
      "\(pages) pages written. Open \(folder.standardizedFileURL.appending(path: "index.html").path)")
    if let obstacle { environment.output.print("Its figures stand still: \(obstacle).") }
    return .passed
  }

  /// The engine for the pages, or what keeps this machine from making it: the book is whole without it.
  private static func engine(of course: Course) -> (LiveEngine?, obstacle: String?) {
    do { return (try LiveEngine(of: course), nil) } catch { return (nil, "\(error)") }
  }
}
