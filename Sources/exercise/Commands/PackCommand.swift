import ExerciseKit
import Figures
import Foundation

/// `exercise pack`: one file to hand in.
enum PackCommand: Command {
  static let name = "pack"
  static let summary = "Put your exercise files into one file to hand in."
  static let options: [Option] = [
    .value("name", "name", "Your name, as your instructor knows it."),
    .value("out", "file", "Where to write it; exercises.tar.gz in this folder unless said."),
    .flag("json", "Print one JSON object and nothing else."),
  ]

  private struct Report: Encodable {
    struct File: Encodable {
      let unit: String
      let bytes: Int
      let untouched: Bool
    }
    let schema = "exercise-packed/1"
    let status = "packed"
    let path: String
    let bytes: Int
    let files: [File]
    let missing: [String]
  }

  static func run(_ input: Input, _ environment: Environment) throws -> ExitStatus {
    let course = try environment.course()
    let name = input.value("name")?.trimmingCharacters(in: .whitespacesAndNewlines)
    if let name, name.isEmpty || name.count > 200 {
      throw UsageError("The value for '--name' should be a name of 1 to 200 characters", PackCommand.self)
    }
    let file = URL(fileURLWithPath: input.value("out") ?? "exercises.tar.gz", relativeTo: environment.folder)
    let pack = try Pack(course, name: name)
    do { try pack.data.write(to: file, options: .atomic) } catch { throw CourseError.notWritable(file.path) }
    if input.has("json") {
      environment.output.print(
        try JSONText.object(
          Report(
            path: file.path, bytes: pack.data.count,
            files: pack.contents.map { .init(unit: $0.unit.folderName, bytes: $0.bytes, untouched: $0.isUntouched) },
            missing: pack.missing.map(\.folderName))))
      return .passed
    }
    let style = environment.style
    var lines = [style.paint(file.lastPathComponent.shownInLine(), .bold) + "  \((pack.data.count + 1023) / 1024) KB"]
    for content in pack.contents {
      lines.append(
        content.isUntouched
          ? style.paint("  · \(content.unit.title), as it was given out", .dim)
          : "  \(style.paint("✓", .green)) \(content.unit.title)")
    }
    lines += pack.missing.map { style.paint("  ✗ \($0.title): no file to pack", .yellow) }
    if name == nil { lines.append("It carries no name; --name \"Your Name\" puts one in.") }
    environment.output.print(lines.joined(separator: "\n"))
    return .passed
  }
}
