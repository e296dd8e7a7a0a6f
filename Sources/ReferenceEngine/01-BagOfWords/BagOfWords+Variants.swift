import CourseKit

extension BagOfWords {
  /// Other weights that programs and books call idf. They rank words alike, and give other numbers.
  public enum RarityForm: Sendable, CaseIterable {
    /// ln(N / df), the course's own.
    case natural
    /// log₁₀(N / df), as in many textbooks of information retrieval.
    case decimal
    /// log₂(N / df), in bits, as in gensim's TfidfModel.
    case bits
    /// ln((1 + N) / (1 + df)) + 1, as in scikit-learn's TfidfTransformer: as if one more document held every word.
    case smoothed
  }

  /// How rare a word is that stands in `df` of `N` documents.
  ///
  /// - Parameter df: at least 1, except for the smoothed form, which is defined for 0 as well.
  public static func rarity(_ form: RarityForm, df: Double, of N: Double) -> Double {
    precondition(df <= N, "a word can't stand in \(df) of \(N) documents")
    precondition(df > 0 || form == .smoothed, "ln(N / 0) is not defined: leave out a word that stands nowhere")
    return switch form {
    case .natural: log(N / df)
    case .decimal: log(N / df) / log(10)
    case .bits: log(N / df) / log(2)
    case .smoothed: log((1 + N) / (1 + df)) + 1
    }
  }

  /// The cosine of the angle between two vectors of counts, a · b / (‖a‖ ‖b‖); unit 16 is about it.
  public static func cosine(_ a: Vector, _ b: Vector) -> Double { dot(a, b) / sqrt(dot(a, a) * dot(b, b)) }

  /// The Euclidean distance, √Σ(a_i − b_i)².
  public static func distance(_ a: Vector, _ b: Vector) -> Double { sqrt(dot(a - b, a - b)) }
}
