import Assertions
import CourseKit
import ReferenceEngine
import XCTest

@testable import RealRuns

import func CourseKit.log

/// What the runs of units 09, 10, 14, 15, 16 and 17 train with; the tests of the units hold its steps against their functions.
final class EmbeddingTrainerTests: XCTestCase {
  // MARK: Noise

  func testDrawsFollowTheDistribution() {
    // 16^0.75 = 8, so the counts give 0.8, 0.1, 0 and 0.1.
    let tables = [
      (NoiseTable([0.1, 0, 0.6, 0.3]), [0.1, 0, 0.6, 0.3]),
      (NoiseTable(counts: [16, 1, 0, 1], power: 0.75), [0.8, 0.1, 0, 0.1]),
      (NoiseTable(counts: [3, 0], power: 0.75), [1, 0]),
    ]
    for (table, distribution) in tables {
      var (random, drawn) = (SeededRandom(seed: 5), [Double](repeating: 0, count: distribution.count))
      for _ in 0..<40_000 { drawn[table.draw(&random)] += 1 / 40_000 }
      for (share, p) in zip(drawn, distribution) {
        // Four standard deviations of a share of 40,000 draws are at most 4 · √(0.25 / 40000) = 0.01.
        XCTAssertEqual(share, p, accuracy: 0.01)
        if p == 0 { XCTAssertEqual(share, 0) }
      }
    }
  }

  // MARK: Training

  /// The whole training against the units' plain steps, with the same draws in the same order.
  func testTrainingIsTheUnitsStepsInOrder() {
    let corpus = Corpus(text: "a b c\nb d a\n")
    var options = EmbeddingOptions()
    (options.dimension, options.window, options.negatives, options.epochs) = (3, 1, 2, 2)
    for input in [EmbeddingOptions.Input.center, .window] {
      options.input = input
      let trained = EmbeddingTrainer(corpus, options).train(seed: 7)
      var random = SeededRandom(seed: 7)
      var (W, C) = (random.matrix(4, 3, in: -0.5 / 3..<0.5 / 3), Matrix.zeros(4, 3))
      let noise = NoiseTable(counts: corpus.counts, power: 0.75)
      var read = 0.0
      for _ in 0..<2 {
        for i in corpus.sentences.indices.shuffled(using: &random) {
          let words = corpus.sentences[i]
          for place in words.indices {
            let η = 0.05 * (1 - read / 12)
            let window = words.indices.filter { abs($0 - place) == 1 }
            if input == .center {
              for j in window {
                let negatives = [noise.draw(&random), noise.draw(&random)]
                (W, C) = NegativeSampling.step(
                  W: W, WPrime: C, source: words[place], target: words[j], negatives: negatives, learningRate: η)
              }
            } else {
              let negatives = [noise.draw(&random), noise.draw(&random)]
              (W, C) = CBOW.step(
                W: W, WPrime: C, context: window.map { words[$0] }, target: words[place], negatives: negatives,
                form: .mean, learningRate: η)
            }
            read += 1
          }
        }
      }
      assertEqual(trained.W, W, accuracy: 1e-6)
      assertEqual(trained.WPrime, C, accuracy: 1e-6)
    }
  }

  /// Steps too small to move anything: all scores stay near 0, and every pair pays (1 + k) ln 2.
  func testLossOfVectorsThatKnowNothing() {
    var options = EmbeddingOptions()
    (options.learningRate, options.epochs, options.negatives) = (1e-12, 2, 3)
    for input in [EmbeddingOptions.Input.center, .subwords(buckets: 7), .window, .document, .documentAndWindow] {
      options.input = input
      var losses: [Double] = []
      _ = EmbeddingTrainer(Corpus(text: "a b c\nb a\n"), options).train(seed: 5) { losses.append($1) }
      XCTAssertEqual(losses.count, 2)
      for loss in losses { XCTAssertEqual(loss, 4 * log(2), accuracy: 1e-5, "\(input)") }
    }
  }

  func testTextsWithLittleInThem() {
    var options = EmbeddingOptions()
    (options.dimension, options.epochs, options.window) = (1, 2, 100)
    for text in ["a", "a\nb", "a b"] {
      let corpus = Corpus(text: text)
      for input in [EmbeddingOptions.Input.center, .subwords(buckets: 1), .window, .document, .documentAndWindow] {
        for drops in [true, false] {
          (options.input, options.dropsTheTarget) = (input, drops)
          var losses: [Double] = []
          let trained = EmbeddingTrainer(corpus, options).train(seed: 5) { losses.append($1) }
          XCTAssertTrue((trained.W.entries + trained.WPrime.entries).allSatisfy(\.isFinite), "\(text), \(input)")
          let asksAWindow = input == .center || input == .window || input == .subwords(buckets: 1)
          // Sentences of one word have no window, and nothing is learned from them.
          XCTAssertEqual(losses == [0, 0], asksAWindow && text != "a b", "\(text), \(input)")
        }
      }
    }
  }

  func testAThinnedWordIsReadLess() {
    let corpus = Corpus(text: Array(repeating: "the cat\nthe dog", count: 50).joined(separator: "\n"))
    var options = EmbeddingOptions()
    (options.dimension, options.epochs, options.input, options.threshold) = (2, 1, .document, 1e-9)
    var loss = -1.0
    _ = EmbeddingTrainer(corpus, options).train(seed: 1) { loss = $1 }
    XCTAssertEqual(loss, 0, "at a threshold of nearly 0, no token is kept")
    options.threshold = 1
    _ = EmbeddingTrainer(corpus, options).train(seed: 1) { loss = $1 }
    XCTAssertGreaterThan(loss, 0)
  }

  func testAnEmptyDocumentKeepsItsStart() {
    var options = EmbeddingOptions()
    (options.input, options.dimension) = (.documentAndWindow, 2)
    let trainer = EmbeddingTrainer(Corpus(text: "a b\nb a"), options)
    let trained = trainer.train(seed: 1)
    var (random, same) = (SeededRandom(seed: 3), SeededRandom(seed: 3))
    let new = trainer.infer([[], [0, 1]], from: trained, using: &random)
    XCTAssertEqual(new[row: 0], same.vector(2, in: -0.25..<0.25).map { Double(Float($0)) })
    XCTAssertEqual(new.rows, 2)
    XCTAssertNotEqual(new[row: 1], same.vector(2, in: -0.25..<0.25))
    XCTAssertEqual(trainer.infer([], from: trained, using: &random).rows, 0)
  }

  /// A window of word2vec: each place draws its reach, so that a word at a distance of 2 is read half as often as a neighbor.
  func testAWindowThatIsDrawn() {
    let corpus = Corpus(text: Array(repeating: "a b c", count: 3000).joined(separator: "\n"))
    var options = EmbeddingOptions()
    (options.window, options.dimension, options.epochs, options.negatives) = (2, 2, 1, 0)
    (options.drawsTheWindow, options.learningRate) = (true, 1e-9)
    // Without negatives each pair costs ln 2: the mean tells nothing of how many there are. The vectors do: see below.
    var loss = 0.0
    let trained = EmbeddingTrainer(corpus, options).train(seed: 1) { loss = $1 }
    XCTAssertEqual(loss, log(2), accuracy: 1e-5)
    // Of c′ a tells half as much as b. All steps go by ½ η along the asker's vector.
    let (a, b, c) = (trained.W[row: 0], trained.W[row: 1], trained.WPrime[row: 2])
    let determinant = a[0] * b[1] - a[1] * b[0]
    let ofA = (c[0] * b[1] - c[1] * b[0]) / determinant
    let ofB = (a[0] * c[1] - a[1] * c[0]) / determinant
    XCTAssertEqual(ofA / ofB, 0.5, accuracy: 0.03)
  }

  // MARK: Refusals

  private static func options(_ change: (inout EmbeddingOptions) -> Void) -> EmbeddingOptions {
    var options = EmbeddingOptions()
    change(&options)
    return options
  }

  private static let cases: [Refusal] = [
    Refusal("no text", "a text without words has no vectors: give at least one word") {
      _ = EmbeddingTrainer(Corpus(text: ""))
    },
    Refusal("no length", "vectors of length 0 hold nothing: give a dimension of at least 1") {
      _ = EmbeddingTrainer(Corpus(text: "a b"), options { $0.dimension = 0 })
    },
    Refusal("a negative window", "a window of -1 words has no meaning: give 0 or more") {
      _ = EmbeddingTrainer(Corpus(text: "a b"), options { $0.window = -1 })
    },
    Refusal("no bucket", "n-grams need a bucket to share: give at least one, not 0") {
      _ = EmbeddingTrainer(Corpus(text: "a b"), options { $0.input = .subwords(buckets: 0) })
    },
    Refusal("a document without an id", "2 documents and 1 ids") {
      _ = EmbeddingTrainer(Corpus(text: "a b\nb"), options { $0.input = .document }, ids: [0])
    },
    Refusal("an id below 0", "ids count from 0") {
      _ = EmbeddingTrainer(Corpus(text: "a b"), options { $0.input = .document }, ids: [-1])
    },
    Refusal("no document to infer", "only documents are inferred: train with .document or .documentAndWindow") {
      let trainer = EmbeddingTrainer(Corpus(text: "a b"))
      var random = SeededRandom(seed: 1)
      _ = trainer.infer([[0]], from: trainer.train(seed: 1), using: &random)
    },
    Refusal("no row that asks", "the mean of no row is not defined: give at least one row that asks") {
      var table = EmbeddingTable(W: [[1]], WPrime: [[1]])
      table.step(inputs: [], target: 0, negatives: [], EmbeddingOptions(), learningRate: 1)
    },
    Refusal("a row that is not there", "a step needs rows that exist: 1 ask and 1 are asked for") {
      var table = EmbeddingTable(W: [[1]], WPrime: [[1]])
      table.step(inputs: [0], target: 1, negatives: [], EmbeddingOptions(), learningRate: 1)
    },
    Refusal("a learning rate at which it diverges", "the training diverged: at step ") {
      let corpus = Corpus(text: Array(repeating: "a b c d", count: 100).joined(separator: "\n"))
      _ = EmbeddingTrainer(corpus, options { ($0.learningRate, $0.startBound) = (1e30, 100) }).train(seed: 1)
    },
    Refusal("weights that are no probabilities", "probabilities are not negative and sum to 1") {
      _ = NoiseTable([1, 2])
    },
  ]

  func testWhatIsRefusedIsRefusedWithASentence() throws { try assertRefused(Self.cases) }
}
