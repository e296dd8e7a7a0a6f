import CourseKit
import Exchange
import XCTest

import func CourseKit.log

@testable import RealRuns
@testable import ReferenceEngine
@testable import WorkedNumbers

/// The training loops of real runs on cases small enough to hold against the units' own functions.
final class RealRunTests: XCTestCase {
  private let lines = "1\tgood good film\n0\tbad film\n1\ta good plot\n"

  func testABagHasEachWordOnce() {
    let data = LabeledBags(lines)
    XCTAssertEqual(data.vocabulary, ["good", "film", "bad", "a", "plot"])
    XCTAssertEqual(data.words, [[0, 1], [2, 1], [3, 0, 4]])
    XCTAssertEqual(data.labels, [1, 0, 1])
    XCTAssertEqual(LabeledBags("0\tgood unseen words\n", vocabulary: data.vocabulary).words, [[0]])
  }

  func testAStepIsTheMeanGradientOfUnitTwo() {
    let data = LabeledBags(lines)
    func dense(_ bag: [Int]) -> Vector { Vector((0..<5).map { bag.contains($0) ? 1 : 0 }) }
    var model = BagModel(words: 5)
    model.step([0, 1], of: data, learningRate: 0.5)
    model.step([1, 2], of: data, learningRate: 0.5)
    var (w, b) = (Vector.zeros(5), 0.0)
    for batch in [[0, 1], [1, 2]] {
      let gradients = batch.map {
        LogLinear.gradient(x: dense(data.words[$0]), label: Int(data.labels[$0]), w: w, b: b)
      }
      w -= 0.25 * (gradients[0].w + gradients[1].w)
      b -= 0.25 * (gradients[0].b + gradients[1].b)
    }
    for v in 0..<5 { XCTAssertEqual(model.w[v], w[v], accuracy: 1e-15) }
    XCTAssertEqual(model.b, b, accuracy: 1e-15)
    let loss = (0..<3).reduce(0) {
      $0
        + LogLinear.logisticLoss(
          label: Int(data.labels[$1]), probability: LogLinear.probability(x: dense(data.words[$1]), w: w, b: b))
    }
    XCTAssertEqual(model.meanLoss(data), loss / 3, accuracy: 1e-14)
  }

  func testSharesAreCountedWithinLines() {
    let data = ContextCounts("a b\na c a\n", window: 5)
    XCTAssertEqual(data.vocabulary, ["a", "b", "c"])
    XCTAssertEqual(data.pairs, 8)
    // a meets b once, c twice, and itself twice.
    XCTAssertEqual(data.shares[0].map(\.target), [0, 1, 2])
    XCTAssertEqual(data.shares[0].map(\.share), [0.4, 0.2, 0.4])
    // b and c have one target each, so only a has an entropy.
    XCTAssertEqual(data.entropy, -(0.8 * log(0.4) + 0.2 * log(0.2)) / 3, accuracy: 1e-15)
  }

  func testAStepOnASourceIsTheMeanOverItsPairs() {
    let data = ContextCounts("a b\na c a\n", window: 5)
    var random = SeededRandom(seed: 3)
    var model = SkipGramModel(words: 3, dimension: 2, random: &random)
    for source in [1, 2, 0] { _ = model.step(source: source, shares: data.shares[source], learningRate: 0.7) }
    func matrix(_ entries: [Double]) -> Matrix {
      Matrix(rows: stride(from: 0, to: 6, by: 2).map { Vector(Array(entries[$0..<$0 + 2])) })
    }
    let (W, WPrime) = (matrix(model.W), matrix(model.WPrime))
    let loss = model.step(source: 0, shares: data.shares[0], learningRate: 0.7)
    var (expected, expectedPrime, mean) = (W, WPrime, 0.0)
    for (target, share) in data.shares[0] {
      let gradient = SkipGram.gradients(W: W, WPrime: WPrime, source: 0, target: target)
      expected = expected - 0.7 * share * gradient.W
      expectedPrime = expectedPrime - 0.7 * share * gradient.WPrime
      mean += share * SkipGram.loss(W: W, WPrime: WPrime, source: 0, target: target)
    }
    XCTAssertEqual(loss, mean, accuracy: 1e-14)
    for i in 0..<6 {
      XCTAssertEqual(model.W[i], expected.entries[i], accuracy: 1e-14)
      XCTAssertEqual(model.WPrime[i], expectedPrime.entries[i], accuracy: 1e-14)
    }
  }

  func testVectorsAreComparedByTheirDirections() {
    let vectors = WordVectors(
      words: ["man", "woman", "king", "queen", "tree"],
      vectors: [[1, 0, 0], [1, 1, 0], [3, 0, 3], [2, 2, 2], [0, -1, 0]])
    XCTAssertEqual(vectors.cosine("man", "woman"), 0.5.squareRoot(), accuracy: 1e-15)
    XCTAssertEqual(vectors.nearest(to: "woman", count: 2), ["queen", "man"])
    XCTAssertEqual(vectors.solved([("man", "woman"), ("king", "queen")]), 1)
    // man : woman = king : tree is not solved; king : tree = man : woman is, as queen lies farther off.
    XCTAssertEqual(vectors.solved([("man", "woman"), ("king", "tree")]), 0.5)
  }

  func testACorpusKeepsItsMostFrequentWords() {
    let corpus = PairCorpus("The cat's mat.\nA mat, the MAT\n", words: 2)
    XCTAssertEqual(PairCorpus.tokens(of: "The cat's mat."), ["the", "cat", "s", "mat"])
    XCTAssertEqual(corpus.vocabulary, ["mat", "the"])
    XCTAssertEqual(corpus.sentences, [["the", "mat"], ["mat", "the", "mat"]])
    XCTAssertEqual(corpus.tokens, ["mat": 3, "the": 2])
    let table = NamedPMI(corpus, window: 1)
    XCTAssertEqual(table.counts, [[0, 3], [3, 0]])
    XCTAssertEqual(try XCTUnwrap(table.value("the", "mat")), log(2), accuracy: 1e-15)
    XCTAssertNil(table.value("the", "cat"))
    XCTAssertEqual(table.largest(9, seen: 3).map { [$0.one, $0.other] }, [["mat", "the"]])
    XCTAssertTrue(table.largest(9, seen: 4).isEmpty)
    XCTAssertEqual(table.best(for: "the", among: ["the", "mat"]), "mat")
  }

  /// Whatever a run finds, it finds it again.
  func testTheSameSeedGivesTheSameRun() throws {
    func events(_ seed: UInt64) throws -> [RunEvent] {
      var events: [RunEvent] = []
      let reviews = (0..<40).map { $0 % 2 == 0 ? "1\tgood film\n" : "0\tbad film and not good\n" }.joined()
      try GradientDescent.run.body(RunReport(seed: seed, read: { _ in reviews }, send: { events.append($0) }))
      return events
    }
    XCTAssertEqual(try events(1), try events(1))
    XCTAssertNotEqual(try events(1), try events(2))
  }
}
