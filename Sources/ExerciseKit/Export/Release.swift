import Exchange
import Foundation

/// A copy of a course in which some units are given out: the files of the others go, but for the sources that are built of.
///
/// A week's units may use what an earlier or later unit's engine declares, so those folders stay: without them the graders would not build.
struct Release {
  let units: [CourseUnit]
  let course: Course

  /// - Parameter units: by number those of `course` that stay.
  init(of units: [CourseUnit], in course: Course) throws {
    let numbers = Set(units.map(\.number))
    self.units = try course.units().filter { numbers.contains($0.number) }
    self.course = course
  }

  /// Takes the other units out.
  func reduce() throws {
    let others = try course.units().filter { !units.contains($0) }
    // What nothing that stays uses, until all that is used stays. Looked up while all is there: a unit is known by its exercise.
    var spare = others
    while true {
      let used = try UnitUses(of: spare, in: course).uses.filter { stays($0.file, of: $0.user) && $0.name != nil }.map(
        \.used)
      let rest = spare.filter { !used.contains($0) }
      if rest.count == spare.count { break }
      spare = rest
    }
    for unit in others {
      let isSpare = spare.contains(unit)
      try remove(UnitFiles(of: unit).paths.filter { isSpare || !Self.isBuiltOf($0) })
    }
    try dropRows()
  }

  /// Whether a file is in the release: one of no unit, of a unit that is given out, or of one whose sources are needed.
  private func stays(_ file: String, of unit: CourseUnit?) -> Bool {
    unit.map { units.contains($0) || Self.isBuiltOf(file) } ?? true
  }

  private static func isBuiltOf(_ path: String) -> Bool { path.hasPrefix("Sources/") }

  private func remove(_ paths: [String]) throws {
    for path in paths { try FileManager.default.removeItem(at: course.root.appending(path: path)) }
  }

  /// The list of what is taught where tells of units that are still to come; it is of no use before they are there. Of terms and
  /// slips those of the units stay.
  private func dropRows() throws {
    let file = course.root.appending(path: CoverageAudit.path)
    if FileManager.default.fileExists(atPath: file.path) { try FileManager.default.removeItem(at: file) }
    let names = Set(units.map(\.folderName))
    for page in [CoursePage.glossary, .errata] {
      let file = page.file(in: course)
      guard let text = CourseText.read(file) else { continue }
      if let new = page == .errata ? ErrataList(text).keeping(names) : GlossaryList(text).keeping(names) {
        try Data(new.utf8).write(to: file, options: .atomic)
      } else {
        try FileManager.default.removeItem(at: file)
      }
    }
  }
}
