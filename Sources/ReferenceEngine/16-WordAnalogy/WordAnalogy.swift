import CourseKit

/// Questions that are put to word vectors: neighbors, analogies, and associations.
///
///     cos(a, b) = a · b / (‖a‖ ‖b‖)
///     a : b = c : ?      the row nearest to v(b) − v(a) + v(c)
///
/// E has one row per word, [V x d].
/// Source: I. Habernal, Natural Language Processing with Deep Learning, Lecture 6.
public enum WordAnalogy {
  /// The cosine of the angle between two vectors of the same length.
  ///
  ///     cos(a, b) = a · b / (‖a‖ ‖b‖)
  ///
  /// 0 where one of them is zero and has no direction. Entries of any size: both vectors are first divided by their
  /// largest entry, so no square overflows.
  public static func cosine(_ a: Vector, _ b: Vector) -> Double {
    precondition(a.count == b.count, "the cosine of vectors with \(a.count) and \(b.count) entries is not defined")
    let (largestA, largestB) = (a.map { abs($0) }.max() ?? 0, b.map { abs($0) }.max() ?? 0)
    guard largestA > 0, largestB > 0 else { return 0 }
    let (a, b) = (a / largestA, b / largestB)
    return dot(a, b) / (sqrt(dot(a, a)) * sqrt(dot(b, b)))
  }

  /// The rows of E that are most similar to x, the most similar first; of equal ones the smaller row first.
  ///
  /// - Parameters:
  ///   - x: [d], such as a row of E or a sum of rows.
  ///   - count: how many, 0 or more; fewer are returned where no more are left.
  ///   - excluding: rows that are no answer.
  /// - Complexity: O(V · d + V log V).
  public static func nearest(to x: Vector, in E: Matrix, count: Int, excluding: [Int]) -> [Int] {
    precondition(count >= 0, "\(count) neighbors can't be found: ask for 0 or more")
    precondition(E.rows == 0 || x.count == E.columns, "x has \(x.count) entries and the rows of E \(E.columns)")
    let left = Set(0..<E.rows).subtracting(excluding)
    var ranked: [(cosine: Double, row: Int)] = left.map { row in (cosine(x, E[row: row]), row) }
    ranked.sort { one, other in
      one.cosine == other.cosine ? one.row < other.row : one.cosine > other.cosine
    }
    return ranked.prefix(count).map { $0.row }
  }

  /// a is to b as c is to …
  ///
  ///     x = v(b) − v(a) + v(c)       // [d]
  ///
  /// - Parameter excludingQuestion: whether a, b and c are no answers.
  /// - Returns: the row nearest to x, or nil where none is left.
  public static func analogy(_ a: Int, _ b: Int, _ c: Int, in E: Matrix, excludingQuestion: Bool) -> Int? {
    for word in [a, b, c] { precondition((0..<E.rows).contains(word), "row \(word) of \(E.rows) words") }
    let x = E[row: b] - E[row: a] + E[row: c]
    return nearest(to: x, in: E, count: 1, excluding: excludingQuestion ? [a, b, c] : []).first
  }

  /// The words of a query, and behind them similar ones.
  ///
  ///     x = Σ_{q in query} v(q)
  ///
  /// - Parameters:
  ///   - count: how many words are added, at most.
  ///   - minimum: the cosine with x that an added word has at least, above 0.
  /// - Returns: an empty query stays empty.
  public static func expandQuery(_ query: [Int], in E: Matrix, count: Int, atLeast minimum: Double) -> [Int] {
    precondition(minimum > 0, "a minimum of \(minimum) would add words that have nothing to do with the query")
    let x = query.reduce(Vector.zeros(E.columns)) { $0 + E[row: $1] }
    return query
      + nearest(to: x, in: E, count: count, excluding: query).filter { cosine(x, E[row: $0]) >= minimum }
  }

  /// How much nearer a word is to the words of A than to those of B.
  ///
  ///     s(w, A, B) = 1/|A| Σ_a cos(w, a) − 1/|B| Σ_b cos(w, b)
  ///
  /// Between −2 and 2. A and B have at least one row each.
  public static func association(_ w: Vector, A: Matrix, B: Matrix) -> Double {
    precondition(A.rows >= 1 && B.rows >= 1, "the mean over no word is not defined: give at least one")
    func mean(_ words: Matrix) -> Double {
      words.rowVectors.reduce(0) { $0 + cosine(w, $1) } / Double(words.rows)
    }
    return mean(A) - mean(B)
  }

  /// The word-embedding association test (WEAT).
  ///
  ///     statistic = Σ_x s(x, A, B) − Σ_y s(y, A, B)
  ///     effect = (mean_x s − mean_y s) / std_{w in X ∪ Y} s
  ///
  /// The standard deviation divides by the number of words, so with equally many words in X and Y the effect lies between
  /// −2 and 2. It is 0 where all associations are equal.
  ///
  /// - Parameters: X, Y, A, B: a vector in each row, at least one each; X and Y are as large as each other in the paper.
  /// - Source: A. Caliskan, J. Bryson, A. Narayanan, Science 356, 2017.
  public static func associationTest(
    X: Matrix, Y: Matrix, A: Matrix, B: Matrix
  ) -> (statistic: Double, effect: Double) {
    precondition(X.rows >= 1 && Y.rows >= 1, "the mean over no word is not defined: give at least one")
    let (x, y) = (associations(X, A: A, B: B), associations(Y, A: A, B: B))
    let (meanX, meanY) = (x.sum() / Double(x.count), y.sum() / Double(y.count))
    let n = Double(x.count + y.count)
    let mean = (x.sum() + y.sum()) / n
    let squares = (x.entries + y.entries).reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let deviation = sqrt(squares / n)
    return (x.sum() - y.sum(), deviation == 0 ? 0 : (meanX - meanY) / deviation)
  }

  /// s(w, A, B) of every word, [words].
  public static func associations(_ words: Matrix, A: Matrix, B: Matrix) -> Vector {
    Vector(words.rowVectors.map { association($0, A: A, B: B) })
  }
}
