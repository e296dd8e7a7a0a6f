/// Words of the Bible by kind, written down by hand: what a reader expects to find together on a map.
enum TSNEKinds {
  /// A kind, and the color in which it is drawn.
  struct Kind: Sendable {
    let name: String
    let color: String
    let words: [String]

    init(_ name: String, in color: String, _ words: String) {
      (self.name, self.color, self.words) = (name, color, words.split(separator: " ").map(String.init))
    }
  }

  static let all = [
    Kind(
      "tribes", in: "names of people",
      "reuben simeon levi judah dan naphtali gad asher issachar zebulun joseph benjamin ephraim manasseh"),
    Kind(
      "kings", in: "names of people", "saul david solomon rehoboam jeroboam ahab jehoshaphat hezekiah josiah asa"),
    Kind("apostles", in: "names of people", "peter james john paul barnabas silas philip simon"),
    Kind(
      "places", in: "places",
      "egypt babylon assyria moab syria edom samaria jerusalem zion galilee damascus"),
    Kind(
      "numbers", in: "numbers", "two three four five six seven eight nine ten twelve twenty thirty forty fifty"),
    Kind(
      "family", in: "family", "father mother brother sister son daughter wife husband sons daughters brethren children"),
    Kind("body", in: "parts of the body", "hand foot feet eyes mouth head heart face ears lips tongue neck"),
    Kind("food", in: "food, animals, materials", "bread wine oil meat corn milk honey flour fruit figs"),
    Kind(
      "animals", in: "food, animals, materials", "sheep ox oxen ass horses lamb rams bullocks goats lion camels"),
    Kind("materials", in: "food, animals, materials", "gold silver brass iron wood stones linen purple scarlet"),
  ]

  /// The colors, in the order of the legend.
  static let colors = all.reduce(into: [String]()) { if !$0.contains($1.color) { $0.append($1.color) } }

  /// The parts of the Bible, by the place of a book.
  static let parts: [(name: String, books: Range<Int>)] = [
    ("law", 0..<5), ("history", 5..<17), ("poetry and wisdom", 17..<22), ("prophets", 22..<39),
    ("gospels and Acts", 39..<44), ("letters, Revelation", 44..<66),
  ]
}
