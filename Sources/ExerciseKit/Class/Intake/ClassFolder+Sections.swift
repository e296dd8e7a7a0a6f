import Figures

/// Sections, and archives of a whole class: entries that hold several students' hand-ins.
extension ClassFolder {
  /// Puts in the place of such an entry what lies in it.
  func unfold(_ pieces: [Piece], _ intake: inout Intake) -> [Piece] {
    guard hasSections != false else { return pieces }
    let parts = pieces.map { $0.contents.parts(below: $0.name) }
    var areSections = zip(pieces, parts).map { piece, parts in
      !piece.isClone
        && (hasSections == true && !piece.isFile && !parts.isEmpty
          || holdsSeveral(piece, parts, isAlone: pieces.count == 1))
    }
    // Where all that could be students' are sections, a folder with one student in it is one as well.
    let isDirect = zip(pieces, parts).map { piece, parts in
      piece.isFile || piece.isClone || parts.contains { files.match($0.name) != nil }
    }
    if areSections.count(where: { $0 }) * 2 >= pieces.count, !zip(areSections, isDirect).contains(where: { !$0 && $1 })
    {
      areSections = zip(areSections, parts).map { $0 || !$1.isEmpty && !$1.contains { Self.isVersion($0.name) } }
    }
    return zip(zip(pieces, parts), areSections).flatMap { pair, isSection -> [Piece] in
      let (piece, parts) = pair
      guard isSection else { return [piece] }
      let isPlatforms = parts.contains { EntryName($0.name).platform != nil }
      let isSectionOfMany = !piece.isFile && !(isPlatforms && pieces.count == 1)
      let name = piece.name.shownInLine()
      intake.remarks.append(
        "\(name) was taken as \(isSectionOfMany ? "a section" : "a whole class") of \(parts.count) hand-ins")
      for remark in piece.contents.remarks where !remark.path.hasPrefix(piece.name + "/") {
        intake.remarks.append("\(name): \(remark.words)")
      }
      return parts.compactMap { part in
        guard !EntryName.isLitter(part.name) else {
          intake.leave("\(piece.name)/\(part.name)", "a file of the system's or an editor's")
          return nil
        }
        let isFile = part.contents.files.contains { $0.path == part.name } || part.contents.others.contains(part.name)
        return Piece(
          name: part.name, section: isSectionOfMany ? piece.name : nil, contents: part.contents, isFile: isFile)
      }
    }
  }

  /// Whether an entry holds hand-ins of several students: named as platforms do, or two that answer the same unit and whose names are
  /// not those of versions or units.
  private func holdsSeveral(_ piece: Piece, _ parts: [(name: String, contents: Contents)], isAlone: Bool) -> Bool {
    if parts.contains(where: { EntryName($0.name).platform != nil }) { return true }
    guard !piece.isFile || isAlone, EntryName(piece.name).platform == nil,
      !parts.contains(where: { files.match($0.name) != nil })
    else { return false }
    var counts: [Int: Int] = [:]
    for part in parts where !Self.isVersion(part.name) {
      for unit in Set(part.contents.files.compactMap { files.match($0.path)?.unit.number }) {
        counts[unit, default: 0] += 1
      }
    }
    return counts.values.contains { $0 > 1 }
  }

  /// Names of folders that one student has several of.
  private static func isVersion(_ name: String) -> Bool {
    name.wholeMatch(of: versionForm) != nil
  }

  nonisolated(unsafe) private static let versionForm: Regex<AnyRegexOutput> = {
    let words = [
      "v\\d+", "version.*", "old", "new", "final.*", "backup.*", "copy.*", "kopie.*", "draft.*", "attempt.*", "try.*",
      "test.*", "src",
      "sources", "source", "code", "hw.*", "homework.*", "exercises?", "solutions?", "week.*", "assignment.*", "task.*",
      "unit.*",
      "part.*", "submission.*", "desktop", "downloads", "documents", "main", "master", "lectures?", "course", "\\d.*",
      "my.*", "archive",
    ]
    // A form of our own, which the tests read.
    return try! Regex("(?i)(?:.*[ _-])?(?:" + words.joined(separator: "|") + ")")
  }()
}
