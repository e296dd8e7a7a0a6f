import CourseKit
import ReferenceEngine
import XCTest

@testable import RealRuns

/// The training of unit 13's real run, on cases small enough to hold against the unit's own functions.
final class GloVeRunTests: XCTestCase {
  private func assertClose(_ a: [Double], _ b: [Double], _ words: String, line: UInt = #line) {
    XCTAssertEqual(a.count, b.count, words, line: line)
    for (x, y) in zip(a, b) { XCTAssertEqual(x, y, accuracy: 1e-6, words, line: line) }
  }

  /// One update of the trainer against the gradients of the cost: half of them at the first update, where G is 1.
  func testTrainerMovesByHalfTheGradient() {
    var generator = SeededRandom(seed: 4)
    var trainer = GloVe.Trainer(
      words: 3, dimensions: 4, xMax: 10, alpha: 0.75, learningRate: 0.05, using: &generator)
    let before = trainer.θ
    var X = Matrix.zeros(3, 3)
    X[0, 2] = 7
    let cost = trainer.update(GloVe.Cell(i: 0, j: 2, x: 7))
    XCTAssertEqual(cost, GloVe.cost(X, before, xMax: 10, alpha: 0.75), accuracy: 1e-5)
    let expected = GloVe.step(X, before, xMax: 10, alpha: 0.75, learningRate: 0.025)
    assertClose(trainer.θ.W.entries, expected.W.entries, "W")
    assertClose(trainer.θ.WTilde.entries, expected.WTilde.entries, "W̃")
    assertClose(trainer.θ.b.entries + trainer.θ.bTilde.entries, expected.b.entries + expected.bTilde.entries, "b")
    // The second update divides by √(1 + g²).
    let g = GloVe.gradients(X, before, xMax: 10, alpha: 0.75).b[0] / 2
    let b = trainer.θ.b[0]
    let gNow = GloVe.gradients(X, trainer.θ, xMax: 10, alpha: 0.75).b[0] / 2
    _ = trainer.update(GloVe.Cell(i: 0, j: 2, x: 7))
    XCTAssertEqual(trainer.θ.b[0], b - 0.05 * gNow / (1 + g * g).squareRoot(), accuracy: 1e-5)
  }

  func testTrainingFitsATinyCorpus() {
    let sentences = [
      ["ice", "is", "cold"], ["steam", "is", "hot"], ["ice", "is", "solid", "and", "steam", "is", "gas"],
    ]
    let words = ["is", "ice", "steam", "cold", "hot", "solid", "gas", "and"]
    let cells = GloVe.cells(sentences: sentences, vocabulary: words, window: 2, weighting: .harmonic)
    XCTAssertEqual(cells.first { $0.i == 0 && $0.j == 1 }?.x, 2)  // is, ice: twice at distance 1
    XCTAssertEqual(cells.first { $0.i == 1 && $0.j == 3 }?.x, 0.5)
    func costs(seed: UInt64) -> [Double] {
      var generator = SeededRandom(seed: seed)
      var trainer = GloVe.Trainer(
        words: words.count, dimensions: 4, xMax: 2, alpha: 0.75, learningRate: 0.1, using: &generator)
      return (0..<200).map { _ in trainer.epoch(cells, using: &generator) }
    }
    let first = costs(seed: 1)
    XCTAssertLessThan(first[199], 0.01 * first[0])
    XCTAssertEqual(first, costs(seed: 1))
    XCTAssertNotEqual(first[0], costs(seed: 2)[0])
  }

  /// Vectors made by hand: a country is its place, a capital its place and a step along the third axis.
  func testSpaceFindsAnalogiesThatWerePutIn() {
    let words = ["italy", "rome", "france", "paris", "spain", "madrid"]
    let space = WordVectors(
      words: words, [[1, 0, 0], [1, 0, 1], [0, 1, 0], [0, 1, 1], [0.8, 0.6, 0], [0.8, 0.6, 1]])
    let pairs = [("italy", "rome"), ("france", "paris"), ("spain", "madrid")]
    XCTAssertEqual(space.solved(pairs), 1)
    XCTAssertTrue(space.solved([("italy", "rome"), ("france", "unknown")]).isNaN)
    // By hand: with madrid, √2 of length, spain has 1 / √2 = 0.71, rome 1.8 / 2 and paris 1.6 / 2.
    XCTAssertEqual(space.nearest(to: "madrid", count: 1), ["rome"])
    XCTAssertTrue(space.nearest(to: "unknown", count: 3).isEmpty)
  }
}
