/// A line in the making, edited as in a shell.
struct TypedLine {
  private var characters: [Character] = []
  private var cursor = 0
  private static let limit = 24

  var text: String { String(characters) }
  var before: String { String(characters[..<cursor]) }
  var after: String { String(characters[cursor...]) }

  mutating func insert(_ character: Character) {
    guard characters.count < Self.limit else { return }
    characters.insert(character, at: cursor)
    cursor += 1
  }

  /// Takes a key that moves or removes; others change nothing.
  mutating func press(_ key: Key) {
    switch key {
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(characters.count, cursor + 1)
    case .home: cursor = 0
    case .end: cursor = characters.count
    case .backspace: remove(from: cursor - 1)
    case .delete: if cursor < characters.count { characters.remove(at: cursor) }
    case .killToStart: remove(from: 0)
    case .killToEnd: characters.removeSubrange(cursor...)
    case .killWord:
      let blanks = characters[..<cursor].reversed().prefix { $0 == " " }.count
      let word = characters[..<(cursor - blanks)].reversed().prefix { $0 != " " }.count
      remove(from: cursor - blanks - word)
    default: break
    }
  }

  /// Removes what stands from a place to the cursor.
  private mutating func remove(from place: Int) {
    guard place >= 0 else { return }
    characters.removeSubrange(place..<cursor)
    cursor = place
  }
}
