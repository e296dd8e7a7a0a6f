import CourseKit
import Foundation
import ReferenceEngine
import XCTest

import func CourseKit.exp
import func CourseKit.log
import func CourseKit.sqrt

/// The engine of unit 27 against scikit-learn and scipy (Tests/Fixtures/TSNE), closed forms and differences.
final class TSNETests: XCTestCase {
  private struct Fixture: Decodable { let cases: [Case] }

  /// A case of `tsne.json`.
  private struct Case: Decodable {
    let name: String
    let X, Y, D, fitted, P, sklearnConditional, gradient, exaggeratedGradient, descent, principalPlane: [[Double]]
    let precisions: [Double]
    let neighbors: [[Int]]
    let perplexity, kl: Double

    var points: Matrix { Self.matrix(X) }
    var map: Matrix { Self.matrix(Y) }
    static func matrix(_ rows: [[Double]]) -> Matrix { Matrix(rows: rows.map { Vector($0) }) }
  }

  private func cases() throws -> [Case] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/TSNE/tsne.json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Fixture.self, from: Data(contentsOf: file)).cases
  }

  private func assertNear(
    _ actual: Matrix, _ expected: [[Double]], _ accuracy: Double, _ name: String, line: UInt = #line
  ) {
    XCTAssertEqual(actual.rows, expected.count, name, line: line)
    for (a, e) in zip(actual.entries, expected.joined()) {
      XCTAssertEqual(a, e, accuracy: accuracy * max(1, abs(e)), name, line: line)
    }
  }

  // MARK: - scikit-learn and scipy

  func testDistancesAndAffinitiesAgreeWithScipy() throws {
    for c in try cases() {
      let D = TSNE.squaredDistances(c.points)
      assertNear(D, c.D, 1e-13, c.name)
      let fitted = TSNE.fittedAffinities(D, perplexity: c.perplexity)
      assertNear(fitted, c.fitted, 1e-10, c.name)
      assertNear(TSNE.symmetrized(fitted), c.P, 1e-10, c.name)
      // A root finder's precisions are widths: with them the plain form gives the same.
      let σ = Vector(c.precisions.map { 1 / sqrt(2 * $0) })
      assertNear(TSNE.conditionalAffinities(D, widths: σ), c.fitted, 1e-10, c.name)
    }
  }

  func testWithItsToleranceTheSearchIsScikitLearns() throws {
    for c in try cases() {
      let fitted = TSNE.fittedAffinities(
        TSNE.squaredDistances(c.points), perplexity: c.perplexity, tolerance: 1e-5, steps: 100)
      // It reads distances, and gives affinities, as Floats.
      assertNear(fitted, c.sklearnConditional, 2e-6, c.name)
    }
  }

  func testDivergenceAndGradientAgreeWithScikitLearn() throws {
    for c in try cases() {
      let P = Case.matrix(c.P)
      XCTAssertEqual(TSNE.klDivergence(P, TSNE.studentAffinities(c.map)), c.kl, accuracy: 1e-12, c.name)
      assertNear(TSNE.gradient(P, map: c.map), c.gradient, 1e-12, c.name)
      assertNear(TSNE.gradient(12 * P, map: c.map), c.exaggeratedGradient, 1e-12, c.name)
    }
  }

  func testSixtyStepsAreScikitLearns() throws {
    for c in try cases() {
      let P = Case.matrix(c.P)
      let end = (0..<60).reduce(TSNE.start(c.map)) { state, _ in
        TSNE.step(state, gradient: TSNE.gradient(P, map: state.map), learningRate: 1.5, momentum: 0.8)
      }
      assertNear(end.map, c.descent, 1e-7, c.name)
    }
  }

  func testPrincipalPlaneAndNeighborsAgreeWithNumpy() throws {
    for c in try cases() {
      let plane = TSNE.principalPlane(c.points)
      for k in 0..<2 {
        let sign = plane[0, k] * c.principalPlane[0][k] < 0 ? -1.0 : 1.0
        for i in 0..<plane.rows { XCTAssertEqual(plane[i, k], sign * c.principalPlane[i][k], accuracy: 1e-10, c.name) }
      }
      XCTAssertEqual(TSNE.neighbors(TSNE.squaredDistances(c.points), count: 3), c.neighbors, c.name)
    }
  }

  // MARK: - Differences and closed forms

  func testTheGradientIsThatOfTheDivergence() {
    var random = SeededRandom(seed: 27)
    let P = TSNE.symmetrized(
      TSNE.fittedAffinities(TSNE.squaredDistances(random.matrix(7, 4, in: -2..<2)), perplexity: 2.2))
    let Y = random.matrix(7, 2, in: -2..<2)
    let gradient = TSNE.gradient(P, map: Y)
    for k in Y.entries.indices {
      func value(_ move: Double) -> Double {
        var moved = Y
        moved.entries[k] += move
        return TSNE.klDivergence(P, TSNE.studentAffinities(moved))
      }
      XCTAssertEqual(gradient.entries[k], (value(1e-6) - value(-1e-6)) / 2e-6, accuracy: 1e-8)
    }
    // Forces between two points cancel, so the middle of the map stays where it is.
    for column in 0..<2 { XCTAssertEqual(gradient[column: column].sum(), 0, accuracy: 1e-14) }
  }

  func testThreePointsByHand() {
    // exp(−½), exp(−9/2) and exp(−2): two terms a row.
    let D = TSNE.squaredDistances([[0], [1], [3]])
    XCTAssertEqual(D, [[0, 1, 9], [1, 0, 4], [9, 4, 0]])
    let p = TSNE.conditionalAffinities(D, widths: [1, 1, 1])
    XCTAssertEqual(p[0, 1], 1 / (1 + exp(-4)), accuracy: 1e-15)
    XCTAssertEqual(p[1, 2], 1 / (1 + exp(1.5)), accuracy: 1e-15)
    XCTAssertEqual(p[2, 0], 1 / (1 + exp(2.5)), accuracy: 1e-15)
    XCTAssertEqual(TSNE.symmetrized(p).sum(), 1, accuracy: 1e-15)
  }

  func testPerplexityCountsOutcomes() {
    XCTAssertEqual(TSNE.perplexity([0.25, 0.25, 0.25, 0.25, 0]), 4, accuracy: 1e-14)
    XCTAssertEqual(TSNE.perplexity([0, 1, 0]), 1)
    // ½, ¼, ¼ have 1.5 bits.
    XCTAssertEqual(TSNE.perplexity([0.5, 0.25, 0.25]), 2 * sqrt(2), accuracy: 1e-14)
    XCTAssertEqual(TSNE.perplexity([]), 1)
  }

  func testEachRowHasThePerplexityThatIsAskedFor() {
    var random = SeededRandom(seed: 5)
    let D = TSNE.squaredDistances(random.matrix(15, 3, in: -4..<4))
    for perplexity in [1.01, 2, 7.5, 13, 13.99] {
      for row in TSNE.fittedAffinities(D, perplexity: perplexity).rowVectors {
        XCTAssertEqual(TSNE.perplexity(row), perplexity, accuracy: 1e-9)
        XCTAssertEqual(row.sum(), 1, accuracy: 1e-14)
      }
    }
  }

  func testTheScaleOfTheDataChangesNothing() {
    var random = SeededRandom(seed: 6)
    let X = random.matrix(9, 3)
    let P = TSNE.fittedAffinities(TSNE.squaredDistances(X), perplexity: 3)
    for factor in [1e-4, 1e5] {
      let scaled = TSNE.fittedAffinities(TSNE.squaredDistances(factor * X), perplexity: 3)
      for (a, b) in zip(scaled.entries, P.entries) { XCTAssertEqual(a, b, accuracy: 1e-9) }
    }
  }

  func testDivergenceIsNeverNegativeAndZeroOnlyForItself() {
    var random = SeededRandom(seed: 7)
    for n in 2...9 {
      let P = TSNE.studentAffinities(random.matrix(n, 2, in: -3..<3))
      let Q = TSNE.studentAffinities(random.matrix(n, 2, in: -3..<3))
      XCTAssertEqual(TSNE.klDivergence(P, P), 0)
      XCTAssertGreaterThanOrEqual(TSNE.klDivergence(P, Q), n == 2 ? 0 : 1e-9)
    }
    // One pair against three that are alike: ln 3.
    let uniform = TSNE.studentAffinities(.zeros(3, 2))
    XCTAssertEqual(TSNE.klDivergence([[0, 0.5, 0], [0.5, 0, 0], [0, 0, 0]], uniform), log(3), accuracy: 1e-15)
  }

  func testClustersThatLieApartStayApartOnTheMap() {
    var random = SeededRandom(seed: 8)
    let X = Matrix(rows: (0..<12).map { i in random.vector(5) + Vector(repeating: i < 6 ? 0 : 20, count: 5) })
    let P = TSNE.symmetrized(TSNE.fittedAffinities(TSNE.squaredDistances(X), perplexity: 3))
    var state = TSNE.start(random.matrix(12, 2, in: -1e-4..<1e-4))
    for step in 0..<300 {
      let gradient = TSNE.gradient(step < 100 ? 4 * P : P, map: state.map)
      state = TSNE.step(state, gradient: gradient, learningRate: 2, momentum: step < 100 ? 0.5 : 0.8)
    }
    let near = TSNE.neighbors(TSNE.squaredDistances(state.map), count: 5)
    for i in 0..<12 { XCTAssertTrue(near[i].allSatisfy { ($0 < 6) == (i < 6) }, "point \(i)") }
  }

  func testKeptNeighbors() {
    XCTAssertEqual(TSNE.neighborsKept([[1, 2], [0, 2]], [[2, 1], [2, 3]]), 0.75)
  }

  // MARK: - Few points, equal points

  func testNoPointAndOnePoint() {
    let nothing = Matrix.zeros(0, 0)
    XCTAssertEqual(TSNE.squaredDistances(.zeros(0, 3)), nothing)
    XCTAssertEqual(TSNE.conditionalAffinities(nothing, widths: []), nothing)
    XCTAssertEqual(TSNE.symmetrized(nothing), nothing)
    XCTAssertEqual(TSNE.studentAffinities(.zeros(0, 2)), nothing)
    XCTAssertEqual(TSNE.klDivergence(nothing, nothing), 0)
    XCTAssertEqual(TSNE.conditionalAffinities([[0]], widths: [1]), [[0]])
    XCTAssertEqual(TSNE.symmetrized([[0]]), [[0]])
    XCTAssertEqual(TSNE.studentAffinities([[3, 4]]), [[0]])
    XCTAssertEqual(TSNE.gradient([[0]], map: [[3, 4]]), [[0, 0]])
  }

  func testTwoPointsHaveOneDistribution() {
    // Each gives all to the other, at any width; a perplexity of 1 is the only one there is.
    let D: Matrix = [[0, 5], [5, 0]]
    let all: Matrix = [[0, 1], [1, 0]]
    XCTAssertEqual(TSNE.conditionalAffinities(D, widths: [0.1, 10]), all)
    XCTAssertEqual(TSNE.fittedAffinities(D, perplexity: 1), all)
    XCTAssertEqual(TSNE.klDivergence(TSNE.symmetrized(all), TSNE.studentAffinities([[0, 0], [3, 3]])), 0)
  }

  func testIdenticalPointsAreAllAlike() {
    let third = Matrix.zeros(4, 4).map { _ in 1.0 / 3 }
    for perplexity in [1, 2, 3.0] {
      let P = TSNE.fittedAffinities(.zeros(4, 4), perplexity: perplexity)
      for i in 0..<4 { for j in 0..<4 { XCTAssertEqual(P[i, j], i == j ? 0 : third[i, j], accuracy: 1e-15) } }
    }
  }

  func testAPerplexityBelowTheTiesIsNotReached() {
    // Three at one distance: 1/3 each is the narrowest that there is.
    let d: Vector = [1, 1, 1, 9]
    let trials = TSNE.trials(others: d, perplexity: 1.5)
    XCTAssertEqual(trials.count, 200)
    XCTAssertEqual(trials[199].perplexity, 3, accuracy: 1e-12)
    XCTAssertEqual(TSNE.affinities(others: d, precision: trials[199].precision)[3], 0)
  }

  func testTheEndsOfTheRangeAreTheNearestAndAll() {
    let D = TSNE.squaredDistances([[0], [1], [3], [7]])
    XCTAssertEqual(TSNE.fittedAffinities(D, perplexity: 1)[row: 3][2], 1, accuracy: 1e-9)
    for (j, p) in TSNE.fittedAffinities(D, perplexity: 3)[row: 0].enumerated() {
      XCTAssertEqual(p, j == 0 ? 0 : 1.0 / 3, accuracy: 1e-6)
    }
  }

  func testCoincidingPointsOfAMapDoNotMove() {
    let P = TSNE.symmetrized(TSNE.fittedAffinities(TSNE.squaredDistances([[0], [1], [3], [7]]), perplexity: 2))
    XCTAssertEqual(TSNE.gradient(P, map: .zeros(4, 2)), .zeros(4, 2))
    // Two at one place: each is moved by the others alone, and by them in the same direction.
    let gradient = TSNE.gradient(P, map: [[0, 0], [0, 0], [1, 0], [0, 2]])
    XCTAssertTrue(gradient.entries.allSatisfy(\.isFinite))
  }
}
