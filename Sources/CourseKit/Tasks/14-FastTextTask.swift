/// The task of unit 14: a word's vector is made of the vectors of its pieces, so that a word never seen has one too.
///
/// A character is a Unicode scalar. All the rows of word and n-gram vectors stand in one matrix Z: first a row for each
/// of the V words of the vocabulary, then a row for each bucket into which n-grams are hashed.
///
/// Second part: byte-pair encoding, which cuts a word into pieces that do not overlap. A word is its characters at
/// first, the last one with `_` behind it; words hold no `_` and no combining accents.
public protocol FastTextTask {
  /// The character n-grams of a word between the boundary marks `<` and `>`: the shortest first, each length from left
  /// to right.
  ///
  ///     characterNgrams(word: "ring", lengths: 5...6)    // <ring, ring>, <ring>
  ///
  /// - Parameters:
  ///   - word: may be empty; then there are only the two marks.
  ///   - lengths: n, at least 1. A mark alone is no n-gram.
  /// - Returns: each occurrence, so an n-gram may stand there twice.
  static func characterNgrams(word: String, lengths: ClosedRange<Int>) -> [String]

  /// The sum of the vectors of a word's n-grams of 3 to 6 characters, and of the word's own vector where it has one.
  ///
  /// - Parameters:
  ///   - vectors: the vector of each n-gram that is known, [d]; all others count as 0.
  ///   - own: the vector of the word itself, [d]; nil for a word that was never seen.
  ///   - dimension: d.
  static func vector(word: String, vectors: [String: Vector], own: Vector?, dimension: Int) -> Vector

  /// The bucket of an n-gram: the FNV-1a hash of its UTF-8 bytes as the library fastText computes it, modulo the number
  /// of buckets.
  ///
  /// - Parameter buckets: at least 1, at most 2³² − 1.
  /// - Returns: 0 ..< buckets.
  static func bucket(ngram: String, buckets: Int) -> Int

  /// The rows of Z of which a word's vector is made: its own row if it is in the vocabulary, then V + bucket for each
  /// n-gram of 3 to 6 characters, in order.
  ///
  /// - Parameter vocabulary: the row of each word, 0 ..< V.
  static func rows(word: String, vocabulary: [String: Int], buckets: Int) -> [Int]

  /// The mean of rows of Z; a row that is named twice counts twice. Zeros where no row is named.
  ///
  /// - Parameter Z: [(V + buckets) x d].
  static func mean(of rows: [Int], Z: Matrix) -> Vector

  /// The gradient of a loss with respect to Z, when the loss depends on Z through the mean of some rows.
  ///
  /// - Parameters:
  ///   - rows: those of the mean.
  ///   - g: the gradient of the loss with respect to that mean, [d].
  ///   - count: how many rows Z has.
  /// - Returns: [count x d].
  static func gradient(rows: [Int], meanGradient g: Vector, count: Int) -> Matrix

  /// Which neighboring pieces become one, the first learned first.
  ///
  /// Each time the pair is taken that stands most often in all words, each word as often as it occurs; a pair that
  /// overlaps itself counts at each place. Of pairs that are equally frequent it is the first by its left piece, then
  /// by its right one, in the order of Swift's `<`. Then it becomes one piece in all words, from left to right.
  ///
  /// - Parameters:
  ///   - words: how often each word occurs, at least once.
  ///   - count: how many merges are learned, at least 0; fewer where each word is one piece before.
  static func merges(words: [String: Int], count: Int) -> [BytePair]

  /// The pieces of a word, known or not: its characters, on which each merge is made in the order in which it was
  /// learned, from left to right.
  ///
  /// - Returns: pieces whose texts, one behind the other, are the word and `_`; none for the empty word.
  static func pieces(word: String, merges: [BytePair]) -> [String]
}

/// Two neighboring pieces that become one.
public struct BytePair: Hashable, Sendable {
  public var left: String
  public var right: String

  /// A pair.
  public init(left: String, right: String) {
    self.left = left
    self.right = right
  }
}

extension BytePair: CustomStringConvertible {
  public var description: String { "(left: \"\(left)\", right: \"\(right)\")" }
}
