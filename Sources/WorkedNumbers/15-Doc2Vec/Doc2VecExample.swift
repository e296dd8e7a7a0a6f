import CourseKit
import ReferenceEngine

/// The worked examples of unit 15: three labelled sentences for the examples, six words with vectors for the numbers.
///
/// Sources: E. Tromp, NLP Deep Learning, "Doc2Vec" (the sentences); D. Ruffinelli, Exercise 02, "Skip-Gram Training" (the
/// matrices).
public enum Doc2VecExample {
  /// Three sentences about a film, in lower case and without punctuation.
  public static let sentences = [
    "i liked the new star wars movie a lot great plot",
    "the plot was average the actors even worse",
    "did you know there is a new star wars movie out in cinemas right now",
  ].map { $0.split(separator: " ").map(String.init) }
  /// What they think of it: good, bad, nothing.
  public static let labels = [1, -1, 0]
  /// A label as an id, counted from 0.
  public static let labelIds = [2, 0, 1]

  /// The different words, in the order in which they first occur.
  public static var vocabulary: [String] {
    var words: [String] = []
    for word in sentences.joined() where !words.contains(word) { words.append(word) }
    return words
  }

  public static let words = SkipGramExample.vocabulary
  /// Rows of words that are given, [6 x 3].
  public static let W = SkipGramExample.W
  /// Rows of words that are asked for, [6 x 3].
  public static let WPrime = SkipGramExample.WPrime
  public static let rows = SkipGramExample.rows(of: SkipGramExample.vocabulary)

  /// Three tiny documents in the six words: every one mentions the ring.
  public static let documents = [
    ["Frodo", "ring", "dragon", "ring"], ["Daenerys", "dragon", "ring"], ["Picard", "ship", "ring", "ship"],
  ]
  public static var documentRows: [[Int]] { documents.map { $0.compactMap { rows[$0] } } }

  /// The start of a new document's vector.
  public static let start: Vector = [0.20, 0.18, 0.10]
  /// "Daenerys ring dragon": the gap in the middle, with Frodo and ship drawn.
  public static let memory = ParagraphExample(context: [0, 3], target: 2, negatives: [1, 5])
  /// The same question, asked by the document alone.
  public static let bag = ParagraphExample(target: 2, negatives: [1, 5])
  /// All three words of the new document, each with two words that were drawn.
  public static let newDocument = [
    ParagraphExample(target: 0, negatives: [4, 5]), bag, ParagraphExample(target: 3, negatives: [5, 1]),
  ]

  /// The mean loss of a list of examples.
  public static func meanLoss(_ d: Vector, _ examples: [ParagraphExample]) -> Double {
    examples.reduce(0) { $0 + Doc2Vec.loss(documentVector: d, W: W, WPrime: WPrime, example: $1) }
      / Double(examples.count)
  }
}
