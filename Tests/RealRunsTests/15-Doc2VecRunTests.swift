import Assertions
import CourseKit
import ReferenceEngine
import XCTest

@testable import RealRuns

/// The training of unit 15's real run, on cases small enough to hold against the unit's own functions.
final class Doc2VecRunTests: XCTestCase {
  func testTrainingTellsTwoKindsOfDocumentApart() {
    // Documents about two things that share no word: their vectors fall into two groups, and so do new ones.
    var generator = SeededRandom(seed: 5)
    let texts = (0..<20).map { i in
      (0..<6).map { _ in (i % 2 == 0 ? ["a", "b", "c"] : ["x", "y", "z"])[generator.integer(0..<3)] }
    }
    let labels = texts.indices.map { Double($0 % 2) }
    let corpus = Corpus(sentences: texts, order: .frequency)
    for (input, window) in [(EmbeddingOptions.Input.document, 2), (.documentAndWindow, 1)] {
      var options = EmbeddingOptions()
      (options.input, options.dropsTheTarget) = (input, true)
      (options.dimension, options.window, options.epochs, options.learningRate) = (4, window, 60, 0.2)
      var losses: [Double] = []
      let trainer = EmbeddingTrainer(corpus, options)
      let trained = trainer.train(seed: 2) { losses.append($1) }
      let documents = trained.furtherVectors
      XCTAssertLessThan(losses[59], losses[0])
      XCTAssertEqual(documents.rows, 20)
      XCTAssertEqual(trained.W.rows, 26)
      let reader = Doc2VecReader(vectors: documents, labels: labels)
      XCTAssertEqual(reader.accuracy(vectors: documents, labels: labels), 1)
      let new = trainer.infer(
        [["b", "a", "c", "a"], ["z", "x", "x", "y"]].map { $0.map(corpus.row) }, from: trained, using: &generator)
      XCTAssertEqual(new.rowVectors.map { reader.reads($0) }, [false, true], "\(input)")
    }
  }

  func testDocumentsMayShareAVector() {
    let corpus = Corpus(sentences: [["a", "b"], ["a"], ["b", "b"]])
    var options = EmbeddingOptions()
    (options.input, options.epochs) = (.document, 1)
    let trained = EmbeddingTrainer(corpus, options, ids: [0, 1, 0]).train(seed: 1)
    XCTAssertEqual(trained.furtherVectors.rows, 2)
  }

  func testTrainingStepOfADocumentIsTheUnits() {
    var random = SeededRandom(seed: 8)
    var options = EmbeddingOptions()
    (options.input, options.dimension) = (.documentAndWindow, 3)
    for context in [[], [1, 3, 1]] {
      // Rows 0 … 4 are words, row 5 the document.
      let (W, C) = (random.matrix(6, 3), random.matrix(5, 3))
      let example = ParagraphExample(context: context, target: 2, negatives: [0, 4, 0])
      var table = EmbeddingTable(W: W, WPrime: C)
      let loss = table.step(
        inputs: [5] + context, target: 2, negatives: [0, 4, 0], options, learningRate: 0.3, moving: .firstInput)
      XCTAssertEqual(
        loss, Doc2Vec.loss(documentVector: W[row: 5], W: W, WPrime: C, example: example), accuracy: 1e-6)
      let moved = Doc2Vec.inferStep(documentVector: W[row: 5], W: W, WPrime: C, example: example, learningRate: 0.3)
      for j in 0..<3 { XCTAssertEqual(table.W[5, j], moved[j], accuracy: 1e-6) }
      // The words stay as they are.
      for row in 0..<5 { assertEqual(Matrix(rows: [table.W[row: row]]), Matrix(rows: [W[row: row]]), accuracy: 1e-6) }
      assertEqual(table.WPrime, C, accuracy: 1e-6)
      // A step of training moves the document and its words as CBOW does.
      table = EmbeddingTable(W: W, WPrime: C)
      table.step(inputs: [5] + context, target: 2, negatives: [0, 4, 0], options, learningRate: 0.3)
      let whole = Matrix(rows: C.rowVectors + [[0, 0, 0]])
      let step = CBOW.step(
        W: W, WPrime: whole, context: [5] + context, target: 2, negatives: [0, 4, 0], form: .mean, learningRate: 0.3)
      assertEqual(table.W, step.W, accuracy: 1e-6)
    }
  }

  func testReaderByHand() {
    // One feature that tells all, one that never changes.
    let reader = Doc2VecReader(vectors: [[-1, 3], [-2, 3], [1, 3], [2, 3]], labels: [0, 0, 1, 1])
    XCTAssertTrue(reader.reads([0.5, 3]))
    XCTAssertFalse(reader.reads([-0.5, 100]))
    XCTAssertEqual(reader.accuracy(vectors: [[1, 0], [-1, 0]], labels: [1, 1]), 0.5)
  }
}
