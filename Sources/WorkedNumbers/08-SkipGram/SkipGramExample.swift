import CourseKit
import ReferenceEngine

/// The worked example of unit 08: six words, vectors of three numbers that know nothing yet, and the pair (Frodo, ring).
///
/// Source: D. Ruffinelli, Exercise 02, "Skip-Gram Training", question b.
public enum SkipGramExample {
  public static let vocabulary = ["Daenerys", "Frodo", "ring", "dragon", "Picard", "ship"]
  /// Center vectors, one row per word of the vocabulary.
  public static let W: Matrix = [
    [0.54, 0.25, 0.07], [0.91, 0.74, 0.27], [0.58, 0.00, 0.05], [0.16, 0.77, 0.31], [0.10, 0.54, 0.32],
    [0.59, 0.99, 0.06],
  ]
  /// Context vectors, in the same order.
  public static let WPrime: Matrix = [
    [0.19, 0.64, 0.98], [0.17, 0.42, 0.47], [0.55, 0.24, 0.92], [0.89, 0.58, 0.13], [0.31, 0.73, 0.48],
    [0.49, 0.20, 0.54],
  ]
  /// The rows of the pair's words.
  public static let frodo = 1
  public static let ring = 2

  /// "Skip-Gram Basics": the sentence whose pairs the sheet lists. `The` and `the` are two words in its table.
  public static let fox = ["The", "quick", "brown", "fox", "jumped", "over", "the", "lazy", "dog"]
  /// I. Habernal, Lecture 6: a word that nobody knows is understood from its neighbors.
  public static let wampinuk = [
    "Marco", "saw", "a", "hairy", "little", "wampinuk", "crouching", "behind", "a", "tree",
  ]
  /// E. Tromp, NLP Deep Learning: the sentence of the word2vec slides.
  public static let awesome = ["This", "course", "on", "NLP", "is", "awesome"]
  /// E. Tromp, NLP Deep Learning: the word "dog" as eight numbers.
  public static let dog: Vector = [0.8, -0.2, 0.78, -1.23, 0.98, 0.012, 0.54, -0.32]

  /// The row of each word of a text, in the order in which the words first occur.
  public static func rows(of tokens: [String]) -> [String: Int] {
    var rows: [String: Int] = [:]
    for token in tokens where rows[token] == nil { rows[token] = rows.count }
    return rows
  }

  /// The negative log-likelihood of a text when all vectors are zero, so that every word has probability 1/V.
  public static func lossAtZero(_ tokens: [String], window: Int) -> Double {
    let rows = rows(of: tokens)
    let zero = Matrix.zeros(rows.count, 3)
    return SkipGram.negativeLogLikelihood(W: zero, WPrime: zero, tokens: tokens, rows: rows, window: window)
  }
}
