import CourseKit
import ReferenceEngine

/// A small corpus, cut into sentences of tokens, with its vocabulary and its window.
///
/// The corpora are made for this course; the fox sentence and the six words are those of the exercise sheet.
public struct PMIExample: Sendable {
  public let sentences: [[String]]
  /// Distinct words, in the order in which they first occur.
  public let vocabulary: [String]
  public let window: Int

  /// A corpus written with blanks between tokens.
  public init(_ sentences: [String], window: Int) {
    self.sentences = sentences.map { $0.split(separator: " ").map(String.init) }
    self.window = window
    var vocabulary: [String] = []
    for token in self.sentences.joined() where !vocabulary.contains(token) { vocabulary.append(token) }
    self.vocabulary = vocabulary
  }

  public static let cat = PMIExample(["the cat sat on the mat"], window: 1)
  public static let fox = PMIExample(["the quick brown fox jumped over the lazy dog"], window: 2)
  public static let toy = PMIExample(
    ["Frodo ring Frodo ring", "Daenerys dragon Daenerys dragon ring", "Picard ship Picard ship", "dragon ship"],
    window: 1)

  /// #(w,c), [V x V].
  public var counts: Matrix { PMI.pairCounts(sentences: sentences, vocabulary: vocabulary, window: window) }
  /// How many tokens each word has: not what a PMI is made of.
  public var tokenCounts: Vector {
    Vector(vocabulary.map { word in Double(sentences.joined().count { $0 == word }) })
  }
  /// The row and the column of a word.
  public func index(_ word: String) -> Int {
    guard let index = vocabulary.firstIndex(of: word) else { preconditionFailure("'\(word)' is not in the vocabulary") }
    return index
  }
}
