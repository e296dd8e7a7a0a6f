/// Words of the Bible by kind, written down by hand: do words of one kind lie together?
enum SkipGramKinds {
  /// The kinds that d, the rate and the number of epochs were chosen with.
  static let chosenWith = [
    ["father", "mother", "brother", "sister", "son", "daughter", "wife"],
    ["bread", "wine", "oil", "meat", "corn", "milk", "honey"],
    ["sheep", "ox", "oxen", "ass", "horses", "lamb", "rams", "bullocks"],
    ["gold", "silver", "brass", "iron"], ["hand", "foot", "feet", "eyes", "mouth", "head", "heart", "face"],
    ["two", "three", "four", "five", "six", "seven", "ten", "twelve"],
    ["reuben", "gad", "judah", "levi", "benjamin", "ephraim", "manasseh", "joseph"],
    ["sea", "river", "waters", "mountain", "wilderness", "valley"],
  ]
  /// The kinds that the run is judged by.
  static let judgedBy = [
    ["day", "night", "morning", "evening", "year", "years", "month"],
    ["said", "spake", "answered", "saying", "told", "cried", "called", "commanded"],
    ["went", "came", "departed", "returned", "passed", "fled", "arose", "gone"],
    ["east", "west", "north", "south"],
    ["egypt", "babylon", "assyria", "moab", "syria", "edom", "samaria"],
    ["fear", "joy", "anger", "wrath", "love", "mercy", "sorrow"],
  ]

  /// The share of the listed words whose nearest listed word is of their own kind; words without a vector are passed over.
  ///
  /// - Parameter cosine: how near two words are.
  static func found(
    _ kinds: [[String]], in rows: [String: Int], cosine: (String, String) -> Double
  ) -> (share: Double, words: Int) {
    let listed = kinds.enumerated().flatMap { kind, words in words.filter { rows[$0] != nil }.map { ($0, kind) } }
    let right = listed.count { word, kind in
      let others = listed.filter { $0.0 != word }.map { (cosine(word, $0.0), $0.1) }
      return others.max { $0.0 < $1.0 }?.1 == kind
    }
    return (Double(right) / Double(listed.count), listed.count)
  }

  /// What a guess finds: the chance that another word of the list, drawn blindly, is of the same kind.
  static func chance(_ kinds: [[String]], in rows: [String: Int]) -> Double {
    let sizes = kinds.map { $0.count { rows[$0] != nil } }.map(Double.init)
    let n = sizes.reduce(0, +)
    return sizes.reduce(0) { $0 + $1 * ($1 - 1) } / (n * (n - 1))
  }
}
