import CourseKit
import ReferenceEngine

/// The worked example of unit 24: words of two numbers, made by hand, and four filters that look for praise, blame, "not good", "not bad".
public enum TextCNNExample {
  /// The words' vectors: the first entry is large for words that negate, the second above 0 for praise and below 0 for blame.
  public static let vectors: [String: Vector] = [
    "the": [0.1, 0], "soup": [0, 0.2], "was": [0.1, -0.1], "not": [1, 0], "good": [0, 1], "fine": [0, 0.8],
    "bad": [0, -1], "very": [0.1, 0.1],
  ]

  /// A text as a matrix, a row for each of its words.
  public static func text(_ words: String) -> Matrix {
    Matrix(
      rows: words.split(separator: " ").map { word in
        guard let vector = vectors[String(word)] else {
          preconditionFailure("'\(word)' has no vector: use one of \(vectors.keys.sorted().joined(separator: ", "))")
        }
        return vector
      })
  }

  /// Two filters of one word: how much praise, how much blame.
  public static let words = FilterBank(weights: [[[0, 1]], [[0, -1]]], bias: [0, 0])
  /// Two filters of two words, "not good" and "not bad": both halves have to be there to get above the bias.
  public static let pairs = FilterBank(weights: [[[1, 0], [0, 1]], [[1, 0], [0, -1]]], bias: [-1, -1])
  /// The classes blame (0) and praise (1). A negated word counts against its own feature, and twice, so that it wins.
  public static let parameters = TextCNNParameters(
    banks: [words, pairs], V: [[-0.5, 0.5], [0.5, -0.5], [1, -1], [-1, 1]], c: [0, 0])

  /// The sentence of the lecture.
  public static let sentence = "the soup was not fine"
  /// Two texts of the same words that mean the opposite.
  public static let (praise, blame) = ("good not bad", "bad not good")

  /// A text, and a model in which no number stands twice: three entries a word, widths of 2 and 3, three classes. All maxima are clear, and
  /// no pre-activation that is one is near 0.
  public static let asymmetricText: Matrix = [
    [0.31, -0.72, 0.53], [-0.24, 0.81, 1.42], [0.63, 0.14, -0.95], [-1.13, 0.44, 0.76], [0.92, -0.38, 0.17],
  ]
  public static let asymmetric = TextCNNParameters(
    banks: [
      FilterBank(
        weights: [[[0.35, -0.73, 0.84], [0.12, -0.41, 0.54]], [[-0.57, 0.46, 0.23], [-0.91, 0.78, 0.65]]],
        bias: [0.15, -0.26]),
      FilterBank(
        weights: [
          [[1.11, -0.61, 0.37], [-0.33, 0.75, 0.52], [0.58, 0.85, -0.19]],
          [[-0.83, 0.27, 0.48], [0.96, -0.43, 0.71], [0.29, 0.66, -0.55]],
          [[0.13, 0.94, -0.36], [0.47, -0.22, 0.89], [-0.68, 0.32, 0.59]],
        ], bias: [-0.08, 0.21, 0.34]),
    ],
    V: [[0.62, -0.45, 0.11], [-0.28, 0.77, 0.39], [0.51, 0.16, -0.87], [-0.64, 0.25, 0.42], [0.18, -0.93, 0.56]],
    c: [0.05, -0.14, 0.09])
}
