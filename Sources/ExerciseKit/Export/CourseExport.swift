import Exchange
import Foundation
import Subjects

/// The course in the shapes that others take: for students, for Gradescope, for a classroom on GitHub.
public struct CourseExport {
  /// Whom it is for.
  public enum Target: String, CaseIterable, Sendable {
    /// The course without solutions.
    case student
    /// What Gradescope unpacks and runs.
    case gradescope
    /// The student's course; each push is graded by the instructor's.
    case classroom
  }

  let course: Course
  /// Units: for students those that they get, for Gradescope those that it grades; all unless said.
  public var units: [CourseUnit]?
  /// Where a classroom's graders come from.
  public var graders: GradersPlace?

  /// What an instructor should know of what was written.
  public private(set) var remarks: [String] = []

  public init(_ course: Course) { self.course = course }

  /// What of a course goes along: what checking, reading and running need, and no test but the graders.
  private static let parts = [
    "Package.swift", "Sources", "Tests/Graders", "Exercises", "Lectures", "README.md", "CONTRIBUTING.md", "SECURITY.md",
    "LICENSE", ".gitignore", ".gitattributes", ".editorconfig", ".swift-format",
  ]

  /// Writes an export into a folder that does not exist yet, or is empty.
  ///
  /// - Returns: what was written, by its path from `folder`.
  /// - Throws: `ExportError`, `GradersPlaceError`, before anything is written; `CourseError`.
  public mutating func write(_ target: Target, to folder: URL) throws -> [String] {
    let found = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    guard found.isEmpty else { throw ExportError.notEmpty(folder.path) }
    for part in Self.parts where (folder.path + "/").hasPrefix(course.root.path + "/\(part)/") {
      throw ExportError.inside(folder.path)
    }
    do {
      switch target {
      case .student:
        try copyCourse(to: folder, units: units)
        try withoutHiddenChecks(folder)
      case .classroom:
        let graders = try graders ?? GradersPlace(of: course)
        remarks += graders.remarks
        try copyCourse(to: folder, units: units)
        try withoutHiddenChecks(folder)
        let workflow = Workflow(swift: release, graders: graders)
        try put(workflow.text, at: ".github/workflows/grade.yml", in: folder)
      case .gradescope:
        try copyCourse(to: folder.appending(path: "course"), units: nil)
        try put(ExportTexts.setup(swift: release), at: "setup.sh", in: folder, isProgram: true)
        let numbers = units?.map { "\($0.number)" }.joined(separator: ",")
        try put(ExportTexts.runAutograder(units: numbers), at: "run_autograder", in: folder, isProgram: true)
        try put(ExportTexts.rehearse, at: "rehearse", in: folder, isProgram: true)
      }
    } catch let error as ExportError { throw error } catch let error as CourseError { throw error } catch let error
      as GradersPlaceError
    {
      throw error
    } catch {
      throw ExportError.notWritten(folder.path, error.localizedDescription)
    }
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  /// The Swift that the exporting machine has, so that the course is graded by the compiler it was tried with.
  private var release: String {
    let version = (try? Toolchain.find())?.version ?? ""
    return version.firstMatch(of: /\d+\.\d+(\.\d+)?/).map { String($0.0) } ?? Toolchain.oldestRelease
  }

  /// The course as it was given out: no solutions, no tests, no history, no builds, every exercise untouched.
  private func copyCourse(to folder: URL, units chosen: [CourseUnit]?) throws {
    let manager = FileManager.default
    try manager.createDirectory(at: folder, withIntermediateDirectories: true)
    for part in Self.parts where manager.fileExists(atPath: course.root.appending(path: part).path) {
      let target = folder.appending(path: part)
      try manager.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      try manager.copyItem(at: course.root.appending(path: part), to: target)
    }
    try withoutTests(folder.appending(path: "Package.swift"))
    // It names a place on this machine; the first build writes another.
    try? manager.removeItem(at: folder.appending(path: "Exercises/.sourcekit-lsp"))
    let copy = Course(root: folder)
    for unit in try course.units() {
      let exercises = folder.appending(path: "Exercises/\(unit.folderName)")
      let keep: Set<String> = ["Task.md", "Hints.md", ".course"]
      for name in try manager.contentsOfDirectory(atPath: exercises.path) where !keep.contains(name) {
        try manager.removeItem(at: exercises.appending(path: name))
      }
      let twin = CourseUnit(number: unit.number, name: unit.name, course: copy)
      try manager.copyItem(at: twin.stubFile, to: twin.exerciseFile)
    }
    if let chosen { try Release(of: chosen, in: copy).reduce() }
  }

  /// The manifest lists no target whose folder did not come along.
  private func withoutTests(_ manifest: URL) throws {
    guard let text = CourseText.read(manifest) else { return }
    let short = text.replacing(/(?s)let tests: \[Target\] = \[.*?\n\]\n/, with: "let tests: [Target] = []\n")
    guard short != text else { throw ExportError.otherManifest(manifest.lastPathComponent) }
    try Data(short.utf8).write(to: manifest, options: .atomic)
  }

  /// What is hidden until a grade is given can't be read at home.
  private func withoutHiddenChecks(_ folder: URL) throws {
    let graders = folder.appending(path: "Tests/Graders")
    for name in (FileManager.default.subpaths(atPath: graders.path) ?? []).sorted() where name.hasSuffix(".swift") {
      let file = graders.appending(path: name)
      guard let text = CourseText.read(file) else { continue }
      let open = HiddenChecks.removed(from: text)
      if open != text { try Data(open.utf8).write(to: file, options: .atomic) }
    }
  }

  private func put(_ text: String, at path: String, in folder: URL, isProgram: Bool = false) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file, options: .atomic)
    if isProgram { try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path) }
  }
}

/// Why a course was not exported.
public enum ExportError: Error, CustomStringConvertible {
  case notEmpty(String)
  case inside(String)
  case notWritten(String, String)
  case otherManifest(String)

  public var description: String {
    switch self {
    case .notEmpty(let path):
      "\(path) is not empty: name a new folder with --out, so that nothing of yours is overwritten"
    case .inside(let path): "\(path) lies in what is exported: name a folder outside of the course"
    case .notWritten(let path, let reason): "\(path) can't be written (\(reason)): name another folder, or make room"
    case .otherManifest(let name):
      "\(name) has no list 'let tests: [Target] = [ … ]', so the tests' targets can't be left out of the export: write it so"
    }
  }
}
