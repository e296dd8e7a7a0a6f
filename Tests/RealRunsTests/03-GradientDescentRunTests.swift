import CourseKit
import Exchange
import XCTest

@testable import RealRuns
@testable import ReferenceEngine

/// The training loop of the real run on cases small enough to hold against the units' own functions.
final class GradientDescentRunTests: XCTestCase {
  private let lines = "1\tgood good film\n0\tbad film\n1\ta good plot\n"

  func testABagHasEachWordOnce() {
    let texts = LabeledTexts(lines)
    let corpus = Corpus(sentences: texts.texts)
    let data = LabeledBags(texts, of: corpus)
    XCTAssertEqual(corpus.words, ["good", "film", "bad", "a", "plot"])
    XCTAssertEqual(data.words, [[0, 1], [2, 1], [3, 0, 4]])
    XCTAssertEqual(data.labels, [1, 0, 1])
    XCTAssertEqual(LabeledBags(LabeledTexts("0\tgood unseen words\n"), of: corpus).words, [[0]])
  }

  func testAStepIsTheMeanGradientOfUnitTwo() {
    let texts = LabeledTexts(lines)
    let data = LabeledBags(texts, of: Corpus(sentences: texts.texts))
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

  /// Whatever a run finds, it finds it again.
  func testTheSameSeedGivesTheSameRun() throws {
    func events(_ seed: UInt64) throws -> [RunEvent] {
      var events: [RunEvent] = []
      let reviews = (0..<40).map { $0 % 2 == 0 ? "1\tgood film\n" : "0\tbad film and not good\n" }.joined()
      try GradientDescentRun.run.body(
        RunReport(seed: seed, read: { SmallBible.files[$0] ?? reviews }, send: { events.append($0) }))
      return events
    }
    XCTAssertEqual(try events(1), try events(1))
    XCTAssertNotEqual(try events(1), try events(2))
  }

  /// Two epochs of one batch each, against the engine's rules on dense vectors.
  func testMomentumAndAdamAreTheEnginesRules() {
    let texts = LabeledTexts(lines)
    let data = LabeledBags(texts, of: Corpus(sentences: texts.texts))
    func gradient(_ θ: Vector) -> Vector {
      let sum = data.words.indices.map { i -> Vector in
        let x = Vector((0..<5).map { data.words[i].contains($0) ? 1 : 0 })
        let g = LogLinear.gradient(x: x, label: Int(data.labels[i]), w: Vector(Array(θ[0..<5])), b: θ[5])
        return Vector(g.w.entries + [g.b])
      }.reduce(Vector.zeros(6), +)
      return sum / 3
    }
    for optimizer in [BagOptimizer.momentum(0.9), .adam] {
      var training = BagTraining(words: 5, optimizer: optimizer)
      var random = SeededRandom(seed: 1)
      var (θ, one, other) = (Vector.zeros(6), Vector.zeros(6), Vector.zeros(6))
      for t in 1...3 {
        training.epoch(data, batchSize: 3, rate: { $0 == 0 ? 0.5 : 0.25 }, random: &random)
        let η = t == 1 ? 0.5 : 0.25
        switch optimizer {
        case .adam: θ -= η * GradientDescent.adam(gradient(θ), mean: &one, square: &other, step: t)
        default:
          one = GradientDescent.velocity(one, gradient: gradient(θ), momentum: 0.9)
          θ -= η * one
        }
      }
      for v in 0..<5 { XCTAssertEqual(training.model.w[v], θ[v], accuracy: 1e-12) }
      XCTAssertEqual(training.model.b, θ[5], accuracy: 1e-12)
    }
  }
}
