import Assertions
import CourseKit
import ReferenceEngine
import XCTest

@testable import WorkedNumbers

/// The worked numbers of unit 03: its examples, its registry and the slips that are made on purpose.
final class GradientDescentNumbersTests: XCTestCase {
  private typealias Example = GradientDescentExample

  func test_sgd_constructed_online_sgd_in_order() throws {
    let oracle = try Oracle("sgd_constructed")["online_sgd_in_order"]
    let trajectory = GradientDescent.sgd(
      start: Example.start, orders: [[0, 1, 2]], learningRate: 0.5, gradient: Example.gradient)
    var before = Example.start
    for i in 0..<3 {
      assertAgrees(Example.probability(before, i), oracle[i]["yhat"])
      assertAgrees(Example.loss(before, i), oracle[i]["loss"])
      assertAgrees(trajectory[i][0], oracle[i]["w_after"][0])
      assertAgrees(trajectory[i][1], oracle[i]["w_after"][1])
      assertAgrees(trajectory[i][2], oracle[i]["b_after"])
      before = trajectory[i]
    }
  }

  func test_sgd_constructed_one_minibatch_m_3() throws {
    let oracle = try Oracle("sgd_constructed")["one_minibatch_m_3"]
    assertAgrees(Example.meanLoss(Example.start), oracle["mean_loss_before"])
    let after = GradientDescent.minibatchSGD(
      start: Example.start, orders: [[0, 1, 2]], batchSize: 3, learningRate: 0.5, gradient: Example.gradient)
    XCTAssertEqual(after.count, 1)
    assertAgrees(after[0][0], oracle["w_after"][0])
    assertAgrees(after[0][1], oracle["w_after"][1])
    assertAgrees(after[0][2], oracle["b_after"])
    assertAgrees((Example.start - after[0])[0] / 0.5, oracle["grad_w"][0])
    assertAgrees((Example.start - after[0])[2] / 0.5, oracle["grad_b"])
  }

  /// One step three times as far: ŷ = σ(¾), σ(¼) and σ(¾), by hand. The labels are 1, 0, 1.
  func testTheFullBatchWithThreeTimesTheRate() throws {
    let number = try XCTUnwrap(GradientDescent.workedNumbers.first { $0.key == "sgd.batch.far.meanLoss" })
    // Python: (2 * log1p(exp(-0.75)) + log1p(exp(0.25))) / 3
    XCTAssertEqual(number.exact, 0.5332271440362145, accuracy: 1e-14)
  }

  func testExampleGradientIsTheSlopeOfItsLoss() {
    let Θ: Vector = [0.3, -0.7, 0.2]
    for i in 0..<3 {
      for k in 0..<3 {
        var (ahead, behind) = (Θ, Θ)
        ahead[k] += 1e-6
        behind[k] -= 1e-6
        let slope = (Example.loss(ahead, i) - Example.loss(behind, i)) / 2e-6
        XCTAssertEqual(Example.gradient(Θ, i)[k], slope, accuracy: 1e-9)
      }
    }
  }

  func testMinibatchNoiseIsTheClosedForm() {
    let gradients = [0.3, -1.2, 2.5, 0.0, 0.9]
    let n = 5.0
    let mean = gradients.reduce(0, +) / n
    let σ2 = gradients.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
    for m in 1...4 {
      let drawn = GradientNoise.ofMinibatch(gradients, size: m, .withReplacement)
      let dealt = GradientNoise.ofMinibatch(gradients, size: m, .withoutReplacement)
      XCTAssertEqual(drawn.mean, mean, accuracy: 1e-14)
      XCTAssertEqual(dealt.mean, mean, accuracy: 1e-14)
      XCTAssertEqual(drawn.variance, σ2 / Double(m), accuracy: 1e-13)
      XCTAssertEqual(dealt.variance, σ2 / Double(m) * (n - Double(m)) / (n - 1), accuracy: 1e-13)
    }
  }

  /// E48: a step whose length is the rate ends at 0 + 0.1, wherever the slope is steep; the gradient's step ends at 0.6.
  func testReadingOfAStepWhoseLengthIsTheRate() throws {
    for (name, rate) in [("small", 0.1), ("half", 0.5), ("large", 1.1)] {
      let number = try XCTUnwrap(GradientDescent.workedNumbers.first { $0.key == "quadratic.\(name).1" })
      XCTAssertEqual(number.exact, 6 * rate, accuracy: 1e-15 * 8)
      XCTAssertEqual(number.readings.map(\.erratum), ["E48"])
      XCTAssertEqual(number.readings[0].value, rate, accuracy: 1e-15)
    }
  }

  /// The bowl of three reviews with stars: closed forms by hand.
  func testTheStarsBowl() {
    typealias Stars = StarsExample
    let (largest, smallest) = Stars.curvatures
    XCTAssertEqual(largest + smallest, 17.0 / 3, accuracy: 1e-12, "the trace of ((14/3, 2), (2, 1))")
    XCTAssertEqual(largest * smallest, 2.0 / 3, accuracy: 1e-12, "its determinant")
    XCTAssertEqual(Stars.minimum[0], 1.5, accuracy: 1e-12)
    XCTAssertEqual(Stars.minimum[1], 1.0 / 3, accuracy: 1e-12)
    XCTAssertEqual(Stars.loss(Stars.minimum), 1.0 / 36, accuracy: 1e-12)
    XCTAssertEqual(Stars.loss(Stars.start), 5.0 / 6, accuracy: 1e-12)
    for x in Stars.gradient(Stars.minimum) { XCTAssertEqual(x, 0, accuracy: 1e-12) }
    for θ in Stars.contour(loss: 0.5) { XCTAssertEqual(Stars.loss(θ), 0.5, accuracy: 1e-12) }
    let centered = Stars.centeredCurvatures
    XCTAssertEqual(centered.largest, 1, accuracy: 1e-12)
    XCTAssertEqual(centered.smallest, 2.0 / 3, accuracy: 1e-12)
    // With η = 1 the first step finds b, and each leaves a third of what w lacks: ½ · 2/3 · (1.5 / 3⁴)² above the minimum.
    let end = Stars.uncentered(Stars.centeredPath(rate: 1, steps: 4)[4])
    XCTAssertEqual(Stars.loss(end), 1.0 / 36 + 0.75 / 6561, accuracy: 1e-12)
    XCTAssertEqual(Stars.uncentered([2, 7]).entries, [2, 3], "2 (x − 2) + 7 = 2x + 3")
    let path = Stars.path(rate: 0.1, momentum: 0, steps: 5)
    for (a, b) in zip(path, Stars.path(rate: 0.1, steps: 5)) {
      for i in 0..<2 { XCTAssertEqual(a[i], b[i], accuracy: 1e-12) }
    }
  }
}
