import Exchange
import ExerciseKit
import Figures
import Foundation
import Reading

/// `exercise read <unit>`: the lecture, the task, in the terminal.
enum ReadCommand: Command {
  static let name = "read"
  static let summary = "Read the lecture in the terminal; of a unit without one, the task."
  static let arguments = [
    Argument(
      name: "unit",
      help:
        "The unit, or a page: coursekit, what your file can use; glossary; errata. Without it, the unit of your folder, or the one you are at.",
      isOptional: true)
  ]
  static let options: [Option] = [
    .value("section", "name", "Show one section, by its title or its part: idea, model, example, summary."),
    .flag("task", "Read the task instead of the lecture."),
    .flag("plain", "Plain lines that read aloud well."),
    .flag("numbers", "Show where each computed number comes from."),
  ]

  /// A word that is no unit may be a slip of the one that this command knows besides.
  private static func unit(_ word: String?, _ course: Course, _ environment: Environment) throws -> CourseUnit {
    do { return try environment.unit(word, in: course) } catch CatalogueError.unknown(let word, nearest: nil) {
      throw CatalogueError.unknown(word, nearest: Nearest.word(to: word, among: ["coursekit"]))
    }
  }

  static func run(_ input: Input, _ environment: Environment) throws -> ExitStatus {
    let course = try environment.course()
    if let page = input.word(0).flatMap({ CoursePage(rawValue: $0.lowercased()) }) {
      guard page.exists(in: course) else {
        throw UsageError(
          "this course has no page '\(page.name)', \(page.path): `exercise list` shows its units", ReadCommand.self,
          showsUsage: false)
      }
      return try show(page.file(in: course), of: course, input, environment)
    }
    let unit = try unit(input.word(0), course, environment)
    // A weekly task has no lecture: its task is what there is to read.
    let hasLecture = FileManager.default.fileExists(atPath: unit.lectureFile.path)
    let file = input.has("task") || !hasLecture ? unit.taskFile : unit.lectureFile
    let document = try document(in: file, titled: unit.title, of: course, input)
    var page = PageView(environment: environment)
    page.plain = input.has("plain")
    page.source = file
    // A lecture may cite the numbers of other units, but it shows its own figures.
    let wantsAll = input.has("numbers")
    if wantsAll || !document.images.isEmpty,
      let facts = try? KnownFacts(course, environment, unit: wantsAll ? nil : unit)
    {
      page.figure = facts.drawing(of: unit, color: environment.output.hasColor && !page.plain, plain: page.plain)
      if input.has("numbers") { page.annotate = facts.origin }
    }
    page.show(page.rendered(document))
    return .passed
  }

  /// A page that is no unit's.
  private static func show(
    _ file: URL, of course: Course, _ input: Input, _ environment: Environment
  ) throws -> ExitStatus {
    let document = try document(in: file, titled: course.relativePath(file), of: course, input)
    var page = PageView(environment: environment)
    page.plain = input.has("plain")
    page.source = file
    page.show(page.rendered(document))
    return .passed
  }

  /// A text, or the section of it that is asked for.
  private static func document(
    in file: URL, titled title: String, of course: Course, _ input: Input
  ) throws -> Document {
    guard let text = CourseText.read(file) else { throw CourseError.unreadable(course.relativePath(file)) }
    let document = Document(parsing: text)
    guard let name = input.value("section") else { return document }
    if let section = document.section(named: name) { return section }
    if let part = LectureParts(text).text(of: name) { return Document(parsing: part) }
    let nearest = Nearest.word(to: name, among: document.headings.map(\.text))
    let titles = document.headings.filter { $0.level == 2 }.map { "'\($0.text)'" }.joined(separator: ", ")
    throw UsageError(
      "\(title) has no section '\(name)'"
        + (nearest.map { ": did you mean '\($0)'?" } ?? "; it has \(titles)"),
      ReadCommand.self, showsUsage: false)
  }
}
