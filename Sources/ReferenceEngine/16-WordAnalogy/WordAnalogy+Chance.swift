import CourseKit

extension WordAnalogy {
  /// How often chance alone would do as well: the share of all halvings of X ∪ Y whose statistic is at least that of X and Y.
  ///
  ///     p = #{halves H : Σ_{w in H} s(w) − Σ_{w not in H} s(w) ≥ statistic} / (n over n/2)
  ///
  /// X and Y themselves are among the halves, so p is never 0: with n words it can't be less than one over the number of
  /// halvings.
  ///
  /// - Parameters: X, Y: equally many rows, at most 10 each, for there are 184,756 halvings of 20 words.
  /// - Complexity: O(2^n).
  public static func chance(X: Matrix, Y: Matrix, A: Matrix, B: Matrix) -> Double {
    precondition(X.rows == Y.rows && X.rows <= 10, "\(X.rows) and \(Y.rows) words can't be halved anew, one by one")
    let s = associations(X, A: A, B: B).entries + associations(Y, A: A, B: B).entries
    let sum = s.reduce(0, +)
    let inX = s[..<X.rows].reduce(0, +)
    var (asGood, all) = (0, 0)
    for halves in 0..<(1 << s.count) where halves.nonzeroBitCount == X.rows {
      let inHalf = s.indices.reduce(0) { halves >> $1 & 1 == 1 ? $0 + s[$1] : $0 }
      all += 1
      // Sums in another order differ in the last digits; a halving that differs so little is the same one.
      if 2 * inHalf - sum >= 2 * inX - sum - 1e-12 { asGood += 1 }
    }
    return Double(asGood) / Double(all)
  }

  /// The rows, each divided by its length: sums and differences of words then depend on directions alone.
  ///
  /// A row of zeros stays one.
  public static func unitRows(_ E: Matrix) -> Matrix {
    Matrix(
      rows: E.rowVectors.map { row in
        let length = sqrt(dot(row, row))
        return length > 0 ? row / length : row
      })
  }
}
