import CourseKit
import XCTest

import func CourseKit.sqrt

@testable import RealRuns
@testable import ReferenceEngine

/// The descent and the measures of the real run, on cases small enough to hold against the unit's own functions.
final class TSNERunTests: XCTestCase {
  private let X: Matrix = {
    var random = SeededRandom(seed: 27)
    return random.matrix(23, 5, in: -2..<2)
  }()

  private func training(steps: Int = 1000, early: Int = 250) -> MapTraining {
    var settings = MapTraining.Settings()
    (settings.perplexity, settings.steps, settings.earlySteps) = (4, steps, early)
    return MapTraining(squaredDistances: TSNE.squaredDistances(X), settings)
  }

  func testTheFastGradientIsTheUnits() {
    var random = SeededRandom(seed: 1)
    let Y = random.matrix(23, 2, in: -5..<5)
    let training = training()
    for exaggeration in [1.0, 12] {
      let fast = training.gradient(of: Y, exaggeration: exaggeration)
      for (a, b) in zip(fast.entries, TSNE.gradient(exaggeration * training.P, map: Y).entries) {
        XCTAssertEqual(a, b, accuracy: 1e-13)
      }
    }
    XCTAssertEqual(
      training.divergence(of: Y), TSNE.klDivergence(training.P, TSNE.studentAffinities(Y)), accuracy: 1e-14)
  }

  func testTwelveStepsAreTheUnits() {
    let training = training(steps: 12, early: 6)
    let start = MapTraining.randomStart(23, seed: 3)
    var state = TSNE.start(start)
    for step in 0..<12 {
      let P = (step < 6 ? 12 : 1) * training.P
      state = TSNE.step(
        state, gradient: TSNE.gradient(P, map: state.map), learningRate: 50, momentum: step < 6 ? 0.5 : 0.8)
    }
    let found = training.train(from: start)
    for (a, b) in zip(found.map.entries, state.map.entries) { XCTAssertEqual(a, b, accuracy: 1e-8) }
    XCTAssertEqual(found.divergence, training.divergence(of: found.map))
  }

  func testADescentEndsLowerThanItBegan() {
    let training = training()
    let start = MapTraining.randomStart(23, seed: 5)
    var told: [Double] = []
    let end = training.train(from: start) { told.append($1) }
    XCTAssertEqual(told.count, 20)
    XCTAssertLessThan(end.divergence, 0.5 * training.divergence(of: start))
    XCTAssertEqual(told.last, end.divergence)
  }

  func testLearningRateIsScikitLearns() {
    let settings = MapTraining.Settings()
    XCTAssertEqual(settings.learningRate(points: 400), 50)
    XCTAssertEqual(settings.learningRate(points: 4800), 100)
  }

  func testAStartAtPCAIsSmall() {
    let start = MapTraining.principalStart(X)
    let plane = TSNE.principalPlane(X)
    let first = start[column: 0]
    XCTAssertEqual(sqrt(dot(first, first) / 23), 1e-4, accuracy: 1e-16)
    XCTAssertEqual(start[7, 1] / start[7, 0], plane[7, 1] / plane[7, 0], accuracy: 1e-9)
  }

  func testMeasures() {
    // A map that is the data keeps all; distances between three centers, in the order 1–0, 2–0, 2–1.
    let plane: Matrix = Matrix(rows: (0..<12).map { [Double($0 * $0), 0] })
    XCTAssertEqual(MapMeasures(plane).kept(plane), 1)
    XCTAssertEqual(MapMeasures(plane).chance, 10 / 11.0)
    XCTAssertEqual(
      MapMeasures.centerDistances([[0, 0], [2, 0], [1, 3], [1, 3], [5, 0]], [0, 0, 1, nil, 2]), [3, 4, 5])
    XCTAssertEqual(
      MapMeasures.sameGroup(TSNE.squaredDistances([[0], [1], [2], [4], [8]]), [0, 1, 0, 1, nil]), 0.0)
    XCTAssertEqual(MapMeasures.sameGroup(TSNE.squaredDistances([[0], [1], [4], [5]]), [0, 0, 1, 1]), 1)
    XCTAssertEqual(MapMeasures.radius([[0, 0], [2, 0], [9, 9]], 0..<2), 1)
  }

  func testRankCorrelation() {
    XCTAssertEqual(MapMeasures.rankCorrelation([1, 2, 5], [10, 20, 21]), 1)
    XCTAssertEqual(MapMeasures.rankCorrelation([1, 2, 5], [3, 2, 1]), -1)
    // Ranks 0 1 2 3 and 1 0 2 3: 1 − 6 · 2/60.
    XCTAssertEqual(MapMeasures.rankCorrelation([1, 2, 3, 4], [2, 1, 3, 4]), 0.8, accuracy: 1e-15)
  }

  func testClumpingOfPointsStrewnAtRandomIsTheClosedForm() {
    // Γ(3/2) Γ(10) / (Γ(1) Γ(21/2)).
    XCTAssertEqual(MapMeasures.evenly, 0.28377319275152096, accuracy: 1e-15)
    var random = SeededRandom(seed: 2)
    XCTAssertEqual(MapMeasures.clumping(random.matrix(1500, 2)), MapMeasures.evenly, accuracy: 0.015)
    // Pairs of near points clump.
    let pairs = Matrix(
      rows: (0..<100).flatMap { _ in
        let place = random.vector(2)
        return [place, place + 0.001 * random.vector(2)]
      })
    XCTAssertLessThan(MapMeasures.clumping(pairs), 0.02)
  }

  func testPartsAndKindsCoverWhatTheyName() {
    XCTAssertEqual(TSNEKinds.parts.map(\.books.count).reduce(0, +), 66)
    let words = TSNEKinds.all.flatMap(\.words)
    XCTAssertEqual(Set(words).count, words.count)
    XCTAssertLessThanOrEqual(TSNEKinds.colors.count, 6)
  }
}
