import CourseKit

/// E has one row per word, [V x d]; a word is known by its row, from 0. Similar means a large cosine.
enum WordAnalogy: WordAnalogyTask {
  /// The cosine of the angle between two vectors of the same length.
  ///
  ///     cos(a, b) = a · b / (‖a‖ ‖b‖),   ‖a‖ = √(a · a)
  ///
  /// - Returns: 0 where one of them is zero: it has no direction.
  static func cosine(_ a: Vector, _ b: Vector) -> Double {
    .nan  // TODO: exercise hint 16
  }

  /// The rows of E with the largest cosine to x, the largest first; of equal ones the smaller row first.
  ///
  /// - Parameters:
  ///   - count: how many, at most; fewer where no more are left.
  ///   - excluding: rows that are no answer.
  static func nearest(to x: Vector, in E: Matrix, count: Int, excluding: [Int]) -> [Int] {
    []  // TODO
  }

  /// a is to b as c is to …: the row nearest to
  ///
  ///     x = v(b) − v(a) + v(c)       // [d]
  ///
  /// - Parameter excludingQuestion: whether a, b and c are no answers.
  /// - Returns: nil where no row is left.
  static func analogy(_ a: Int, _ b: Int, _ c: Int, in E: Matrix, excludingQuestion: Bool) -> Int? {
    nil  // TODO
  }

  /// The words of a query, in their order, and behind them the words nearest to the sum of their vectors.
  ///
  ///     x = Σ_{q in query} v(q)       // [d]
  ///
  /// - Parameters:
  ///   - count: how many words are added, at most.
  ///   - minimum: the cosine with x that an added word has at least; above 0.
  /// - Returns: an empty query stays empty.
  static func expandQuery(_ query: [Int], in E: Matrix, count: Int, atLeast minimum: Double) -> [Int] {
    []  // TODO
  }

  /// How much nearer a word is to the words of A than to those of B.
  ///
  ///     s(w, A, B) = 1/|A| Σ_a cos(w, a) − 1/|B| Σ_b cos(w, b)
  ///
  /// - Parameters: A, B: a vector in each row, at least one.
  static func association(_ w: Vector, A: Matrix, B: Matrix) -> Double {
    .nan  // TODO
  }

  /// The word-embedding association test: are the words of X nearer to A, and those of Y nearer to B?
  ///
  ///     statistic = Σ_x s(x, A, B) − Σ_y s(y, A, B)
  ///     effect = (mean_x s − mean_y s) / std_{w in X ∪ Y} s
  ///     std = √(1/n Σ_w (s(w) − mean s)²),   n = |X| + |Y|
  ///
  /// - Returns: an effect of 0 where all associations are equal.
  static func associationTest(X: Matrix, Y: Matrix, A: Matrix, B: Matrix) -> (statistic: Double, effect: Double) {
    (.nan, .nan)  // TODO
  }
}
