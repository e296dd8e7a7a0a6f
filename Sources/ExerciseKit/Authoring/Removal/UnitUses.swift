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
    var kept: [(path: String, names: DeclaredNames)] = []
    var gone: [(unit: CourseUnit, names: DeclaredNames)] = []
    var uses: [Use] = []
    for folder in ["Sources", "Tests"] {
      UnitFiles.walk(folder, in: course) { path in
        // What no target compiles uses nothing.
        if ["Tests/Fixtures", "Tests/Benchmarks"].contains(path) { return true }
        guard path.hasSuffix(".swift"),
          let text = try? String(contentsOf: course.root.appending(path: path), encoding: .utf8)
        else { return false }
        let names = DeclaredNames(source: text)
        if let owner = UnitFiles.owner(of: path, among: units), removed.contains(owner) {
          gone.append((owner, names))
        } else {
          kept.append((path, names))
        }
        return false
      }
    }
    let keptTypes = kept.reduce(into: Set<String>()) { $0.formUnion($1.names.types) }
    let keptNames = kept.reduce(into: Set<String>()) { sum, file in
      sum.formUnion(file.names.globals)
      for names in file.names.members.values { sum.formUnion(names) }
    }
    for unit in removed {
      let files = gone.filter { $0.unit == unit }.map(\.names)
      let types = files.reduce(into: Set<String>()) { $0.formUnion($1.types) }
      let globals = files.reduce(into: Set<String>()) { $0.formUnion($1.globals) }
      // Members of a type that stays; those of the unit's own types go with the types.
      let members = files.reduce(into: Set<String>()) { sum, names in
        for (type, members) in names.members where !types.contains(type) { sum.formUnion(members) }
      }
      let wanted =
        types.subtracting(keptTypes).union(globals.subtracting(keptNames))
        .union(members.subtracting(keptNames).map { ".\($0)" })
      for (path, names) in kept {
        let user = UnitFiles.owner(of: path, among: units)
        for name in wanted.sorted() {
          guard let line = names.used[name] ?? (types.contains(name) ? names.used[".\(name)"] : nil) else { continue }
          uses.append(
            Use(user: user, used: unit, name: name.replacing(/^\./, with: ""), file: path, line: line))
        }
      }
    }
    uses += Self.links(to: removed, in: course, units)
    self.uses = uses.sorted { ($0.file, $0.line) < ($1.file, $1.line) }
  }

  /// Links from texts that stay to the files of a unit.
  private static func links(to removed: [CourseUnit], in course: Course, _ units: [CourseUnit]) -> [Use] {
    var uses: [Use] = []
    UnitFiles.walk("", in: course) { path in
      guard path.hasSuffix(".md"), path != CoverageAudit.path else { return path == "Tests/Fixtures" }
      let owner = UnitFiles.owner(of: path, among: units)
      guard owner.map({ !removed.contains($0) }) ?? true,
        let text = try? String(contentsOf: course.root.appending(path: path), encoding: .utf8)
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
