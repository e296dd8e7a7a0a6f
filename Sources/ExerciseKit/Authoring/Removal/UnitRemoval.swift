import Exchange
import Foundation

/// Takes units out of a course: all their files, and what `Lectures/Coverage.md`, `Glossary.md` and `Errata.md` say of them.
///
/// Nothing is deleted. What is taken out stands in a folder of the course's private folder, under the paths that it had.
public struct UnitRemoval {
  public let course: Course
  public let units: [CourseUnit]
  /// What is taken out, from the course's root; a folder stands for all that is in it.
  public let paths: [String]
  /// What stays and uses what goes.
  public let uses: [UnitUses.Use]

  /// Looks what the removal of some units would take, and what it would break.
  ///
  /// - Throws: `CourseError` when the course can't be read.
  public init(of units: [CourseUnit], in course: Course) throws {
    self.course = course
    self.units = units
    paths = units.flatMap { UnitFiles(of: $0).paths }
    uses = try UnitUses(of: units, in: course).uses
  }

  /// Where the files are kept, and what else was written.
  public struct Outcome: Sendable {
    public let kept: URL
    /// Files that were changed or made, from the course's root.
    public let written: [String]
  }

  /// Moves the files. When one can't be moved, those that were come back.
  ///
  /// - Throws: `RemovalError`.
  public func perform(date: Date = Date()) throws -> Outcome {
    let kept = KeptCopy.name(for: course.privateFolder.appending(path: "removed"), date: date)
    let manager = FileManager.default
    var moved: [String] = []
    var path = kept.path
    do {
      for next in paths {
        path = next
        let target = kept.appending(path: next)
        try manager.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try manager.moveItem(at: course.root.appending(path: next), to: target)
        moved.append(next)
      }
      path = CoverageAudit.path
      return Outcome(kept: kept, written: try coverage(into: kept) + pages(into: kept) + placeholders())
    } catch {
      let lost = moved.filter { path in
        (try? manager.moveItem(at: kept.appending(path: path), to: course.root.appending(path: path))) == nil
      }
      if lost.isEmpty { try? manager.removeItem(at: kept) }
      throw RemovalError.notMoved(
        path, "\((error as NSError).localizedDescription)", left: lost.isEmpty ? nil : kept.path)
    }
  }

  /// The rows of the units say that nothing teaches their items any more. When no row names a unit that is there, the whole list goes
  /// too: its sheets are those of another course.
  private func coverage(into kept: URL) throws -> [String] {
    let file = course.root.appending(path: CoverageAudit.path)
    guard let text = CourseText.read(file) else { return [] }
    let names = Set(units.map(\.folderName))
    let rows = CoverageAudit.rows(in: text)
    guard rows.contains(where: { names.contains($0.unit) }) else { return [] }
    let copy = kept.appending(path: CoverageAudit.path)
    try FileManager.default.createDirectory(at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
    let rest = try Set(course.units().map(\.folderName)).subtracting(names)
    guard rows.contains(where: { rest.contains($0.unit) }) else {
      try FileManager.default.moveItem(at: file, to: copy)
      return []
    }
    try FileManager.default.copyItem(at: file, to: copy)
    var lines = text.components(separatedBy: "\n")
    let slips = CourseText.read(CoursePage.errata.file(in: course)).flatMap { ErrataList($0).keeping(rest) } ?? ""
    let told = Set(ErrataList(slips).entries.map(\.name))
    for row in rows where names.contains(row.unit) || row.unit == CoverageAudit.errata && !told.contains(row.section) {
      var cells = lines[row.line - 1].split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      let place = row.unit == CoverageAudit.errata ? "slip \(row.section)" : row.unit
      (cells[3], cells[4]) = (" — ", " taught by \(place), which was removed ")
      lines[row.line - 1] = cells.joined(separator: "|")
    }
    try Data(lines.joined(separator: "\n").utf8).write(to: file, options: .atomic)
    return [CoverageAudit.path]
  }

  /// What the pages on slips and terms say of the units goes, and a page of which nothing is left.
  private func pages(into kept: URL) throws -> [String] {
    let names = Set(units.map(\.folderName))
    let rest = try Set(course.units().map(\.folderName)).subtracting(names)
    var written: [String] = []
    for page in [CoursePage.glossary, .errata] {
      let file = page.file(in: course)
      guard let text = CourseText.read(file) else { continue }
      let new = page == .errata ? ErrataList(text).keeping(rest) : GlossaryList(text).keeping(rest)
      guard new != text else { continue }
      let copy = kept.appending(path: page.path)
      try FileManager.default.createDirectory(at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
      guard let new else {
        try FileManager.default.moveItem(at: file, to: copy)
        continue
      }
      try FileManager.default.copyItem(at: file, to: copy)
      try Data(new.utf8).write(to: file, options: .atomic)
      written.append(page.path)
    }
    return written
  }

  /// A target needs a folder with a file in it; git does not keep an empty one.
  private func placeholders() throws -> [String] {
    let targets = Set(
      paths.filter { $0.hasPrefix("Sources/") || $0.hasPrefix("Tests/") }
        .map { $0.split(separator: "/").prefix(2).joined(separator: "/") })
    var written: [String] = []
    for target in targets.sorted() where target != UnitFiles.fixtures {
      var hasSource = false
      UnitFiles.walk(target, in: course) { path in
        if path.hasSuffix(".swift") { hasSource = true }
        return hasSource
      }
      guard !hasSource else { continue }
      let path = "\(target)/Empty.swift"
      try Data("// Holds the target's place until a unit brings its files.\n".utf8)
        .write(to: course.root.appending(path: path), options: .atomic)
      written.append(path)
    }
    return written
  }
}

/// Why units were not removed.
public enum RemovalError: Error, CustomStringConvertible {
  case notMoved(String, String, left: String?)

  public var description: String {
    switch self {
    case .notMoved(let path, let reason, nil):
      "\(path) can't be moved (\(reason)), and nothing was removed: check the permissions and the free space"
    case .notMoved(let path, let reason, let kept?):
      "\(path) can't be moved (\(reason)); some files are in \(kept) now: copy them back from there"
    }
  }
}
