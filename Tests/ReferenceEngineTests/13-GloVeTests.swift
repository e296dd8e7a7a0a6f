import CourseKit
import Exchange
import Foundation
import RealRuns
import ReferenceEngine
import WorkedNumbers
import XCTest

import func CourseKit.log

final class GloVeTests: XCTestCase {
  private typealias Example = GloVeExample

  /// What numpy computed (Tests/Fixtures/GloVe/make.py).
  private struct Fixture: Decodable {
    struct Section: Decodable {
      let X: [[Double]]
      let parameters: [Parameter]
      let xMax: Double
      let alpha: Double
      let cost: Double
      let gradients: [Parameter]
    }
    let example: Section
    let random: Section
    let training: [String: Double]
    let text: [String]
    let words: [String]
    let counts: [String: [[Double]]]

    /// A matrix or a vector.
    enum Parameter: Decodable {
      case matrix(Matrix), vector(Vector)
      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let rows = try? container.decode([[Double]].self) {
          self = .matrix(Matrix(rows: rows.map(Vector.init)))
        } else {
          self = .vector(Vector(try container.decode([Double].self)))
        }
      }
    }
  }

  private func fixture() throws -> Fixture {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/GloVe/glove.json")
    return try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: file))
  }

  private func parameters(_ list: [Fixture.Parameter]) throws -> GloVeParameters {
    guard case .matrix(let W) = list[0], case .matrix(let WTilde) = list[1], case .vector(let b) = list[2],
      case .vector(let bTilde) = list[3]
    else { throw XCTSkip("the fixture has another form") }
    return GloVeParameters(W: W, WTilde: WTilde, b: b, bTilde: bTilde)
  }

  private func assertClose(_ a: [Double], _ b: [Double], _ words: String, line: UInt = #line) {
    XCTAssertEqual(a.count, b.count, words, line: line)
    for (x, y) in zip(a, b) { XCTAssertEqual(x, y, accuracy: 1e-13 + 1e-12 * abs(y), words, line: line) }
  }

  func test_numpy_cost_and_gradients() throws {
    let fixture = try fixture()
    for (name, section) in [("example", fixture.example), ("random", fixture.random)] {
      let (X, θ) = (Matrix(rows: section.X.map(Vector.init)), try parameters(section.parameters))
      let cost = GloVe.cost(X, θ, xMax: section.xMax, alpha: section.alpha)
      XCTAssertEqual(cost, section.cost, accuracy: 1e-12 * section.cost, name)
      let g = GloVe.gradients(X, θ, xMax: section.xMax, alpha: section.alpha)
      let expected = try parameters(section.gradients)
      assertClose(g.W.entries, expected.W.entries, name)
      assertClose(g.WTilde.entries, expected.WTilde.entries, name)
      assertClose(g.b.entries, expected.b.entries, name)
      assertClose(g.bTilde.entries, expected.bTilde.entries, name)
    }
    XCTAssertEqual(try parameters(fixture.example.parameters), Example.start)
    XCTAssertEqual(fixture.example.X.flatMap { $0 }, Example.X.entries)
  }

  func test_numpy_training_of_three_words() throws {
    let costs = GloVe.costCurve(steps: 2000, hasBiases: true)
    for (steps, cost) in try fixture().training {
      XCTAssertEqual(costs[Int(steps)!], cost, accuracy: 1e-9 * cost + 1e-15, steps)
    }
  }

  func test_numpy_counts() throws {
    let fixture = try fixture()
    for (key, counts) in fixture.counts {
      let X = GloVe.cooccurrence(
        tokens: fixture.text, vocabulary: fixture.words, window: Int(key.dropLast())!,
        weighting: key.hasSuffix("h") ? .harmonic : .equal)
      assertClose(X.entries, counts.flatMap { $0 }, key)
    }
  }

  func test_glove_cooccurrence() throws {
    let oracle = try Oracle("glove")
    XCTAssertEqual(oracle["vocabulary"].items.map(\.text), Example.catWords)
    for window in [1, 2, 5] {
      for (name, weighting) in [("plain", DistanceWeighting.equal), ("1/distance", .harmonic)] {
        let X = GloVe.cooccurrence(
          tokens: Example.cat, vocabulary: Example.catWords, window: window, weighting: weighting)
        let expected = oracle["cooccurrence"]["window_\(window)_\(name)"]
        for i in 0..<5 {
          for j in 0..<5 {
            let cell = expected[i][j]
            let parts = cell.text.split(separator: "/").compactMap { Double($0) }
            let number = parts.count == 2 ? parts[0] / parts[1] : cell.number
            XCTAssertEqual(X[i, j], number, accuracy: 1e-15, "window \(window) \(name) [\(i), \(j)]")
          }
        }
      }
    }
  }

  func test_glove_P_k_given_i() throws {
    let oracle = try Oracle("glove")
    let X = GloVe.cooccurrence(tokens: Example.cat, vocabulary: Example.catWords, window: 1, weighting: .equal)
    assertAgrees(GloVe.conditional(X), oracle["P_k_given_i"])
    assertAgrees(Vector(X.rowVectors.map { $0.sum() }), oracle["row_sums_X_i"])
    assertAgrees(X.sum(), oracle["total"])
    assertAgrees(Double(X.entries.count { $0 == 0 }), oracle["zero_cells"])
    let P = GloVe.conditional(X)
    assertAgrees(P[0, 1], oracle["P_is_not_symmetric"]["P_cat_given_the"])
    assertAgrees(P[1, 0], oracle["P_is_not_symmetric"]["P_the_given_cat"])
  }

  func test_glove_cost_at_zero_parameters() throws {
    let oracle = try Oracle("glove")["glove_cost_at_zero_parameters"]
    let X = GloVe.cooccurrence(tokens: Example.cat, vocabulary: Example.catWords, window: 1, weighting: .equal)
    let zeros = Example.zeros(words: 5, dimensions: 3)
    assertAgrees(GloVe.cost(X, zeros, xMax: 100, alpha: 0.75), oracle["J"])
    assertAgrees(GloVe.weight(1, xMax: 100, alpha: 0.75), oracle["f_of_1_xmax_100_alpha_075"])
  }

  func test_glove_ratio_table() throws {
    for probe in GloVeRatios.probes {
      let oracle = try Oracle("glove")["ratio_table"][probe.word]
      assertAgrees(probe.ice.value, oracle["P_k_ice"])
      assertAgrees(probe.steam.value, oracle["P_k_steam"])
      assertAgrees(probe.ratio, oracle["ratio_of_printed"])
      assertAgrees(log(probe.ratio), oracle["log_ratio_of_printed"])
      assertAgrees(probe.interval.low, oracle["interval_from_rounded_inputs"][0])
      assertAgrees(probe.interval.high, oracle["interval_from_rounded_inputs"][1])
      XCTAssertEqual(probe.printedRatio, oracle["printed_ratio"].text)
    }
  }

  func testEveryPrintedNumberAgreesOrHasItsErratum() {
    let printed = GloVe.workedNumbers.filter { $0.printed != nil }
    XCTAssertEqual(printed.count, 29, "25 counts and 4 ratios")
    for number in printed { XCTAssertTrue(number.agrees == true || number.erratum != nil, number.key) }
    XCTAssertEqual(printed.filter { $0.agrees == false }.map(\.key), ["glove.ratio.solid", "glove.ratio.fashion"])
  }

  func testBadInputHasAnAnswer() {
    XCTAssertEqual(
      GloVe.cooccurrence(tokens: [], vocabulary: ["a", "b"], window: 3, weighting: .equal), .zeros(2, 2))
    XCTAssertEqual(
      GloVe.cooccurrence(tokens: ["a"], vocabulary: ["a", "b"], window: 3, weighting: .harmonic), .zeros(2, 2))
    XCTAssertEqual(
      GloVe.cooccurrence(tokens: ["a", "?", "b"], vocabulary: ["a", "b"], window: 1, weighting: .equal),
      [[0, 1], [1, 0]])
    XCTAssertEqual(GloVe.conditional(.zeros(2, 2)), .zeros(2, 2))
    let ratio = GloVe.ratio([[0.5, 0.5, 0], [0, 1, 0]], of: 0, to: 1)
    XCTAssertEqual(ratio[0], .infinity)
    XCTAssertTrue(ratio[2].isNaN)
    XCTAssertEqual(GloVe.weight(0, xMax: 100, alpha: 0.75), 0)
    XCTAssertEqual(GloVe.cost(.zeros(3, 3), Example.start, xMax: 10, alpha: 0.75), 0)
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
    XCTAssertEqual(cost, GloVe.cost(X, before, xMax: 10, alpha: 0.75), accuracy: 1e-15)
    let expected = GloVe.step(X, before, xMax: 10, alpha: 0.75, learningRate: 0.025)
    assertClose(trainer.θ.W.entries, expected.W.entries, "W")
    assertClose(trainer.θ.WTilde.entries, expected.WTilde.entries, "W̃")
    assertClose(trainer.θ.b.entries + trainer.θ.bTilde.entries, expected.b.entries + expected.bTilde.entries, "b")
    // The second update divides by √(1 + g²).
    let g = GloVe.gradients(X, before, xMax: 10, alpha: 0.75).b[0] / 2
    let b = trainer.θ.b[0]
    let gNow = GloVe.gradients(X, trainer.θ, xMax: 10, alpha: 0.75).b[0] / 2
    _ = trainer.update(GloVe.Cell(i: 0, j: 2, x: 7))
    XCTAssertEqual(trainer.θ.b[0], b - 0.05 * gNow / (1 + g * g).squareRoot(), accuracy: 1e-15)
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
    let plane = space.plane(of: pairs)
    XCTAssertEqual(plane.map(\.0), words)
    for k in [0, 2, 4] { XCTAssertLessThan(plane[k].1, plane[k + 1].1) }
  }
}
