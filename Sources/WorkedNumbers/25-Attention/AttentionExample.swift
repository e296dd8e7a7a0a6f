import CourseKit
import ReferenceEngine

/// The worked examples of unit 25.
public enum AttentionExample {
  /// The sentence that is translated, and its translation.
  public static let english = ["The", "bread", "is", "very", "tasty"]
  public static let french = ["le", "pain", "est", "très", "bon"]

  /// A key for each English word: how much of an article, a noun, a verb, a word of degree it is.
  public static let keys: Matrix = [[2, 1, 0, 0], [0, 4, 0, 0], [0, 0, 3, 0], [0, -1, 0, 3], [0, 2, 1, 2]]
  /// A query for each French word: what is needed to write it. The article needs the noun.
  public static let queries: Matrix = [[1, 2, 0, -1], [0, 3, 0, 0], [0, 0, 3, 0], [0, -1, 0, 2], [0, 1, 1, 2]]
  /// A value for each English word: what it says for *le*, for *la* and for *les*.
  public static let values: Matrix = [[1, 1, 1], [4, 0, 0], [1, 1, -1], [0, 0, 0], [0, 0, 0]]
  /// The values of *The soup is very tasty*: *soupe* is feminine.
  public static let soupValues: Matrix = [[1, 1, 1], [0, 4, 0], [1, 1, -1], [0, 0, 0], [0, 0, 0]]
  /// The articles that the three entries of a context speak for.
  public static let articles = ["le", "la", "les"]

  /// The first query alone, that of the article.
  public static let article = Matrix(rows: [queries[row: 0]])

  /// The gradient of −ln softmax(c)[le] with respect to the context of the article.
  public static var gradient: Matrix {
    let c = Attention.attention(queries: article, keys: keys, values: values)[row: 0]
    return Matrix(rows: [Softmax.softmax(c) - [1, 0, 0]])
  }

  /// Four words without positions, of which two are the same: what self-attention can't tell apart.
  public static let twins: Matrix = [[1, 0, 2], [0, 1, -1], [1, 0, 2], [-1, 2, 0]]

  /// Queries, keys and values of unequal sizes, in which no number stands twice.
  public static let asymmetricQueries: Matrix = [[0.3, -0.7, 1.2], [0.8, 0.1, -0.4]]
  public static let asymmetricKeys: Matrix = [
    [0.5, 0.6, -0.2], [-0.9, 0.35, 1.1], [0.45, -1.3, 0.25], [0.7, 0.95, -0.55],
  ]
  public static let asymmetricValues: Matrix = [[1.4, -0.3], [0.2, 0.9], [-1.1, 0.65], [0.15, -0.8]]
  /// Its mask: the second query does not see the first and the last key.
  public static let asymmetricMask = [[true, true, true, true], [false, true, true, false]]
  /// A head for rows of three and of two entries.
  public static let projections = AttentionProjections(
    Wq: [[0.6, -0.2], [0.9, 0.35], [-0.15, 0.25]], Wk: [[-0.5, 0.45], [0.2, -0.9]],
    Wv: [[1.1, -0.6, 0.4], [-0.3, 0.75, 0.85]])
  /// An additive score for queries of three entries and keys of two, with a hidden layer of four.
  public static let additive = AdditiveScore(
    Wq: [[0.6, -0.2, 0.5, 0.1], [0.9, 0.35, -0.4, 0.7], [-0.15, 0.25, 0.3, -0.8]],
    Wk: [[-0.5, 0.45, 1.2, -0.1], [0.2, -0.9, 0.55, 0.65]], v: [1.5, -0.7, 0.4, 1.3])
}
