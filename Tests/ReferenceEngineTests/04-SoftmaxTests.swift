import Assertions
import CourseKit
import ReferenceEngine
import XCTest

import func CourseKit.exp

final class SoftmaxTests: XCTestCase {
  private let three: Vector = [3, 0, 1]

  // MARK: - The 50-digit computation

  func test_softmax_temperature_x_3_0_1() throws {
    let rows = try Oracle("softmax_temperature")["x_3_0_1"]
    XCTAssertEqual(rows.count, 9)
    for row in rows.items {
      let p = Softmax.softmax(three, temperature: row["T"].number)
      assertAgrees(p, row["softmax"])
      assertAgrees(Softmax.entropy(p), row["entropy_nats"], relative: 1e-9)  // near 0 at T = 0.1: 1 − p has 7 digits
      XCTAssertEqual(p.sum(), row["sum"].number, accuracy: 1e-15)
    }
  }

  func test_softmax_temperature_limits() throws {
    let limits = try Oracle("softmax_temperature")["limits"]
    for i in 0..<3 {
      XCTAssertEqual(
        Softmax.softmax(three, temperature: 1e15)[i], limits["T_to_infinity"][i].number, accuracy: 1e-14)
      XCTAssertEqual(Softmax.softmax(three, temperature: 1e-3)[i], limits["T_to_0_plus"][i].number, accuracy: 1e-15)
    }
    assertAgrees(Softmax.entropy(Softmax.softmax([2, 2, 2])), limits["entropy_max_ln_3"])
  }

  func test_softmax_temperature_jacobians() throws {
    let oracle = try Oracle("softmax_temperature")
    assertAgrees(Softmax.softmaxJacobian(three), oracle["jacobian_T_1"])
    assertAgrees(Softmax.softmaxJacobian(three, temperature: 2), oracle["jacobian_T_2"])
  }

  func test_softmax_temperature_not_element_wise() throws {
    let oracle = try Oracle("softmax_temperature")["not_element_wise"]
    assertAgrees(Softmax.softmax([0, 0])[0], oracle["softmax_of_0_in_0_0"], ulps: 4)
    assertAgrees(Softmax.softmax([0, 1])[0], oracle["softmax_of_0_in_0_1"], ulps: 4)
    assertAgrees(Softmax.softmax(three)[1], oracle["softmax_of_0_in_3_0_1"], ulps: 4)
  }

  func test_softmax_temperature_shift_and_ties() throws {
    let oracle = try Oracle("softmax_temperature")
    assertAgrees(Softmax.softmax([103, 100, 101]), oracle["shift_invariance_not_a_bijection"]["softmax_103_100_101"])
    assertAgrees(Softmax.softmax([3, 3, 1], temperature: 0.01), oracle["ties_at_low_T"]["softmax"])
  }

  func test_softmax_temperature_cross_entropy_one_hot() throws {
    for row in try Oracle("softmax_temperature")["cross_entropy_one_hot"].items {
      let y = Softmax.oneHotLabel(Int(row["gold"].number) - 1, classes: 3)
      let (p, Y) = (Softmax.softmax(three), Matrix(rows: [y]))
      assertAgrees(Softmax.crossEntropy(probabilities: Matrix(rows: [p]), targets: Y), row["loss"])
      assertAgrees(Softmax.crossEntropy(scores: Matrix(rows: [three]), targets: Y), row["loss"])
      // The identity as W and no bias: the scores are the input, and ∂L/∂b is ∂L/∂z.
      let slopes = Softmax.gradient(
        X: Matrix(rows: [three]), targets: Y, W: [[1, 0, 0], [0, 1, 0], [0, 0, 1]], b: [0, 0, 0])
      assertAgrees(slopes.b, row["grad_logits"])
    }
  }

  func test_softmax_temperature_two_class_softmax_equals_sigmoid() throws {
    let oracle = try Oracle("softmax_temperature")["two_class_softmax_equals_sigmoid"]
    assertAgrees(Softmax.softmax([2, 0])[0], oracle["softmax_2_0"], ulps: 4)
    assertAgrees(LogLinear.sigmoid(2), oracle["sigma_2"], ulps: 4)
    for t in [-30.0, -1.5, 0, 0.25, 12] {
      XCTAssertEqual(Softmax.softmax([t, 0])[0], LogLinear.sigmoid(t), accuracy: 4 * LogLinear.sigmoid(t).ulp)
    }
  }

  // MARK: - numpy and scipy

  func testBatchAgreesWithScipy() throws {
    let scipy = try Oracle("../Softmax/softmax")["batch"]
    let (X, W, b, Y) = (scipy["X"].matrix, scipy["W"].matrix, scipy["b"].vector, scipy["Y"].matrix)
    let P = Softmax.probabilities(X: X, W: W, b: b)
    assertAgrees(P, scipy["P"])
    assertAgrees(Softmax.crossEntropy(probabilities: P, targets: Y), scipy["loss"])
    assertAgrees(Softmax.crossEntropy(probabilities: P, targets: Y), scipy["lossByDivergence"])
    assertAgrees(Softmax.crossEntropy(scores: Softmax.affine(X: X, W: W, b: b), targets: Y), scipy["loss"])
    assertAgrees(Vector(P.rowVectors.map(Softmax.entropy)), scipy["entropy"])
    let slopes = Softmax.gradient(X: X, targets: Y, W: W, b: b)
    assertAgrees(slopes.W, scipy["gradientW"])
    assertAgrees(slopes.b, scipy["gradientB"])
    let large = try Oracle("../Softmax/softmax")["large"]
    assertAgrees(Softmax.logSoftmax(large["z"].vector), large["logP"])
  }

  // MARK: - Closed forms and edge cases

  func testJacobianAndGradientAreSlopes() {
    let (z, T, h): (Vector, Double, Double) = ([0.4, -1.3, 2.2, 0], 0.8, 1e-5)
    let J = Softmax.softmaxJacobian(z, temperature: T)
    for k in z.indices {
      var (ahead, behind) = (z, z)
      ahead[k] += h
      behind[k] -= h
      let slopes = (Softmax.softmax(ahead, temperature: T) - Softmax.softmax(behind, temperature: T)) / (2 * h)
      for i in z.indices { XCTAssertEqual(J[i, k], slopes[i], accuracy: 1e-9) }
      XCTAssertEqual(J[row: k].sum(), 0, accuracy: 1e-16)
    }
  }

  func testSureAnswersAndImpossibleOnes() {
    XCTAssertEqual(Softmax.crossEntropy(probabilities: [[0, 1]], targets: [[0, 1]]), 0)
    XCTAssertEqual(Softmax.crossEntropy(probabilities: [[0, 1]], targets: [[1, 0]]), .infinity)
    // From the scores the loss of a hopeless class stays a number.
    XCTAssertEqual(Softmax.crossEntropy(scores: [[1000, -1000]], targets: [[0, 1]]), 2000)
    XCTAssertEqual(Softmax.logSoftmax([40, 0])[0], -exp(-40), accuracy: 1e-32)
    XCTAssertEqual(Softmax.softmax([1000, 999, -1000])[0], 1 / (1 + exp(-1)), accuracy: 1e-15)
    XCTAssertEqual(Softmax.softmax([7]), [1])
  }

  func testDistributionNeedsMoreThanItsSum() {
    XCTAssertTrue(Softmax.isDistribution([0.25, 0.75, 0]))
    XCTAssertFalse(Softmax.isDistribution([2, -1, 0]))
    XCTAssertFalse(Softmax.isDistribution([0.5, 0.25]))
  }
}
