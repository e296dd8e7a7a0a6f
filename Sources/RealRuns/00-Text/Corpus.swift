/// A text as rows of its vocabulary: what the runs train on.
public struct Corpus: Equatable, Sendable {
  /// In which order words get their rows.
  public enum Order: Sendable {
    /// The word that occurs first has row 0.
    case firstOccurrence
    /// The most frequent word has row 0; words of equal count are in the order of the alphabet.
    case frequency
  }

  /// The words, by row.
  public let words: [String]
  /// The row of each word.
  public let rows: [String: Int]
  /// How often each word occurs, by row.
  public let counts: [Int]
  /// The sentences, as rows; a word that is too rare is left out of them. A sentence may be empty.
  public let sentences: [[Int]]

  /// - Parameters:
  ///   - texts: the sentences, as tokens. Without any there are no words.
  ///   - least: how often a word has to occur to be in the vocabulary.
  ///   - most: how many words the vocabulary holds at most: the most frequent ones, and of words of equal count those
  ///     that come first in the order of the rows.
  ///   - order: of the rows.
  public init(
    sentences texts: [[String]], atLeast least: Int = 1, atMost most: Int = .max, order: Order = .firstOccurrence
  ) {
    var (seen, found) = ([String](), [String: Int]())
    for word in texts.joined() {
      if found[word, default: 0] == 0 { seen.append(word) }
      found[word, default: 0] += 1
    }
    let count = { found[$0, default: 0] }
    var words = seen.filter { count($0) >= least }
    if order == .frequency { words.sort { (count($1), $0) < (count($0), $1) } }
    if words.count > most {
      let ranked = words.indices.sorted { (count(words[$1]), $0) < (count(words[$0]), $1) }
      words = ranked.prefix(most).sorted().map { words[$0] }
    }
    let rows = Dictionary(uniqueKeysWithValues: zip(words, words.indices))
    (self.words, self.rows) = (words, rows)
    counts = words.map(count)
    sentences = texts.map { $0.compactMap { rows[$0] } }
  }

  /// - Parameter text: one sentence a line, words separated by spaces; empty lines are no sentences.
  public init(
    text: String, atLeast least: Int = 1, atMost most: Int = .max, order: Order = .firstOccurrence
  ) {
    let lines = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    self.init(sentences: lines, atLeast: least, atMost: most, order: order)
  }

  /// The number of tokens whose word is in the vocabulary.
  public var tokens: Int { counts.reduce(0, +) }

  /// The sentences, as words: what the units' functions count in.
  public var texts: [[String]] { sentences.map { $0.map { words[$0] } } }

  /// Another text as rows; words that have none are left out.
  public func rows(of text: [String]) -> [Int] { text.compactMap { rows[$0] } }

  /// The row of a word that is in the vocabulary.
  public func row(_ word: String) -> Int {
    guard let row = rows[word] else { preconditionFailure("'\(word)' is not in the text: ask for one of its words") }
    return row
  }
}
