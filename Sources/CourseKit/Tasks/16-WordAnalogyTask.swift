/// The task of unit 16: questions that are put to word vectors.
///
/// E has one row per word, [V x d]; a word is known by its row, from 0. Similar means a large cosine.
public protocol WordAnalogyTask {
  /// The cosine of the angle between two vectors, `a · b / (‖a‖ ‖b‖)`; 0 where one of them is zero.
  static func cosine(_ a: Vector, _ b: Vector) -> Double

  /// The rows of E with the largest cosine to x, the largest first; of equal ones the smaller row first.
  ///
  /// - Parameters:
  ///   - count: how many, at most; fewer where E has no more.
  ///   - excluding: rows that are no answer.
  static func nearest(to x: Vector, in E: Matrix, count: Int, excluding: [Int]) -> [Int]

  /// a is to b as c is to …: the row nearest to `v(b) − v(a) + v(c)`.
  ///
  /// - Parameter excludingQuestion: whether a, b and c are no answers.
  /// - Returns: nil where no row is left.
  static func analogy(_ a: Int, _ b: Int, _ c: Int, in E: Matrix, excludingQuestion: Bool) -> Int?

  /// The words of a query, and behind them those nearest to the sum of their vectors.
  ///
  /// - Parameters:
  ///   - count: how many words are added, at most.
  ///   - minimum: the cosine, above 0, that an added word has at least.
  static func expandQuery(_ query: [Int], in E: Matrix, count: Int, atLeast minimum: Double) -> [Int]

  /// How much nearer a word is to the words of A than to those of B: the mean cosine with A less that with B.
  ///
  /// - Parameters: A, B: a vector in each row, at least one.
  static func association(_ w: Vector, A: Matrix, B: Matrix) -> Double

  /// The word-embedding association test: are the words of X nearer to A, and those of Y nearer to B?
  ///
  /// - Returns: the statistic, Σ_x s(x) − Σ_y s(y); and the effect, the difference of the means of s over its standard
  ///   deviation among all words of X and Y, 0 where they have none.
  static func associationTest(X: Matrix, Y: Matrix, A: Matrix, B: Matrix) -> (statistic: Double, effect: Double)
}
