import CourseKit
import ReferenceEngine
import XCTest

@testable import RealRuns

/// What the run of unit 05 counts, on nets that are known.
final class FeedForwardRunTests: XCTestCase {
  /// The lecture's net as a classifier: the logit of class 0 is 0, that of class 1 is 2h₁ − 4h₂ − 1.
  private let lecture = ClassifierWeights(
    W1: [[1, 1], [0, 0], [1, 1]], b1: [0, -1], W2: [[0, 2], [0, -4]], b2: [0, -1])

  func testTheLecturesNetSolvesAndHasNoDeadUnit() {
    XCTAssertTrue(FeedForwardRun.solves(lecture))
    XCTAssertFalse(FeedForwardRun.hasDeadUnit(lecture))
    var dead = lecture
    dead.b1[1] = -2
    XCTAssertTrue(FeedForwardRun.hasDeadUnit(dead))
    XCTAssertFalse(FeedForwardRun.solves(dead))
  }

  func testOneUnitNeverSolvesAndManyDo() {
    var random = SeededRandom(seed: 1)
    XCTAssertFalse(FeedForwardRun.solves(FeedForwardRun.trained(width: 1, using: &random)))
    XCTAssertTrue(FeedForwardRun.solves(FeedForwardRun.trained(width: 16, using: &random)))
  }

  func testLogisticRegressionLearnsNothing() {
    var linear = FeedForwardRun.Linear()
    linear.w = [0.5, -1, 0.25]
    for _ in 0..<3000 { linear.update(FeedForwardRun.X, FeedForwardRun.labels, 0.5) }
    XCTAssertEqual(linear.loss(FeedForwardRun.X, FeedForwardRun.labels), 0.6931471805599453, accuracy: 1e-6)
  }

  func testWeightsStartWithTheirVariance() {
    var random = SeededRandom(seed: 2)
    let net = ClassifierWeights.random(inputs: 200, hidden: 50, classes: 3, using: &random)
    XCTAssertEqual(net.parameterCount, 200 * 50 + 50 + 50 * 3 + 3)
    let square = net.W1.entries.reduce(0) { $0 + $1 * $1 } / Double(net.W1.entries.count)
    XCTAssertEqual(square, 2 / 200.0, accuracy: 0.0005)
    XCTAssertEqual(net.b1, .zeros(50))
  }
}
