import CourseKit

/// A word's vector is made of the vectors of its character n-grams. A character is a Unicode scalar.
///
/// Z is [(V + buckets) x d]: first a row for each word of the vocabulary, then a row for each bucket of n-grams.
enum FastText: FastTextTask {
  /// The character n-grams of a word between the marks `<` and `>`: the shortest first, each length from left to right.
  ///
  ///     characterNgrams(word: "ring", lengths: 5...6)    // <ring, ring>, <ring>
  ///
  /// - Parameter lengths: n ≥ 1. A mark alone is no n-gram.
  /// - Returns: each occurrence, so an n-gram may stand there twice.
  static func characterNgrams(word: String, lengths: ClosedRange<Int>) -> [String] {
    []  // TODO: exercise hint 14
  }

  /// The sum of the vectors of a word's n-grams of 3 to 6 characters, and of its own vector if there is one.
  ///
  ///     v(w) = Σ_g z_g (+ z_w)
  ///
  /// - Parameters:
  ///   - vectors: the vector of each known n-gram, [d]; others count as 0.
  ///   - own: z_w, [d]; nil for a word that was never seen.
  /// - Returns: [d].
  static func vector(word: String, vectors: [String: Vector], own: Vector?, dimension: Int) -> Vector {
    []  // TODO
  }

  /// The bucket of an n-gram: FNV-1a with 32 bits, as the library fastText has it.
  ///
  ///     h ← 2166136261;   for each byte b of UTF-8:  h ← (h ⊕ b) · 16777619 mod 2³²;   bucket = h mod buckets
  ///
  /// A byte counts as a signed number of 8 bits, widened to 32 bits with its sign before ⊕.
  static func bucket(ngram: String, buckets: Int) -> Int {
    0  // TODO
  }

  /// The rows of Z that make a word's vector: its own row if it is in the vocabulary, then V + bucket for each of its
  /// n-grams of
  /// 3 to 6 characters, in their order.
  ///
  /// - Parameter vocabulary: the row of each word, 0 ..< V.
  static func rows(word: String, vocabulary: [String: Int], buckets: Int) -> [Int] {
    []  // TODO
  }

  /// The mean of rows of Z, [d]; a row that is named twice counts twice. Zeros where no row is named.
  static func mean(of rows: [Int], Z: Matrix) -> Vector {
    []  // TODO
  }

  /// The gradient of a loss with respect to Z, when the loss depends on Z through the mean of some rows.
  ///
  ///     ∂loss/∂z_r = (how often r is among the n rows) / n · g
  ///
  /// - Parameters:
  ///   - g: the gradient of the loss with respect to the mean, [d].
  ///   - count: how many rows Z has.
  /// - Returns: [count x d].
  static func gradient(rows: [Int], meanGradient g: Vector, count: Int) -> Matrix {
    []  // TODO
  }

  // MARK: - Byte-pair encoding

  /// The merges of a text, the first learned first. The task says which pair is taken.
  static func merges(words: [String: Int], count: Int) -> [BytePair] {
    []  // TODO
  }

  /// The pieces of a word, known or not, by merges that were learned.
  static func pieces(word: String, merges: [BytePair]) -> [String] {
    []  // TODO
  }
}
