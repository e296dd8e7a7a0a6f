import CourseKit
import ReferenceEngine

/// Training on a corpus. A document is one more row beside the words: PV-DM is CBOW with that row in every context, and
/// PV-DBOW is CBOW with that row alone as context. So the steps are unit 10's.
extension Doc2Vec {
  /// Which of the two models.
  public enum Model: Sendable {
    /// PV-DM: document and neighbors together ask for a word.
    case distributedMemory
    /// PV-DBOW: the document alone asks for each of its words.
    case distributedBagOfWords
  }

  /// What a training leaves: a vector for each document, and the vectors of the words.
  public struct Trained: Sendable {
    /// One row per document id, [N x d].
    public let documents: Matrix
    /// Vectors of words that are given, [V x d]; PV-DBOW never uses them.
    public let W: Matrix
    /// Vectors of words that are asked for, [V x d].
    public let WPrime: Matrix
  }

  /// Trains vectors for the documents of a corpus.
  ///
  /// - Parameters:
  ///   - corpus: each of its sentences is a document.
  ///   - ids: which vector belongs to each document, 0 ..< N; without them each has its own.
  ///   - settings: as in unit 10; the mean is taken, and its gradient shared out.
  ///   - progress: told after each epoch: how many are done, and the mean loss of an example in it.
  /// - Complexity: O(epochs · tokens · (2 · window + negatives) · d).
  public static func train(
    _ corpus: CBOW.Corpus, ids: [Int]? = nil, model: Model, _ settings: CBOW.Settings, seed: UInt64,
    progress: (Int, Double) -> Void = { _, _ in }
  ) -> Trained {
    precondition(!corpus.vocabulary.isEmpty, "a corpus without words has no vectors: give at least one document")
    var generator = SeededRandom(seed: seed)
    let ids = ids ?? Array(corpus.sentences.indices)
    precondition(ids.count == corpus.sentences.count, "\(corpus.sentences.count) documents and \(ids.count) ids")
    precondition(ids.allSatisfy { $0 >= 0 }, "ids count from 0")
    let (V, N) = (corpus.vocabulary.count, 1 + (ids.max() ?? -1))
    let bound = 0.5 / Double(settings.dimension)
    // Rows 0 ..< V are words, the N rows after them documents. No document is ever asked for.
    var W = generator.matrix(V + N, settings.dimension, in: -bound..<bound)
    var WPrime = Matrix.zeros(V + N, settings.dimension)
    let noise = CBOW.NoiseTable(counts: corpus.counts, power: 0.75)
    let total = Double(settings.epochs * corpus.counts.reduce(0, +))
    var seen = 0.0
    for epoch in 1...settings.epochs {
      var loss = 0.0
      for document in corpus.sentences.indices.shuffled(using: &generator) {
        let words = corpus.sentences[document]
        for i in words.indices {
          let drawn = (0..<settings.negatives).map { _ in noise.draw(&generator) }.filter { $0 != words[i] }
          loss += CBOW.descend(
            W: &W, WPrime: &WPrime,
            context: [V + ids[document]] + neighbors(of: i, in: words, model, window: settings.window),
            target: words[i],
            negatives: drawn, form: .mean, learningRate: settings.learningRate * (1 - seen / total))
          seen += 1
        }
      }
      progress(epoch, loss * Double(settings.epochs) / total)
    }
    return Trained(
      documents: W.rows(V..<V + N), W: W.rows(0..<V), WPrime: WPrime.rows(0..<V))
  }

  /// The vector of a document that was not trained: the words stay as they are, and only the new vector moves.
  ///
  /// - Parameter words: rows; an empty document keeps its random start.
  public static func infer(
    _ words: [Int], from trained: Trained, model: Model, _ settings: CBOW.Settings, noise: CBOW.NoiseTable,
    generator: inout SeededRandom
  ) -> Vector {
    let bound = 0.5 / Double(settings.dimension)
    var vector = generator.vector(settings.dimension, in: -bound..<bound)
    for pass in 0..<settings.epochs {
      let rate = settings.learningRate * (1 - Double(pass) / Double(settings.epochs))
      let examples = words.indices.map { i in
        ParagraphExample(
          context: neighbors(of: i, in: words, model, window: settings.window), target: words[i],
          negatives: (0..<settings.negatives).map { _ in noise.draw(&generator) }.filter { $0 != words[i] })
      }
      vector = infer(start: vector, W: trained.W, WPrime: trained.WPrime, examples: examples, learningRate: rate)
    }
    return vector
  }

  private static func neighbors(of i: Int, in words: [Int], _ model: Model, window: Int) -> [Int] {
    guard model == .distributedMemory else { return [] }
    return SkipGram.contextPositions(center: i, window: window, count: words.count).map { words[$0] }
  }
}

extension Matrix {
  /// Some of the rows, in order.
  fileprivate func rows(_ range: Range<Int>) -> Matrix { Matrix(rows: range.map { self[row: $0] }) }
}
