import CourseKit

/// Paragraph vectors: a document has a vector of its own, d, trained like a word's.
///
///     h = (d + Σ_i w_i) / (1 + k),    loss = −ln σ(h · w′_t) − Σ_n ln σ(−h · w′_n)
///
/// With the k words around a gap this is PV-DM, CBOW with the document as one more word; with k = 0 it is PV-DBOW.
/// Source: E. Tromp, NLP Deep Learning, "Doc2Vec"; Q. Le, T. Mikolov, 2014.
public enum Doc2Vec {
  /// The training examples of PV-DM.
  ///
  /// - Parameters:
  ///   - ids: the vector of each document; documents with the same label may share one.
  ///   - window: L ≥ 0 words to each side; it stops at the document's borders.
  /// - Returns: one example per token; even a word without neighbors has the document to ask for it.
  /// - Complexity: O(n · L) for n tokens.
  public static func pvDMExamples(
    documents: [[String]], ids: [Int], window: Int
  ) -> [(id: Int, context: [String], target: String)] {
    requireIds(ids, documents)
    return zip(ids, documents).flatMap { id, words in
      words.indices.map { i in
        let places = SkipGram.contextPositions(center: i, window: window, count: words.count)
        return (id, places.map { words[$0] }, words[i])
      }
    }
  }

  /// The training examples of PV-DBOW: each document with each of its words, repeated words repeatedly.
  public static func pvDBOWExamples(documents: [[String]], ids: [Int]) -> [(id: Int, target: String)] {
    requireIds(ids, documents)
    return zip(ids, documents).flatMap { id, words in words.map { (id, $0) } }
  }

  /// What asks for a word.
  ///
  ///     h = (d + Σ_i w_i) / (1 + k)
  ///
  /// - Parameter context: k rows of W, k ≥ 0.
  /// - Returns: [d]; the document's own vector when the context is empty.
  /// - Complexity: O(k · d).
  public static func inputVector(documentVector: Vector, W: Matrix, context: [Int]) -> Vector {
    precondition(
      documentVector.count == W.columns,
      "a document's vector has as many numbers as a word's: \(documentVector.count), not \(W.columns)")
    var sum = documentVector
    for word in context {
      SkipGram.requireRow(word, of: W)
      sum += W[row: word]
    }
    return sum / Double(1 + context.count)
  }

  /// The loss of one example with its negatives, in nats.
  ///
  ///     −ln σ(h · w′_t) − Σ_n ln σ(−h · w′_n)
  ///
  /// - Returns: a number of at least 0, finite for every finite score.
  public static func loss(documentVector: Vector, W: Matrix, WPrime: Matrix, example: ParagraphExample) -> Double {
    let h = inputVector(documentVector: documentVector, W: W, context: example.context)
    func cost(_ word: Int, sign: Double) -> Double {
      SkipGram.requireRow(word, of: WPrime)
      return -LogLinear.logSigmoid(sign * dot(h, WPrime[row: word]))
    }
    return example.negatives.reduce(cost(example.target, sign: 1)) { $0 + cost($1, sign: -1) }
  }

  /// The gradient of that loss by the document's vector.
  ///
  ///     ∂loss/∂h = (σ(h · w′_t) − 1) w′_t + Σ_n σ(h · w′_n) w′_n
  ///     ∂loss/∂d = 1/(1 + k) · ∂loss/∂h
  ///
  /// - Returns: [d].
  public static func gradient(
    documentVector: Vector, W: Matrix, WPrime: Matrix, example: ParagraphExample
  ) -> Vector {
    let h = inputVector(documentVector: documentVector, W: W, context: example.context)
    var slopeOfH = Vector.zeros(h.count)
    for (word, label) in [(example.target, 1.0)] + example.negatives.map({ ($0, 0.0) }) {
      SkipGram.requireRow(word, of: WPrime)
      slopeOfH += (LogLinear.sigmoid(dot(h, WPrime[row: word])) - label) * WPrime[row: word]
    }
    return slopeOfH / Double(1 + example.context.count)
  }

  /// A new document's vector after one step; W and W′ are read and stay as they are.
  ///
  ///     d ← d − η ∂loss/∂d
  public static func inferStep(
    documentVector: Vector, W: Matrix, WPrime: Matrix, example: ParagraphExample, learningRate: Double
  ) -> Vector {
    documentVector
      - learningRate * gradient(documentVector: documentVector, W: W, WPrime: WPrime, example: example)
  }

  /// A new document's vector after one step on each example, in order. Without examples it is the start.
  public static func infer(
    start: Vector, W: Matrix, WPrime: Matrix, examples: [ParagraphExample], learningRate: Double
  ) -> Vector {
    examples.reduce(start) {
      inferStep(documentVector: $0, W: W, WPrime: WPrime, example: $1, learningRate: learningRate)
    }
  }

  private static func requireIds(_ ids: [Int], _ documents: [[String]]) {
    precondition(ids.count == documents.count, "\(documents.count) documents need as many ids, not \(ids.count)")
  }
}
