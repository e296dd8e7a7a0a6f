import Foundation

/// All files of a unit, found by its name: what is called `08-SkipGram…` in any folder, and fixtures called `SkipGram`.
struct UnitFiles {
  let unit: CourseUnit
  /// Files and folders, from the course's root, in order; a folder stands for all that is in it.
  let paths: [String]

  /// Where tests keep files that no target compiles.
  static let fixtures = "Tests/Fixtures"

  init(of unit: CourseUnit) {
    self.unit = unit
    var paths: [String] = []
    Self.walk("", in: unit.course) { path in
      let name = path.split(separator: "/").last.map(String.init) ?? ""
      let isFixture = name == unit.name && path == "\(Self.fixtures)/\(name)"
      guard isFixture || Self.belongs(name, to: unit) else { return false }
      paths.append(path)
      return true
    }
    self.paths = paths
  }

  /// Whether a file or folder is called like the unit: `08-SkipGram`, `08-SkipGramTask.swift`, `08-SkipGram.swift`.
  static func belongs(_ name: String, to unit: CourseUnit) -> Bool {
    guard name.hasPrefix(unit.folderName) else { return false }
    return name.dropFirst(unit.folderName.count).first.map { !$0.isLowercase && !$0.isNumber } ?? true
  }

  /// The unit that a file belongs to by its own name or that of a folder around it.
  static func owner(of path: String, among units: [CourseUnit]) -> CourseUnit? {
    let parts = path.split(separator: "/").map(String.init)
    return units.first { unit in
      parts.contains { belongs($0, to: unit) } || path.hasPrefix("\(fixtures)/\(unit.name)/")
    }
  }

  /// Visits what stands in a course, folders before what is in them, but not what git, builds and the tool keep there.
  ///
  /// - Parameter visit: whether a folder is dealt with, so that nothing in it is visited.
  static func walk(_ folder: String, in course: Course, _ visit: (String) -> Bool) {
    let place = folder.isEmpty ? course.root : course.root.appending(path: folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
    for name in names.sorted() where !(folder.isEmpty && name.hasPrefix(".")) {
      let path = folder.isEmpty ? name : "\(folder)/\(name)"
      let kind = (try? FileManager.default.attributesOfItem(atPath: place.appending(path: name).path))?[.type]
      if !visit(path), kind as? FileAttributeType == .typeDirectory { walk(path, in: course, visit) }
    }
  }
}
