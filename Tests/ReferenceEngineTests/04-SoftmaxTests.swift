import CourseKit
import Exchange
import RealRuns
import ReferenceEngine
import WorkedNumbers
import XCTest

import func CourseKit.exp
import func CourseKit.log

final class SoftmaxTests: XCTestCase {
  private typealias Example = SoftmaxExample
  private let three = SoftmaxExample.three

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

  func test_one_hot_and_labels_languages() throws {
    let oracle = try Oracle("one_hot_and_labels")["languages"]
    XCTAssertEqual(Example.languages, oracle["order"].items.map(\.text))
    for (i, language) in Example.languages.enumerated() {
      assertAgrees(Softmax.oneHotLabel(i, classes: 6), oracle["one_hot"][language])
      let place = Softmax.argmax(Softmax.oneHotLabel(i, classes: 6))
      XCTAssertEqual(Double(place), oracle["index_0_based"][language].number)
      XCTAssertEqual(Double(place + 1), oracle["index_1_based"][language].number)
    }
  }

  // MARK: - numpy and scipy

  func testLanguagesAgreeWithScipy() throws {
    let scipy = try Oracle("../Softmax/softmax")["languages"]
    let X = Matrix(rows: [Example.x])
    let Y = Matrix(rows: [Softmax.oneHotLabel(Example.label, classes: 6)])
    let z = Softmax.affine(X: X, W: Example.W, b: Example.b)
    assertAgrees(z[row: 0], scipy["z"])
    assertAgrees(Softmax.probabilities(X: X, W: Example.W, b: Example.b)[row: 0], scipy["p"])
    assertAgrees(Softmax.crossEntropy(scores: z, targets: Y), scipy["loss"])
    let slopes = Softmax.gradient(X: X, targets: Y, W: Example.W, b: Example.b)
    assertAgrees(slopes.W, scipy["gradientW"])
    assertAgrees(slopes.b, scipy["gradientB"])
    let (W, b) = Example.stepped
    let after = Softmax.affine(X: X, W: W, b: b)
    assertAgrees(Softmax.softmax(after[row: 0]), scipy["stepP"])
    assertAgrees(Softmax.crossEntropy(scores: after, targets: Y), scipy["stepLoss"])
  }

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

  func testPrintedNumbersAgreeOrHaveAnErratum() {
    let printed = Softmax.workedNumbers.filter { $0.printed != nil }
    XCTAssertEqual(printed.count, 6)
    for number in printed { XCTAssertTrue(number.agrees == true || number.erratum != nil, number.key) }
    let errata = printed.filter { $0.agrees == false }
    XCTAssertEqual(errata.map(\.key), ["languages.category.de"])
    XCTAssertEqual(errata.first?.erratum?.erratum, "E06")
    XCTAssertEqual(Set(Softmax.workedNumbers.map(\.key)).count, Softmax.workedNumbers.count)
  }

  func testReadingsAreTheSlipsThatTheyName() {
    let readings = Dictionary(
      uniqueKeysWithValues: Softmax.workedNumbers.compactMap { number in
        number.readings.first.map { (number.key, $0) }
      })
    XCTAssertEqual(readings["languages.argmax"]?.value, 3)
    XCTAssertEqual(readings["languages.loss.uniform"]?.value ?? 0, 2.584962500721156, accuracy: 1e-14)
    XCTAssertEqual(readings["element.pair01"]?.value, 0.5)
    XCTAssertEqual(readings["distribution.counterexample.isOne"]?.value, 1)
  }

  // MARK: - Training

  func testOneFullBatchIsOneStepByHand() {
    // From zeros every class has ½, so p − y = ±½: the mean of ½·(1, 0) and −½·(0, 2), and its negative.
    var model = Softmax.Model(features: 2, classes: 2)
    var random = SeededRandom(seed: 1)
    Softmax.train(
      &model, X: [[1, 0], [0, 2]], labels: [1, 0], epochs: 1, batchSize: 2, learningRate: 1, random: &random)
    XCTAssertEqual(model.W, [[-0.25, 0.25], [0.5, -0.5]])
    XCTAssertEqual(model.b, [0, 0])
  }

  func testTrainingSeparatesThreePointsAndRepeatsItself() {
    let (X, labels): (Matrix, [Int]) = ([[0, 0], [0, 1], [1, 0]], [0, 1, 2])
    var losses: [Double] = []
    func trained(seed: UInt64) -> Softmax.Model {
      var (model, random) = (Softmax.Model(features: 2, classes: 3), SeededRandom(seed: seed))
      Softmax.train(
        &model, X: X, labels: labels, epochs: 50, batchSize: 2, learningRate: 1, random: &random
      ) { losses.append(Softmax.judge($1, X: X, labels: labels).loss) }
      return model
    }
    let model = trained(seed: 3)
    let verdict = Softmax.judge(model, X: X, labels: labels)
    XCTAssertEqual(verdict.accuracy, 1)
    XCTAssertEqual(verdict.confusion, [[1, 0, 0], [0, 1, 0], [0, 0, 1]])
    XCTAssertLessThan(verdict.loss, 0.3)
    XCTAssertEqual(losses.count, 50)
    XCTAssertLessThan(losses[49], losses[0])
    XCTAssertEqual(model, trained(seed: 3))
    XCTAssertNotEqual(model, trained(seed: 4))
  }

  func testTheRunReadsDigitsAndReports() throws {
    // Two shapes that any linear model tells apart: ink in the first pixel, and in the last.
    let line = { (digit: Int) in
      "\(digit)," + (0..<64).map { $0 == (digit == 0 ? 0 : 63) ? "16" : "0" }.joined(separator: ",")
    }
    var results: [String: Double] = [:]
    var progress = 0
    let report = RunReport(
      seed: 1,
      read: { path in
        XCTAssertEqual(path, "Digits/digits.csv")
        return (0..<10).map { line($0 % 2) }.joined(separator: "\n") + "\n"
      }
    ) { event in
      if case .result(let key, let value, _) = event { results[key] = value }
      if case .progress = event { progress += 1 }
    }
    try SoftmaxRun.run.body(report)
    XCTAssertEqual(results["softmaxRun.train.count"], 8)
    XCTAssertEqual(results["softmaxRun.test.count"], 2)
    XCTAssertEqual(results["softmaxRun.test.accuracy"], 100)
    XCTAssertEqual(results["softmaxRun.start.loss"] ?? 0, log(10), accuracy: 1e-12)
    XCTAssertEqual(progress, 61)
  }
}
