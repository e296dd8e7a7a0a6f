import CourseKit
import ReferenceEngine

/// Trains vectors on a text: sentence by sentence, token by token, one step of `EmbeddingTable` for each target.
public struct EmbeddingTrainer: Sendable {
  private let corpus: Corpus
  private let options: EmbeddingOptions
  private let noise: NoiseTable
  /// The row of W that each sentence has as a document.
  private let documents: [Int]
  /// The rows that ask where a word is the center.
  private let centers: [[Int]]
  /// How many rows ask.
  private let inputs: Int

  /// - Parameters:
  ///   - corpus: at least one word; for documents, each sentence is one.
  ///   - options: what asks, and how fast it learns.
  ///   - ids: which document each sentence belongs to, 0 ..< N; without them each is its own.
  public init(_ corpus: Corpus, _ options: EmbeddingOptions = EmbeddingOptions(), ids: [Int]? = nil) {
    options.require()
    precondition(!corpus.words.isEmpty, "a text without words has no vectors: give at least one word")
    (self.corpus, self.options) = (corpus, options)
    noise = NoiseTable(counts: corpus.counts, power: options.power)
    let V = corpus.words.count
    let ids = ids ?? Array(corpus.sentences.indices)
    precondition(ids.count == corpus.sentences.count, "\(corpus.sentences.count) documents and \(ids.count) ids")
    precondition(ids.allSatisfy { $0 >= 0 }, "ids count from 0")
    documents = ids.map { V + $0 }
    switch options.input {
    case .center: (centers, inputs) = (corpus.words.indices.map { [$0] }, V)
    case .subwords(let buckets):
      centers = corpus.words.map { FastText.rows(word: $0, vocabulary: corpus.rows, buckets: buckets) }
      inputs = V + buckets
    case .window: (centers, inputs) = ([], V)
    case .document, .documentAndWindow: (centers, inputs) = ([], V + 1 + (ids.max() ?? -1))
    }
  }

  /// Vectors of the text: rows of W for its words, after them for its buckets or documents, and rows of W′ for its words.
  ///
  /// - Parameters:
  ///   - seed: what the start, the order of the sentences, the thinning and the negatives are drawn from.
  ///   - progress: told after each epoch how many are done, and the mean loss of its targets (0 where there was none).
  ///   - watch: handed the vectors after each epoch, before `progress` is told: for samples while it trains.
  /// - Complexity: O(epochs · targets · (inputs of a target + k) · d).
  public func train(
    seed: UInt64, progress: (Int, Double) -> Void = { _, _ in }, watch: (Int, EmbeddingTable) -> Void = { _, _ in }
  ) -> EmbeddingTable {
    var random = SeededRandom(seed: seed)
    var table = EmbeddingTable(inputs: inputs, words: corpus.words.count, options, &random)
    let keep = options.threshold.map { threshold in
      corpus.counts.map {
        NegativeSampling.keepProbability(frequency: Double($0) / Double(corpus.tokens), threshold: threshold)
      }
    }
    let total = Double(options.epochs * corpus.tokens)
    var (read, negatives) = (0, [Int]())
    for epoch in 0..<options.epochs {
      var (loss, targets) = (0.0, 0)
      for sentence in corpus.sentences.indices.shuffled(using: &random) {
        var words = corpus.sentences[sentence]
        let length = words.count
        if let keep { words = words.filter { random.uniform() < keep[$0] } }
        for place in words.indices {
          let η = options.rate(after: Double(read + place) / total)
          forEachTarget(of: place, in: words, document: documents[sentence]) { inputs, target in
            draw(&negatives, besides: target, &random)
            loss += table.step(inputs: inputs, target: target, negatives: negatives, options, learningRate: η)
            targets += 1
          }
        }
        read += length
      }
      watch(epoch + 1, table)
      progress(epoch + 1, loss / Double(max(targets, 1)))
    }
    return table
  }

  /// Vectors of documents that were not trained: the words stay as they are, and only the new vector moves.
  ///
  /// - Parameters:
  ///   - texts: documents as rows of the corpus; an empty one keeps its random start.
  ///   - table: what `train` returned.
  /// - Returns: a row for each document.
  /// - Complexity: O(epochs · tokens · (inputs of a target + k) · d).
  public func infer(_ texts: [[Int]], from table: EmbeddingTable, using random: inout SeededRandom) -> Matrix {
    precondition(
      options.input == .document || options.input == .documentAndWindow,
      "only documents are inferred: train with .document or .documentAndWindow")
    let V = corpus.words.count
    let bound = options.startBound / Double(options.dimension)
    // The new document is the one row after the words. Only that row changes, so one table serves all texts.
    let words = (0..<V).map { table.W[row: $0] }
    var new = EmbeddingTable(W: Matrix(rows: words + [.zeros(options.dimension)]), WPrime: table.WPrime)
    var negatives: [Int] = []
    return Matrix(
      rows: texts.map { text in
        new.setInput(V, random.vector(options.dimension, in: -bound..<bound))
        for epoch in 0..<options.epochs {
          let η = options.learningRate * (1 - Double(epoch) / Double(options.epochs))
          for place in text.indices {
            forEachTarget(of: place, in: text, document: V) { inputs, target in
              draw(&negatives, besides: target, &random)
              new.step(
                inputs: inputs, target: target, negatives: negatives, options, learningRate: η, moving: .firstInput)
            }
          }
        }
        return new.W[row: V]
      })
  }

  /// Names the rows that ask and the word that they ask for, for each target of one place.
  private func forEachTarget(
    of place: Int, in words: [Int], document: Int, _ body: (_ inputs: [Int], _ target: Int) -> Void
  ) {
    if options.input == .document { return body([document], words[place]) }
    let window = SkipGram.contextPositions(center: place, window: options.window, count: words.count)
    switch options.input {
    case .center, .subwords: for j in window { body(centers[words[place]], words[j]) }
    case .window: if !window.isEmpty { body(window.map { words[$0] }, words[place]) }
    case .document, .documentAndWindow: body([document] + window.map { words[$0] }, words[place])
    }
  }

  private func draw(_ negatives: inout [Int], besides target: Int, _ random: inout SeededRandom) {
    negatives.removeAll(keepingCapacity: true)
    for _ in 0..<options.negatives {
      let word = noise.draw(&random)
      if word != target || !options.dropsTheTarget { negatives.append(word) }
    }
  }
}
