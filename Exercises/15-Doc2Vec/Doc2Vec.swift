import CourseKit

/// One vector for a whole document. W holds the vectors of words that are given, WPrime (W′) those of words that are asked
/// for, [V x d]; a document's own vector has d numbers too. Rows are counted from 0.
enum Doc2Vec: Doc2VecTask {
  /// ln(N / df) for each of V words, [V]; df is in how many of the N documents it stands. 0 for a word in none.
  static func inverseDocumentFrequency(documents: [[Int]], words: Int) -> Vector {
    []  // TODO: exercise hint 15
  }

  /// Σ_i a_i w_i / Σ_i a_i over the document's tokens that have a row, [d]; zeros if all that is left weighs nothing.
  ///
  /// - Parameter weights: a, one for each word of the vocabulary, each at least 0.
  static func averageVector(document: [String], rows: [String: Int], W: Matrix, weights: Vector) -> Vector {
    []  // TODO
  }

  /// PV-DM: one example per token. The document's id and the words around the gap predict the word in it.
  ///
  /// - Parameters:
  ///   - ids: which vector belongs to each document.
  ///   - window: m ≥ 0 words to each side; it stops at the document's borders, and a context may be empty.
  static func pvDMExamples(
    documents: [[String]], ids: [Int], window: Int
  ) -> [(id: Int, context: [String], target: String)] {
    []  // TODO
  }

  /// PV-DBOW: one example per token. The document's id alone predicts it.
  static func pvDBOWExamples(documents: [[String]], ids: [Int]) -> [(id: Int, target: String)] {
    []  // TODO
  }

  /// The input vector, h = (d + Σ_i w_i) / (1 + k): a vector as long as a row of W. The context has k ≥ 0 rows of W.
  static func inputVector(documentVector: Vector, W: Matrix, context: [Int]) -> Vector {
    []  // TODO
  }

  /// −ln σ(h · w′_target) − Σ_n ln σ(−h · w′_n). Stays finite for scores of ±1000.
  ///
  /// - Parameter example: rows: `example.context`, `example.target`, `example.negatives`.
  static func loss(documentVector: Vector, W: Matrix, WPrime: Matrix, example: ParagraphExample) -> Double {
    .nan  // TODO
  }

  /// The document's vector after one step on one example. The words stay as they are. Stays finite for scores of ±1000.
  ///
  ///     ∂loss/∂h = (σ(h · w′_target) − 1) w′_target + Σ_n σ(h · w′_n) w′_n,    and ∂loss/∂d follows from h
  static func inferStep(
    documentVector: Vector, W: Matrix, WPrime: Matrix, example: ParagraphExample, learningRate: Double
  ) -> Vector {
    []  // TODO
  }

  /// The document's vector after one step on each example, one after the other. Without examples it is the start.
  static func infer(
    start: Vector, W: Matrix, WPrime: Matrix, examples: [ParagraphExample], learningRate: Double
  ) -> Vector {
    []  // TODO
  }

  // MARK: - Given

  /// The sigmoid of unit 02.
  ///
  ///     σ(t) = 1 / (1 + e^−t)
  static func sigmoid(_ t: Double) -> Double {
    // Far below 0 the exponential overflows to ∞, and 1/∞ is the 0 that is wanted.
    1 / (1 + exp(-t))
  }

  /// ln σ(t), finite for every finite t.
  static func logSigmoid(_ t: Double) -> Double {
    min(t, 0) - log1p(exp(-abs(t)))
  }
}
