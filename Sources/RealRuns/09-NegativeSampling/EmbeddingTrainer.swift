import CourseKit
import Kernels
import ReferenceEngine

/// Trains vectors on a text: sentence by sentence, token by token, one step of `EmbeddingTable` for each target.
public struct EmbeddingTrainer: Sendable {
  private let corpus: Corpus
  private let options: EmbeddingOptions
  private let noise: NoiseTable
  /// The row of W that each sentence has as a document.
  private let documents: [Int32]
  /// The rows that ask where a word is the center, word after word, and where those of each begin.
  private let centers: [Int32]
  private let starts: [Int]
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
    documents = ids.map { Int32(V + $0) }
    var rows: [[Int]] = []
    switch options.input {
    case .center: (rows, inputs) = (corpus.words.indices.map { [$0] }, V)
    case .subwords(let buckets):
      rows = corpus.words.map { FastText.rows(word: $0, vocabulary: corpus.rows, buckets: buckets) }
      inputs = V + buckets
    case .window: inputs = V
    case .document, .documentAndWindow: inputs = V + 1 + (ids.max() ?? -1)
    }
    centers = rows.flatMap { $0.map(Int32.init) }
    starts = rows.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
  }

  /// Vectors of the text: rows of W for its words, after them for its buckets or documents, and rows of W′ for its words.
  ///
  /// A learning rate at which the numbers grow beyond all bounds ends the program with a sentence that says at which step.
  ///
  /// - Parameters:
  ///   - seed: what the start, the order of the sentences, the thinning, the windows and the negatives are drawn from.
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
    var (read, steps, drawn) = (0, 0, Targets())
    for epoch in 0..<options.epochs {
      let (loss, targets) = table.withMemory(negatives: options.negatives) { memory in
        var (loss, targets) = (0.0, 0)
        for sentence in corpus.sentences.indices.shuffled(using: &random) {
          drawn.words.removeAll(keepingCapacity: true)
          for word in corpus.sentences[sentence] where keep.map({ random.uniform() < $0[word] }) ?? true {
            drawn.words.append(Int32(word))
          }
          for place in drawn.words.indices {
            let η = options.rate(after: Double(read + place) / total)
            forEachTarget(of: place, document: documents[sentence], &drawn, &random) { inputs, asked in
              loss += memory.step(inputs, asked, options, η, .all)
              targets += 1
            }
          }
          read += corpus.sentences[sentence].count
          requireFinite(loss, step: steps + targets)
        }
        return (loss, targets)
      }
      steps += targets
      if !table.isFinite { requireFinite(.nan, step: steps) }
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
    var new = EmbeddingTable(
      W: Matrix(rows: table.wordVectors.rowVectors + [.zeros(options.dimension)]), WPrime: table.WPrime)
    var drawn = Targets()
    return Matrix(
      rows: texts.map { text in
        new.setInput(V, random.vector(options.dimension, in: -bound..<bound))
        drawn.words = text.map(Int32.init)
        new.withMemory(negatives: options.negatives) { memory in
          for epoch in 0..<options.epochs {
            let η = options.learningRate * (1 - Double(epoch) / Double(options.epochs))
            for place in text.indices {
              forEachTarget(of: place, document: Int32(V), &drawn, &random) { inputs, asked in
                _ = memory.step(inputs, asked, options, η, .firstInput)
              }
            }
          }
        }
        return new.furtherVectors[row: 0]
      })
  }

  /// What is read, and what asks and is asked for, kept between steps so that they ask for no memory.
  private struct Targets {
    var words: [Int32] = []
    var inputs: [Int32] = []
    var asked: [Int32] = []
  }

  /// Names the rows that ask, and the word that they ask for with its negatives, for each target of one place.
  @inline(__always)
  private func forEachTarget(
    of place: Int, document: Int32, _ drawn: inout Targets, _ random: inout SeededRandom,
    _ body: (_ inputs: UnsafeBufferPointer<Int32>, _ asked: UnsafeBufferPointer<Int32>) -> Void
  ) {
    let word = drawn.words[place]
    var reach = options.window
    if options.drawsTheWindow && reach > 1 { reach = 1 + Int(((random.next() >> 32) &* UInt64(reach)) >> 32) }
    let window = max(0, place - reach)..<min(drawn.words.count, place + reach + 1)
    switch options.input {
    case .center, .subwords:
      for j in window where j != place {
        draw(&drawn.asked, for: drawn.words[j], &random)
        centers.withUnsafeBufferPointer { centers in
          let own = UnsafeBufferPointer(rebasing: centers[starts[Int(word)]..<starts[Int(word) + 1]])
          drawn.asked.withUnsafeBufferPointer { body(own, $0) }
        }
      }
    case .window, .document, .documentAndWindow:
      drawn.inputs.removeAll(keepingCapacity: true)
      if options.input != .window { drawn.inputs.append(document) }
      if options.input != .document { for j in window where j != place { drawn.inputs.append(drawn.words[j]) } }
      if drawn.inputs.isEmpty { return }
      draw(&drawn.asked, for: word, &random)
      drawn.inputs.withUnsafeBufferPointer { inputs in drawn.asked.withUnsafeBufferPointer { body(inputs, $0) } }
    }
  }

  private func draw(_ asked: inout [Int32], for target: Int32, _ random: inout SeededRandom) {
    asked.removeAll(keepingCapacity: true)
    asked.append(target)
    for _ in 0..<options.negatives {
      let word = Int32(truncatingIfNeeded: noise.draw(&random))
      if word != target || !options.dropsTheTarget { asked.append(word) }
    }
  }

  private func requireFinite(_ loss: Double, step: Int) {
    do {
      try TrainingDiverged.check(loss, step: step, learningRate: options.learningRate)
    } catch { fatalError("\(error)") }
  }
}
