/// The task of unit 15: one vector for a whole document, by averaging word vectors or by training one.
///
/// Word vectors stand in `W` (words that are given) and `W′` (`WPrime`, words that are predicted), one row per word, [V x d].
/// A document's own vector has d numbers as well. Rows are counted from 0, logarithms are natural.
public protocol Doc2VecTask {
  /// How much each word of the vocabulary tells about the document it stands in, `ln(N / df)`.
  ///
  /// - Parameters:
  ///   - documents: N documents, each a list of rows 0 ..< V; a document may be empty, and N may be 0.
  ///   - words: V.
  /// - Returns: [V]; df is in how many documents a word stands, and a word that stands in none gets 0.
  static func inverseDocumentFrequency(documents: [[Int]], words: Int) -> Vector

  /// The weighted mean of a document's word vectors, `Σ_i a_i w_i / Σ_i a_i`.
  ///
  /// - Parameters:
  ///   - document: the tokens; those that have no row are skipped, those that stand twice count twice.
  ///   - rows: the row of each word of the vocabulary.
  ///   - weights: a, one number of at least 0 for each word of the vocabulary, [V]; all 1 for the plain mean.
  /// - Returns: [d]; zeros if all that is left weighs nothing.
  static func averageVector(document: [String], rows: [String: Int], W: Matrix, weights: Vector) -> Vector

  /// The training examples of PV-DM: the document's id and the words around a gap predict the word in it.
  ///
  /// - Parameters:
  ///   - ids: which vector belongs to each document; documents may share one.
  ///   - window: m, how many words to each side, at least 0; it stops at the document's borders.
  /// - Returns: one example per token, in the order of the text; contexts from left to right, perhaps empty.
  static func pvDMExamples(
    documents: [[String]], ids: [Int], window: Int
  ) -> [(id: Int, context: [String], target: String)]

  /// The training examples of PV-DBOW: the document's id alone predicts each of its words.
  static func pvDBOWExamples(documents: [[String]], ids: [Int]) -> [(id: Int, target: String)]

  /// The input vector: the mean of the document's vector and of the context's k word vectors, `(d + Σ_i w_i) / (1 + k)`.
  ///
  /// - Parameter context: rows of W, none for PV-DBOW.
  static func inputVector(documentVector: Vector, W: Matrix, context: [Int]) -> Vector

  /// The loss of one example, `−ln σ(h · w′_target) − Σ ln σ(−h · w′_negative)`, where h is the input vector.
  static func loss(documentVector: Vector, W: Matrix, WPrime: Matrix, example: ParagraphExample) -> Double

  /// A new document's vector after one step on one example; the words stay as they are. Finite for scores of ±1000.
  static func inferStep(
    documentVector: Vector, W: Matrix, WPrime: Matrix, example: ParagraphExample, learningRate: Double
  ) -> Vector

  /// A new document's vector after one step on each of its examples, one after the other.
  static func infer(
    start: Vector, W: Matrix, WPrime: Matrix, examples: [ParagraphExample], learningRate: Double
  ) -> Vector
}

/// A training example of a document that is known, as rows of the vocabulary.
public struct ParagraphExample: Equatable, Sendable {
  /// The words around the gap; none for PV-DBOW.
  public var context: [Int]
  /// The word in the gap.
  public var target: Int
  /// Words that were drawn, each used as often as it is listed.
  public var negatives: [Int]

  public init(context: [Int] = [], target: Int, negatives: [Int]) {
    (self.context, self.target, self.negatives) = (context, target, negatives)
  }
}
