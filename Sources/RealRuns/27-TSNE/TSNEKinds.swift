/// Words of the Bible by kind, written down by hand: what a reader expects to find together on a map.
enum TSNEKinds {
  /// A kind, and the color in which it is drawn; its first three words are written on the map.
  struct Kind: Sendable {
    let name: String
    let color: String
    let words: [String]
    var labeled: ArraySlice<String> { words.prefix(3) }

    init(_ name: String, in color: String, _ words: String) {
      (self.name, self.color, self.words) = (name, color, words.split(separator: " ").map(String.init))
    }
  }

  static let all = [
    Kind(
      "tribes", in: "names of people",
      "judah reuben naphtali simeon levi dan gad asher issachar zebulun joseph benjamin ephraim manasseh"),
    Kind(
      "kings", in: "names of people", "david solomon saul rehoboam jeroboam ahab jehoshaphat hezekiah josiah asa"),
    Kind("apostles", in: "names of people", "peter john paul james barnabas silas philip simon"),
    Kind(
      "places", in: "places",
      "egypt jerusalem zion babylon assyria moab syria edom samaria galilee damascus"),
    Kind(
      "numbers", in: "numbers", "two seven forty three four five six eight nine ten twelve twenty thirty fifty"),
    Kind(
      "family", in: "family", "father mother daughter brother sister son wife husband sons daughters brethren children"),
    Kind("body", in: "parts of the body", "heart eyes foot hand feet mouth head face ears lips tongue neck"),
    Kind("food", in: "food, animals, materials", "bread wine milk oil meat corn honey flour fruit figs"),
    Kind(
      "animals", in: "food, animals, materials", "sheep lion camels ox oxen ass horses lamb rams bullocks goats"),
    Kind("materials", in: "food, animals, materials", "gold linen iron silver brass wood stones purple scarlet"),
  ]

  /// The colors, in the order of the legend.
  static let colors = all.reduce(into: [String]()) { if !$0.contains($1.color) { $0.append($1.color) } }

  /// The books whose names stand on the map of chapters.
  static let books = [
    "Genesis", "Leviticus", "Deuteronomy", "1 Samuel", "2 Chronicles", "Job", "Psalms", "Proverbs", "Isaiah", "Ezekiel",
    "Daniel", "Matthew", "John", "Acts", "Romans", "Revelation",
  ]

  /// The parts of the Bible, by the place of a book.
  static let parts: [(name: String, books: Range<Int>)] = [
    ("law", 0..<5), ("history", 5..<17), ("poetry and wisdom", 17..<22), ("prophets", 22..<39),
    ("gospels and Acts", 39..<44), ("letters, Revelation", 44..<66),
  ]
}
