import Assertions
import CourseKit
import ReferenceEngine
import WorkedNumbers
import XCTest

@testable import RealRuns

/// The training of unit 10's real run, on cases small enough to hold against the unit's own functions.
final class CBOWRunTests: XCTestCase {
  private typealias Example = CBOWExample
  // MARK: - numpy, with gradients by complex steps

  private func form(_ oracle: Oracle) -> ContextForm { oracle["form"].text == "sum" ? .sum : .mean }
  private func integers(_ oracle: Oracle) -> [Int] { oracle.items.map { Int($0.number) } }

  func testTrainingStepIsTheStep() throws {
    let oracle = try Oracle("../CBOW/cbow")["repeated_words"]
    var table = EmbeddingTable(W: oracle["W"].matrix, WPrime: oracle["WPrime"].matrix)
    var options = EmbeddingOptions()
    let loss = table.step(
      inputs: integers(oracle["context"]), target: 2, negatives: integers(oracle["negatives"]), options,
      learningRate: oracle["rate"].number)
    assertAgrees(loss, oracle["loss"], relative: 1e-6)
    assertEqual(table.W, oracle["afterW"].matrix, accuracy: 1e-6)
    assertEqual(table.WPrime, oracle["afterWPrime"].matrix, accuracy: 1e-6)
    // A sum has no 1/k to share out: with and without sharing, the step is the unit's.
    for shares in [true, false] {
      (options.form, options.sharesTheSlope) = (.sum, shares)
      table = EmbeddingTable(W: Example.W, WPrime: Example.WPrime)
      table.step(
        inputs: Example.context, target: Example.ring, negatives: Example.negatives, options, learningRate: 0.5)
      let expected = CBOW.step(
        W: Example.W, WPrime: Example.WPrime, context: Example.context, target: Example.ring,
        negatives: Example.negatives, form: .sum, learningRate: 0.5)
      assertEqual(table.W, expected.W, accuracy: 1e-6)
      assertEqual(table.WPrime, expected.WPrime, accuracy: 1e-6)
    }
    // The undivided step of the worked example leads where numpy says.
    (options.form, options.sharesTheSlope) = (.mean, false)
    table = EmbeddingTable(W: Example.W, WPrime: Example.WPrime)
    table.step(inputs: Example.context, target: Example.ring, negatives: Example.negatives, options, learningRate: 1)
    assertAgrees(
      Example.loss(W: table.W, WPrime: table.WPrime, form: .mean),
      try Oracle("../CBOW/cbow")["worked_mean"]["lossAfterUndivided"], relative: 1e-6)
  }

  func testTrainingFindsWordsOfOneKind() {
    // Animals stand beside what animals do, vehicles beside what vehicles do: words of a kind end up side by side.
    var sentences: [[String]] = []
    for (things, deeds) in [("cat dog cow", "eats sleeps runs"), ("car bus van", "stops starts honks")] {
      for thing in things.split(separator: " ") {
        for deed in deeds.split(separator: " ") { sentences += Array(repeating: ["\(thing)", "\(deed)"], count: 20) }
      }
    }
    var options = EmbeddingOptions()
    (options.input, options.window, options.dropsTheTarget) = (.window, 2, true)
    (options.dimension, options.epochs, options.learningRate) = (4, 20, 0.1)
    let corpus = Corpus(sentences: sentences, order: .frequency)
    var losses: [Double] = []
    let trainer = EmbeddingTrainer(corpus, options)
    let W = trainer.train(seed: 1) { losses.append($1) }.W
    XCTAssertEqual(losses.count, 20)
    XCTAssertLessThan(losses[19], losses[0])
    let neighbors = WordVectors(words: corpus.words, W)
    XCTAssertEqual(Set(neighbors.nearest(to: "cat", count: 2)), ["dog", "cow"])
    XCTAssertEqual(Set(neighbors.nearest(to: "honks", count: 2)), ["stops", "starts"])
    XCTAssertEqual(neighbors.nearest(to: "frodo", count: 2), [])
    XCTAssertEqual(trainer.train(seed: 1).W, W, "the same seed gives the same vectors")
  }
}
