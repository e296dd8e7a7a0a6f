import CourseKit
import Exchange
import XCTest

import func CourseKit.log

@testable import RealRuns
@testable import ReferenceEngine

/// The training of unit 18's real run, on cases small enough to hold against the unit's own functions.
final class VariationalAutoencoderRunTests: XCTestCase {
  private typealias Engine = VariationalAutoencoder

  func testDrawsAreNormal() {
    var random = SeededRandom(seed: 4)
    let draws = Engine.normalDraws(200, 100, &random).entries
    let n = Double(draws.count)
    // Four standard deviations of the means of t, t², t⁴ over 20,000 draws: √(1, 2, 96) · 4 / √20000.
    XCTAssertEqual(draws.reduce(0, +) / n, 0, accuracy: 0.0283)
    XCTAssertEqual(draws.reduce(0) { $0 + $1 * $1 } / n, 1, accuracy: 0.04)
    XCTAssertEqual(draws.reduce(0) { $0 + $1 * $1 * $1 * $1 } / n, 3, accuracy: 0.2772)
    XCTAssertTrue(draws.allSatisfy(\.isFinite))
  }

  /// Two kinds of images, each in its own half: one bit, and a code that says which.
  func testTrainingOnTwoKindsOfImages() {
    let X = Matrix(rows: (0..<40).map { $0 % 2 == 0 ? [1, 1, 1, 0, 0, 0] : [0, 0, 0, 1, 1, 1] })
    var settings = Engine.Settings()
    (settings.hidden, settings.code, settings.batch, settings.epochs) = (6, 1, 7, 300)
    var losses: [Double] = []
    func train(_ seed: UInt64) -> Engine.Net {
      var random = SeededRandom(seed: seed)
      return Engine.train(on: X, settings, &random) { losses.append($1 + $2) }
    }
    let net = train(1)
    // −ln p(x) can't be below ln 2 on average, the entropy of the two kinds; six coins pay 6 ln 2.
    let grid = Engine.CodeGrid(dimension: 1, step: 0.05)
    let evidence = Engine.logEvidence(X, grid: grid, logits: net.decode(grid.codes).logits).sum() / 40
    XCTAssertLessThan(evidence, -log(2))
    XCTAssertGreaterThan(evidence, -2)
    XCTAssertGreaterThan(losses[0], 3)
    let means = net.encode(X).mean
    XCTAssertGreaterThan(abs(means[0, 0] - means[1, 0]), 1)
    // The same seed, the same numbers; another one, others.
    XCTAssertEqual(train(1), net)
    XCTAssertNotEqual(train(2), net)
  }

  func testNearestNeighbors() {
    let accuracy = Engine.nearestNeighborAccuracy(
      [[0, 0], [5, 5], [1, 0]], [3, 4, 4], among: [[0, 1], [4, 5]], [3, 4])
    XCTAssertEqual(accuracy, 2.0 / 3)
  }

  func testTheSameSeedGivesTheSameRun() throws {
    func events(_ seed: UInt64) throws -> [RunEvent] {
      var (events, random): ([RunEvent], SeededRandom) = ([], SeededRandom(seed: 1))
      let lines = (0..<24).map { i in
        "\(i % 10)," + (0..<64).map { _ in "\(random.integer(0..<17))" }.joined(separator: ",")
      }
      let text = lines.joined(separator: "\n")
      try VariationalAutoencoderRun.run.body(RunReport(seed: seed, read: { _ in text }, send: { events.append($0) }))
      return events
    }
    let once = try events(1)
    XCTAssertEqual(once, try events(1))
    XCTAssertNotEqual(once, try events(2))
  }
}
