import CourseKit
import Exchange
import ReferenceEngine
import WorkedNumbers
import XCTest

@testable import RealRuns

import func CourseKit.exp
import func CourseKit.log

final class CBOWTests: XCTestCase {
  private typealias Example = CBOWExample
  private let numbers = Dictionary(uniqueKeysWithValues: CBOW.workedNumbers.map { ($0.key, $0) })

  private func exact(_ key: String, file: StaticString = #filePath, line: UInt = #line) -> Double {
    guard let number = numbers["cbow." + key] else {
      XCTFail("there is no worked number cbow.\(key)", file: file, line: line)
      return .nan
    }
    return number.exact
  }

  // MARK: - The 50-digit oracle

  private func assertExamples(_ tokens: [String], _ window: Int, _ oracle: Oracle, line: UInt = #line) {
    let examples = CBOW.examples(tokens: tokens, window: window)
    XCTAssertEqual(examples.map(\.target), oracle.items.map { $0["target"].text }, line: line)
    XCTAssertEqual(examples.map(\.context), oracle.items.map { $0["context"].items.map(\.text) }, line: line)
  }

  func test_skipgram_pairs_awesome_window_1_and_2() throws {
    assertExamples(Example.awesome, 1, try Oracle("skipgram_pairs")["awesome_window_1"]["cbow"])
    assertExamples(Example.awesome, 2, try Oracle("skipgram_pairs")["awesome_window_2"]["cbow"])
  }

  func test_skipgram_pairs_fox_cbow_window_2() throws {
    assertExamples(Example.fox, 2, try Oracle("skipgram_pairs")["fox_cbow_window_2"])
    XCTAssertEqual(exact("fox.examples"), 9)
    XCTAssertEqual(exact("fox.pairs"), try Oracle("skipgram_pairs")["fox_window_2"]["n_pairs"].number)
  }

  func test_skipgram_softmax_loss_cbow_sum_mean_concat() throws {
    let oracle = try Oracle("skipgram_softmax_loss")["cbow_sum_mean_concat"]
    assertAgrees(CBOW.contextVector(W: Example.W, context: Example.context, form: .sum), oracle["sum"])
    assertAgrees(CBOW.contextVector(W: Example.W, context: Example.context, form: .mean), oracle["mean"])
    assertAgrees(Example.concatenation(Example.context), oracle["concatenation"])
    assertAgrees(exact("context.size"), oracle["dims"][0])
    assertAgrees(exact("concatenation.size"), oracle["dims"][2])
    assertAgrees(exact("sum.score.ring"), oracle["score_sum"])
    assertAgrees(exact("mean.score.ring"), oracle["score_mean"])
    assertAgrees(exact("sum.sigma.ring"), oracle["sigma_sum"])
    assertAgrees(exact("mean.sigma.ring"), oracle["sigma_mean"])
  }

  // MARK: - numpy, with gradients by complex steps

  private func form(_ oracle: Oracle) -> ContextForm { oracle["form"].text == "sum" ? .sum : .mean }
  private func integers(_ oracle: Oracle) -> [Int] { oracle.items.map { Int($0.number) } }

  func testEveryCaseOfNumpy() throws {
    let fixture = try Oracle("../CBOW/cbow")
    for name in [
      "worked_mean", "worked_mean_small_step", "worked_sum", "repeated_words", "repeated_words_sum", "no_negatives",
    ] {
      let oracle = fixture[name]
      let (W, WPrime, form) = (oracle["W"].matrix, oracle["WPrime"].matrix, form(oracle))
      let (context, target) = (integers(oracle["context"]), Int(oracle["target"].number))
      let negatives = integers(oracle["negatives"])
      assertAgrees(CBOW.contextVector(W: W, context: context, form: form), oracle["c"])
      for v in 0..<W.rows {
        assertAgrees(
          CBOW.score(W: W, WPrime: WPrime, context: context, target: v, form: form), oracle["scores"][v])
        assertAgrees(
          CBOW.probability(W: W, WPrime: WPrime, context: context, target: v, form: form), oracle["sigma"][v])
      }
      func loss(_ W: Matrix, _ WPrime: Matrix) -> Double {
        CBOW.loss(W: W, WPrime: WPrime, context: context, target: target, negatives: negatives, form: form)
      }
      assertAgrees(loss(W, WPrime), oracle["loss"])
      let g = CBOW.gradients(
        W: W, WPrime: WPrime, context: context, target: target, negatives: negatives, form: form)
      assertAgrees(g.W, oracle["gradW"])
      assertAgrees(g.WPrime, oracle["gradWPrime"])
      let after = CBOW.step(
        W: W, WPrime: WPrime, context: context, target: target, negatives: negatives, form: form,
        learningRate: oracle["rate"].number)
      assertAgrees(after.W, oracle["afterW"])
      assertAgrees(after.WPrime, oracle["afterWPrime"])
      assertAgrees(loss(after.W, after.WPrime), oracle["lossAfter"])
      assertAgrees(CBOW.softmax(W: W, WPrime: WPrime, context: context, form: form), oracle["softmax"])
    }
  }

  func testWorkedNumbersOfNumpy() throws {
    let oracle = try Oracle("../CBOW/cbow")["worked_mean"]
    assertAgrees(exact("mean.loss"), oracle["loss"])
    assertAgrees(exact("sum.loss"), try Oracle("../CBOW/cbow")["worked_sum"]["loss"])
    assertAgrees(exact("mean.loss.ring") + exact("mean.loss.frodo") + exact("mean.loss.ship"), oracle["loss"])
    for (word, row) in [("ring", 2), ("frodo", 1), ("ship", 5)] {
      assertAgrees(exact("mean.sigma.\(word)"), oracle["sigma"][row])
      XCTAssertEqual(
        exact("delta.\(word)"), oracle["sigma"][row].number - (row == 2 ? 1 : 0), accuracy: 1e-15)
      for k in 0..<3 { assertAgrees(exact("gradWPrime.\(word).\(k + 1)"), oracle["gradWPrime"][row][k]) }
    }
    for k in 0..<3 {
      assertAgrees(exact("gradW.\(k + 1)"), oracle["gradW"][0][k])
      XCTAssertEqual(exact("gradC.\(k + 1)"), 2 * oracle["gradW"][0][k].number, accuracy: 1e-15)
      assertAgrees(exact("step.rate1.W.daenerys.\(k + 1)"), oracle["afterW"][0][k])
      assertAgrees(exact("step.rate1.WPrime.ring.\(k + 1)"), oracle["afterWPrime"][2][k])
    }
    assertAgrees(exact("gradient.squaredLength"), oracle["squaredLength"])
    XCTAssertEqual(exact("moved"), oracle["nonzero"].number)
    assertAgrees(exact("softmax.ring"), oracle["softmax"][2])
    for (key, name) in [("rate1", "worked_mean"), ("rate01", "worked_mean_small_step")] {
      let oracle = try Oracle("../CBOW/cbow")[name]
      assertAgrees(exact("step.\(key).loss"), oracle["lossAfter"])
      assertAgrees(exact("step.\(key).undivided"), oracle["lossAfterUndivided"])
    }
    XCTAssertEqual(exact("zero.loss"), 3 * log(2), accuracy: 1e-15)
  }

  // MARK: - Closed forms and bad input

  func testOneContextWordIsSkipGramWithNegatives() {
    // With one word in the context sum and mean are its row, and the pair (context, target) is a skip-gram pair.
    for form in ContextForm.allCases {
      let s = dot(Example.W[row: 1], Example.WPrime[row: 2])
      let loss = CBOW.loss(
        W: Example.W, WPrime: Example.WPrime, context: [1], target: 2, negatives: [], form: form)
      XCTAssertEqual(loss, log(1 + exp(-s)), accuracy: 1e-15)
    }
  }

  func testLossOfLargeScores() {
    let (W, WPrime): (Matrix, Matrix) = ([[1], [2]], [[1000], [-1000]])
    XCTAssertEqual(CBOW.loss(W: W, WPrime: WPrime, context: [0], target: 1, negatives: [0], form: .sum), 2000)
    XCTAssertEqual(CBOW.loss(W: W, WPrime: WPrime, context: [0], target: 0, negatives: [1], form: .sum), 0)
  }

  func testTextsWithoutExamples() {
    XCTAssertEqual(CBOW.examples(tokens: [], window: 3).count, 0)
    XCTAssertEqual(CBOW.examples(tokens: ["ring"], window: 3).count, 0)
    XCTAssertEqual(CBOW.examples(tokens: ["old", "ring"], window: 0).count, 0)
    XCTAssertEqual(CBOW.examples(tokens: ["old", "ring"], window: 9).count, 2)
  }

  func testErrataAreReproduced() {
    for number in CBOW.workedNumbers where number.printed != nil {
      XCTAssertTrue(number.agrees == true || number.erratum != nil, number.key)
    }
    XCTAssertEqual(numbers["cbow.context.size"]?.readings.map(\.value), [6])
    XCTAssertEqual(numbers["cbow.parameters"]?.readings.map(\.value), [18])
    // The concatenation depends on the order; that is what a bag does not do.
    XCTAssertNotEqual(Example.concatenation([0, 3]), Example.concatenation([3, 0]))
  }

  // MARK: - Training

  func testTrainingStepIsTheStep() throws {
    let oracle = try Oracle("../CBOW/cbow")["repeated_words"]
    var table = EmbeddingTable(W: oracle["W"].matrix, WPrime: oracle["WPrime"].matrix)
    var options = EmbeddingOptions()
    let loss = table.step(
      inputs: integers(oracle["context"]), target: 2, negatives: integers(oracle["negatives"]), options,
      learningRate: oracle["rate"].number)
    assertAgrees(loss, oracle["loss"])
    assertAgrees(table.W, oracle["afterW"])
    assertAgrees(table.WPrime, oracle["afterWPrime"])
    // A sum has no 1/k to share out: with and without sharing, the step is the unit's.
    for shares in [true, false] {
      (options.form, options.sharesTheSlope) = (.sum, shares)
      table = EmbeddingTable(W: Example.W, WPrime: Example.WPrime)
      table.step(
        inputs: Example.context, target: Example.ring, negatives: Example.negatives, options, learningRate: 0.5)
      let expected = CBOW.step(
        W: Example.W, WPrime: Example.WPrime, context: Example.context, target: Example.ring,
        negatives: Example.negatives, form: .sum, learningRate: 0.5)
      assertEqual(table.W, expected.W)
      assertEqual(table.WPrime, expected.WPrime)
    }
    // The undivided step of the worked example leads where numpy says.
    (options.form, options.sharesTheSlope) = (.mean, false)
    table = EmbeddingTable(W: Example.W, WPrime: Example.WPrime)
    table.step(inputs: Example.context, target: Example.ring, negatives: Example.negatives, options, learningRate: 1)
    assertAgrees(
      Example.loss(W: table.W, WPrime: table.WPrime, form: .mean),
      try Oracle("../CBOW/cbow")["worked_mean"]["lossAfterUndivided"])
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
