import CourseKit
import ReferenceEngine

/// The worked example of unit 12, made for this course so that its decomposition can be found by hand: two documents about the sea,
/// which share one word, and one about a dragon.
public enum LSAExample {
  public static let vocabulary = ["ship", "boat", "sea", "dragon", "ring"]
  public static let documents = [["ship", "sea"], ["boat", "sea"], ["dragon", "ring", "ring"]]

  /// The counts, [5 x 3].
  public static var M: Matrix { LSA.termDocument(documents: documents, vocabulary: vocabulary) }
  /// Its decomposition: σ = √5, √3, 1.
  public static var svd: SingularValueDecomposition { SingularValueDecomposition(M) }

  /// The counts of a query.
  public static func counts(_ words: String...) -> Vector {
    LSA.termDocument(documents: [words], vocabulary: vocabulary)[column: 0]
  }

  /// The scores of all pairs of the skip-gram unit, M = W W′ᵀ, [6 x 6].
  public static var skipGramScores: Matrix { SkipGramExample.W * SkipGramExample.WPrime.transposed }
}
