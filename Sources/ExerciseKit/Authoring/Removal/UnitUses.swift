import Exchange
import Foundation

/// What stays in a course and uses what some units declare: their engines' types, their examples, their pages.
///
/// It is read from the files alone, without a compiler: what two places declare under one name is nobody's in particular and is not
/// counted.
public struct UnitUses {
  /// One use: who, of what, where.
  public struct Use: Sendable, Equatable {
    /// The unit that uses something, or nil for a file of none.
    public let user: CourseUnit?
    public let used: CourseUnit
    /// `GraphTape`, or nil for a link to a page.
    public let name: String?
    /// The file, from the course's root, and the line.
    public let file: String
    public let line: Int
  }

  /// In the order of the files.
  public let uses: [Use]

  /// Looks for uses of `removed` in all that is not theirs.
  public init(of removed: [CourseUnit], in course: Course) throws {
    let units = try course.units()
    let files = Self.files(of: course, units)
    let kept = files.filter { file in file.owner.map { !removed.contains($0) } ?? true }
    let keptNames = kept.reduce(into: Set<String>()) { $0.formUnion($1.names.all) }
    var uses: [Use] = []
    for unit in removed {
      let mine = files.filter { $0.owner == unit }
      let types = mine.reduce(into: Set<String>()) { $0.formUnion($1.names.types) }
      for (module, group) in Dictionary(grouping: mine, by: \.module) {
        let wanted = group.reduce(into: Set<String>()) { sum, file in
          sum.formUnion(file.names.types.union(file.names.globals).subtracting(keptNames))
          // Members of a type that stays; those of the unit's own types go with the types.
          for (type, members) in file.names.members where !types.contains(type) {
            for member in members.subtracting(keptNames) { sum.formUnion([".\(member)", "\(type).\(member)"]) }
          }
        }
        for file in kept where file.module == module || file.names.imports.contains(module) {
          for name in wanted.sorted() {
            let places = [name] + (types.contains(name) ? [".\(name)"] : [])
            guard let line = places.compactMap({ file.names.used[$0] }).first else { continue }
            let plain = String(name.split(separator: ".").last ?? "")
            if name.hasPrefix("."), file.names.own.contains(plain) { continue }
            uses.append(Use(user: file.owner, used: unit, name: plain, file: file.path, line: line))
          }
        }
      }
    }
    uses += Self.links(to: removed, in: course, units)
    self.uses = uses.sorted { ($0.file, $0.line, $0.name ?? "") < ($1.file, $1.line, $1.name ?? "") }
  }

  /// A Swift file of a target.
  private struct SourceFile {
    let path: String
    let owner: CourseUnit?
    let names: DeclaredNames
    /// `Graders`: the folder of the target is called like it.
    var module: String { String(path.split(separator: "/")[1]) }
  }

  private static func files(of course: Course, _ units: [CourseUnit]) -> [SourceFile] {
    var files: [SourceFile] = []
    for folder in ["Sources", "Tests"] {
      UnitFiles.walk(folder, in: course) { path in
        // What no target compiles uses nothing.
        if [UnitFiles.fixtures, "Tests/Benchmarks"].contains(path) { return true }
        guard path.hasSuffix(".swift"),
          let text = CourseText.read(course.root.appending(path: path))
        else { return false }
        let owner = UnitFiles.owner(of: path, among: units)
        files.append(SourceFile(path: path, owner: owner, names: DeclaredNames(source: text)))
        return false
      }
    }
    return files
  }

  /// Links from texts that stay to the files of a unit.
  private static func links(to removed: [CourseUnit], in course: Course, _ units: [CourseUnit]) -> [Use] {
    var uses: [Use] = []
    UnitFiles.walk("", in: course) { path in
      let lists = [CoverageAudit.path, CoursePage.glossary.path, CoursePage.errata.path]
      guard path.hasSuffix(".md"), !lists.contains(path) else { return path == "Tests/Fixtures" }
      let owner = UnitFiles.owner(of: path, among: units)
      guard owner.map({ !removed.contains($0) }) ?? true,
        let text = CourseText.read(course.root.appending(path: path))
      else { return false }
      for (index, line) in text.components(separatedBy: "\n").enumerated() {
        for match in line.matches(of: /\]\(([^)\s]+)/) {
          let parts = match.1.split(separator: "/").map(String.init)
          for unit in removed where parts.contains(where: { UnitFiles.belongs($0, to: unit) }) {
            uses.append(Use(user: owner, used: unit, name: nil, file: path, line: index + 1))
          }
        }
      }
      return false
    }
    return uses
  }
}
