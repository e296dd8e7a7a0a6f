import Foundation

extension Collection<CourseUnit> {
  /// The unit of that name, `skipgram`, `08-SkipGram` or `08 SkipGram`, in capitals or not; nil where none has it.
  public func named(_ word: some StringProtocol) -> CourseUnit? {
    let word = word.lowercased()
    return first { [$0.name, $0.folderName, $0.title].contains { $0.lowercased() == word } }
  }
}

extension Course {
  /// The unit that a student means by `3`, `03`, `gradientdescent`, `03-GradientDescent` or the path of a file of it.
  ///
  /// - Throws: `CatalogueError` with the nearest name.
  public func unit(_ word: String, from folder: URL) throws -> CourseUnit {
    let units = try units()
    if let number = Int(word) {
      guard let unit = units.first(where: { $0.number == number }) else {
        throw CatalogueError.notWritten(number, have: units.map(\.numeral))
      }
      return unit
    }
    let wanted = word.lowercased()
    if let unit = units.named(word) { return unit }
    if let path = path(word, from: folder) {
      let parts = path.split(separator: "/").map(String.init)
      if let unit = units.first(where: { unit in
        parts.contains(unit.folderName) || [unit.graderFile, unit.protocolFile].contains { path == relativePath($0) }
      }) {
        return unit
      }
    }
    // `03-Gradient`: the number before a name that is none does not make it less like one.
    let name = String(wanted.trimmingPrefix(/\d+[- _]?/))
    throw CatalogueError.unknown(word, nearest: Nearest.word(to: name, among: units.map(\.name)))
  }

  /// The unit of which a word names the exercise.
  ///
  /// - Throws: `CatalogueError.otherFile` for another Swift file of a unit, which is not what would be graded.
  public func exerciseUnit(_ word: String, from folder: URL) throws -> CourseUnit {
    let unit = try unit(word, from: folder)
    if word.hasSuffix(".swift"), path(word, from: folder) != relativePath(unit.exerciseFile) {
      throw CatalogueError.otherFile(word, unit)
    }
    return unit
  }

  /// The unit whose folder this is, or is below: its exercise, lecture, solution.
  public func unit(around folder: URL) throws -> CourseUnit? {
    guard let path = inside(folder) else { return nil }
    let parts = path.split(separator: "/").map(String.init)
    return try units().first { parts.contains($0.folderName) }
  }

  /// A place's path in the course, links on the way there followed; nil outside of it.
  private func inside(_ place: URL) -> String? {
    let course = Course(root: root.resolvingSymlinksInPath())
    let path = course.relativePath(place.resolvingSymlinksInPath())
    return path.hasPrefix("/") ? nil : path
  }

  /// The place in the course of a word that looks like a path; links on the way there do not matter.
  private func path(_ word: String, from folder: URL) -> String? {
    guard word.contains("/") || word.hasSuffix(".swift") || word.hasSuffix(".md") || word == "." else { return nil }
    let file = URL(fileURLWithPath: word, relativeTo: folder).standardizedFileURL
    let parent = file.deletingLastPathComponent().resolvingSymlinksInPath()
    return Course(root: root.resolvingSymlinksInPath()).relativePath(parent.appending(path: file.lastPathComponent))
  }
}

/// A unit that there is not.
public enum CatalogueError: Error, CustomStringConvertible {
  case notWritten(Int, have: [String])
  case unknown(String, nearest: String?)
  case otherFile(String, CourseUnit)

  public var description: String {
    switch self {
    case .notWritten(let number, let have):
      "unit \(number) is not written yet; the course has \(have.joined(separator: ", ")): `exercise list` shows them"
    case .unknown(let word, let nearest?): "there is no unit '\(word)': did you mean '\(nearest)'?"
    case .otherFile(let word, let unit):
      "\(word) is not the exercise file of \(unit.title): to grade it all the same, "
        + "`exercise check \(unit.number) --file \(word)`"
    case .unknown(let word, nil): "there is no unit '\(word)': `exercise list` shows all units"
    }
  }
}

/// The word that somebody probably meant.
public enum Nearest {
  /// The candidate with the fewest edits, if that is close enough to be a slip of the keyboard.
  public static func word(to word: String, among candidates: [String]) -> String? {
    let scored = candidates.map { ($0, edits(word.lowercased(), $0.lowercased())) }
    if let start = candidates.first(where: { word.count >= 3 && $0.lowercased().hasPrefix(word.lowercased()) }) {
      return start
    }
    guard let best = scored.min(by: { $0.1 < $1.1 }), best.1 <= max(1, best.0.count / 3) else { return nil }
    return best.0
  }

  /// Insertions, deletions, replacements and swaps of neighbors that turn one word into the other.
  static func edits(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a), Array(b))
    var table = Array(repeating: Array(repeating: 0, count: b.count + 1), count: a.count + 1)
    for i in 0...a.count { table[i][0] = i }
    for j in 0...b.count { table[0][j] = j }
    for i in stride(from: 1, through: a.count, by: 1) {
      for j in stride(from: 1, through: b.count, by: 1) {
        let replaced = table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
        table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, replaced)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
        }
      }
    }
    return table[a.count][b.count]
  }
}
