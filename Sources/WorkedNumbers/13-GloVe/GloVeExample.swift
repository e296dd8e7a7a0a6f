import CourseKit
import ReferenceEngine

/// The worked examples of unit 13.
public enum GloVeExample {
  /// The sentence of the slides, lower case, and its words in the order of their first places.
  ///
  /// Source: E. Tromp, NLP Deep Learning, JADS.
  public static let cat = ["the", "cat", "sat", "on", "the", "mat"]
  public static let catWords = ["the", "cat", "sat", "on", "mat"]

  /// The counts of a made corpus about three words.
  public static let words = ["ice", "water", "steam"]
  public static let X: Matrix = [[0, 8, 1], [8, 0, 4], [1, 4, 0]]
  public static let xMax = 10.0
  public static let alpha = 0.75
  public static let learningRate = 0.05

  /// Vectors of two numbers to start from.
  public static let start = GloVeParameters(
    W: [[0.5, -0.2], [0.3, 0.4], [-0.1, 0.6]], WTilde: [[0.2, 0.1], [0.7, -0.3], [0.4, 0.5]], b: [0.1, 0.2, -0.1],
    bTilde: [0, 0.3, 0.1])

  /// A model of V words that knows nothing: all numbers 0.
  public static func zeros(words V: Int, dimensions d: Int) -> GloVeParameters {
    GloVeParameters(W: .zeros(V, d), WTilde: .zeros(V, d), b: .zeros(V), bTilde: .zeros(V))
  }
}
