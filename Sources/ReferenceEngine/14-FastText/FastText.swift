import CourseKit

/// Word vectors made of pieces: each character n-gram of a word has a vector, and so a word that was never seen has one too.
///
///     v(w) = Σ_{g ∈ G_w} z_g
///
/// G_w are the n-grams of `<w>` with 3 to 6 characters, where `<` and `>` mark the borders; the paper adds the word itself. A character
/// is a Unicode scalar. In Z the V words have the rows 0 ..< V, and the buckets of the n-grams the rows from V on.
/// Source: I. Habernal, Lecture 6, "FastText embeddings"; P. Bojanowski et al., "Enriching word vectors with subword information", 2017.
public enum FastText {
  /// The lengths of the n-grams that are used.
  public static let lengths = 3...6

  /// The character n-grams of a word between its marks: the shortest first, each length from left to right.
  ///
  ///     characterNgrams(word: "ring", lengths: 5...6)    // <ring, ring>, <ring>
  ///
  /// - Parameters:
  ///   - word: may be empty.
  ///   - lengths: n ≥ 1. A mark alone is left out, as in the library.
  /// - Returns: each occurrence: `ana` stands twice for *banana*.
  /// - Complexity: O(m · number of lengths · longest) for m characters.
  public static func characterNgrams(word: String, lengths: ClosedRange<Int> = lengths) -> [String] {
    precondition(lengths.lowerBound >= 1, "an n-gram has at least one character, not \(lengths.lowerBound)")
    let characters = Array("<\(word)>".unicodeScalars)
    return lengths.flatMap { n in
      stride(from: 0, through: characters.count - n, by: 1).compactMap { start in
        if n == 1 && (start == 0 || start == characters.count - 1) { return nil }
        return text(characters[start..<start + n])
      }
    }
  }

  private static func text(_ characters: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: characters)
    return String(view)
  }

  /// How many n-grams a word of m characters has: with its marks it has m + 2, and m + 3 − n of them begin an n-gram.
  ///
  ///     Σ_n max(0, m + 3 − n),   n ≥ 2
  public static func ngramCount(characters m: Int, lengths: ClosedRange<Int> = lengths) -> Int {
    precondition(lengths.lowerBound >= 2, "for single characters the two marks are left out")
    return lengths.reduce(0) { $0 + max(0, m + 3 - $1) }
  }

  /// The sum of the vectors of a word's n-grams, and of its own where it has one.
  ///
  ///     v(w) = Σ_{g ∈ G_w} z_g   (+ z_w)
  ///
  /// - Parameters:
  ///   - vectors: the vector of each known n-gram, [d]; others count as 0.
  ///   - own: z_w, [d], or nil.
  ///   - dimension: d.
  /// - Precondition: every vector has d entries.
  public static func vector(word: String, vectors: [String: Vector], own: Vector?, dimension: Int) -> Vector {
    characterNgrams(word: word).compactMap { vectors[$0] }.reduce(own ?? .zeros(dimension), +)
  }

  /// The bucket of an n-gram.
  ///
  ///     h ← 2166136261;   for each byte b of UTF-8:  h ← (h ⊕ b) · 16777619 mod 2³²
  ///     bucket = h mod buckets
  ///
  /// The library reads a byte as a signed number and widens it: a byte from 128 on becomes 0xFFFFFF80 … 0xFFFFFFFF. So it is here.
  ///
  /// - Complexity: O(bytes).
  /// - Source: fastText, `Dictionary::hash`; the hash is by G. Fowler, L. Noll and K.-P. Vo.
  public static func bucket(ngram: String, buckets: Int) -> Int {
    precondition(buckets >= 1 && buckets <= Int(UInt32.max), "n-grams need 1 to 2³² − 1 buckets, not \(buckets)")
    return Int(hash(ngram) % UInt32(buckets))
  }

  /// FNV-1a with 32 bits, bytes widened with their sign.
  public static func hash(_ text: String) -> UInt32 {
    text.utf8.reduce(2_166_136_261) { h, byte in
      (h ^ UInt32(bitPattern: Int32(Int8(bitPattern: byte)))) &* 16_777_619
    }
  }

  /// The rows of Z of which a word's vector is made.
  ///
  /// - Parameter vocabulary: the row of each word, 0 ..< V.
  /// - Returns: the word's own row if it has one, then V + bucket for each n-gram.
  public static func rows(word: String, vocabulary: [String: Int], buckets: Int) -> [Int] {
    let own = vocabulary[word].map { [$0] } ?? []
    return own + characterNgrams(word: word).map { vocabulary.count + bucket(ngram: $0, buckets: buckets) }
  }

  /// The mean of rows of Z, which is the library's word vector; zeros where there is no row.
  ///
  ///     v = 1/n · Σ_i z_{r_i}
  ///
  /// - Parameter Z: [(V + buckets) x d].
  public static func mean(of rows: [Int], Z: Matrix) -> Vector {
    let sum = rows.reduce(Vector.zeros(Z.columns)) { $0 + Z[row: $1] }
    return rows.isEmpty ? sum : sum / Double(rows.count)
  }

  /// The gradient with respect to Z of a loss that depends on it through the mean of some rows.
  ///
  ///     ∂loss/∂z_r = (how often r occurs) / n · g
  ///
  /// - Parameters:
  ///   - g: ∂loss/∂v, [d].
  ///   - count: how many rows Z has; each of `rows` is one of them.
  /// - Returns: [count x d]; zeros where no row is named.
  public static func gradient(rows: [Int], meanGradient g: Vector, count: Int) -> Matrix {
    var gradient = Matrix.zeros(count, g.count)
    for row in rows {
      precondition((0..<count).contains(row), "row \(row) of \(count)")
      gradient[row: row] += g / Double(rows.count)
    }
    return gradient
  }
}
