import Exchange
import Foundation

/// Where CourseKit is, for editors: the file that sourcekit-lsp reads in the folder that an editor has open.
///
/// One stands in the course, one in `Exercises` and one in each unit, since any of them may be opened. The path in it is a whole one:
/// sourcekit-lsp takes others from the folder that it was started in, which each editor chooses by itself.
struct EditorConfig {
  let course: Course
  static let name = ".sourcekit-lsp/config.json"
  private static let built = ".build/debug/Modules"

  private var folders: [URL] {
    let exercises = course.root.appending(path: "Exercises")
    let units = ((try? course.units()) ?? []).map { exercises.appending(path: $0.folderName) }
    return [course.root, exercises] + units
  }

  /// Writes the files where there are none, or where they name another place; what somebody has written is left alone. A course that can't
  /// be written does without.
  func write() {
    guard
      let data = try? JSONSerialization.data(
        withJSONObject: [
          "fallbackBuildSystem": ["swiftCompilerFlags": ["-I", course.root.appending(path: Self.built).path]]
        ], options: [.prettyPrinted, .withoutEscapingSlashes])
    else { return }
    for folder in folders {
      let file = folder.appending(path: Self.name)
      let old = try? Data(contentsOf: file)
      guard old != data, old.map(Self.isOurs) ?? true else { continue }
      try? FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try? data.write(to: file, options: .atomic)
    }
  }

  /// Writes them in a course that has none yet.
  func writeIfMissing() {
    if !FileManager.default.fileExists(atPath: course.root.appending(path: Self.name).path) { write() }
  }

  /// Whether it says one path to a course's modules, and nothing else.
  private static func isOurs(_ data: Data) -> Bool {
    guard let object = try? JSONSerialization.jsonObject(with: data) as? [String: [String: [String]]],
      object.keys.elementsEqual(["fallbackBuildSystem"]), let options = object["fallbackBuildSystem"],
      options.keys.elementsEqual(["swiftCompilerFlags"]), let flags = options["swiftCompilerFlags"]
    else { return false }
    return flags.count == 2 && flags[0] == "-I" && flags[1].hasSuffix(built)
  }
}
