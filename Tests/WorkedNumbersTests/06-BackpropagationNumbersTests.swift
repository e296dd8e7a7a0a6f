import Assertions
import CourseKit
import ReferenceEngine
import WorkedNumbers
import XCTest

/// The worked numbers of unit 06: its examples, its registry and the slips that are made on purpose.
final class BackpropagationNumbersTests: XCTestCase {
  private let toy = BackpropagationExample.toy
  private let asymmetric = BackpropagationExample.asymmetric

  func test_toy_backprop_3_2_2_inputs() throws {
    let inputs = try Oracle("toy_backprop_3_2_2")["inputs"]
    assertAgrees(toy.X, inputs["X"])
    assertAgrees(toy.T, inputs["targets"])
    assertAgrees(toy.W1, inputs["W1"])
    assertAgrees(toy.W2, inputs["W2"])
    assertAgrees(BackpropagationExample.learningRate, inputs["learning_rate"])
    let start = try Oracle("toy_backprop_3_2_2")["constructed_asymmetric_start"]
    assertAgrees(asymmetric.W1, start["W1"])
    assertAgrees(asymmetric.W2, start["W2"])
  }

  func test_toy_backprop_3_2_2_what_other_readings_give() throws {
    let oracle = try Oracle("toy_backprop_3_2_2")["what_other_readings_give"]
    // Positions 0 and 1 are the exact numbers and the sheet's text; 3 is a reading that needs no slip but rounding.
    let slips: [(Int, BackpropagationSlip)] = [
      (4, .oneMinusH), (5, .withoutHalf), (5, .withoutMean), (6, .meanOverLabels), (7, .sheetSign),
      (8, .transposedIndex), (9, .swappedLabels), (10, .onlineForward), (11, .onlineBackward),
    ]
    for (position, slip) in slips {
      let after = slip.update(toy)
      assertAgrees(after.W2[0, 1], oracle[position]["w_1_2_layer2"])
      assertAgrees(after.W1[1, 1], oracle[position]["w_2_2_layer1"])
      if position >= 10 {
        let net = Backpropagation.Net(W1: after.W1, W2: after.W2)
        assertAgrees(Backpropagation.loss(net, toy.X, toy.T), oracle[position]["loss_after"])
      }
    }
    assertAgrees(BackpropagationSlip.oneMinusHTwoDigits.update(toy).W2[0, 1], oracle[2]["w_1_2_layer2"])
    assertAgrees(BackpropagationSlip.oneMinusHTwoDigits.update(toy).W1[1, 1], oracle[2]["w_2_2_layer1"])
    assertAgrees(BackpropagationSlip.twoDigits.update(toy).W2[0, 1], oracle[3]["w_1_2_layer2"])
    assertAgrees(BackpropagationSlip.twoDigits.update(toy).W1[1, 1], oracle[3]["w_2_2_layer1"])
  }

  func test_toy_backprop_3_2_2_literal_minus_sign_descent_squared_error_after() throws {
    let oracle = try Oracle("toy_backprop_3_2_2")["literal_minus_sign_descent_squared_error_after"]
    let after = BackpropagationSlip.sheetSign.update(toy)
    assertAgrees(Backpropagation.loss(.init(W1: after.W1, W2: after.W2), toy.X, toy.T), oracle)
  }

  /// The sheet's numbers and the exact ones are kept apart by the tolerances that the oracle names.
  func test_grader_tolerances() throws {
    let numbers = Dictionary(uniqueKeysWithValues: Backpropagation.workedNumbers.map { ($0.key, $0) })
    let change = try XCTUnwrap(numbers["toyBackprop.change.w1_22"]).exact
    XCTAssertEqual(change, -7.18e-4, accuracy: 5e-7)
    XCTAssertEqual(try XCTUnwrap(numbers["toyBackprop.slip.twoDigits.w1_22"]).exact - 1, -7.87e-4, accuracy: 5e-7)
    XCTAssertEqual(
      try XCTUnwrap(numbers["toyBackprop.slip.oneMinusHTwoDigits.w1_22"]).exact - 1, -1.3e-4, accuracy: 5e-6)
    let w2 = try XCTUnwrap(numbers["toyBackprop.update.w2_12"])
    XCTAssertEqual(0.965 - w2.exact, 0.00095467713839188, accuracy: 1e-12)
    let w1 = try XCTUnwrap(numbers["toyBackprop.update.w1_22"])
    XCTAssertEqual(0.99987 - w1.exact, 0.00058839490608046, accuracy: 1e-12)
  }

  /// The two weights of the sheet with N = M = 2 can't tell a missing ½ from a missing 1/N; three examples can.
  func testThreeClassesTellHalfFromMean() {
    let example = BackpropagationExample.threeClasses
    // A central difference of the loss with 60 digits (Python's decimal), which knows nothing of backpropagation.
    let W1: Matrix = [
      [0.013094778904253073, -0.0020575353561525962], [-0.0030329056513602654, 0.022256469570487235],
    ]
    let W2: Matrix = [
      [0.025028046811442873, 0.02376278098953244, 0.052569575353624734],
      [0.02079264406243518, 0.04586473098398327, 0.02215309651018234],
    ]
    let gradient = Backpropagation.gradients(example.net, example.X, example.T)
    for (actual, expected) in [(gradient.W1, W1), (gradient.W2, W2)] {
      for (a, b) in zip(actual.entries, expected.entries) { XCTAssertEqual(a, b, accuracy: 1e-12 * abs(b)) }
    }
    XCTAssertEqual(Backpropagation.loss(example.net, example.X, example.T), 0.41776151717691834, accuracy: 1e-15)
    let after = Backpropagation.update(example.net, example.X, example.T, learningRate: 1)
    XCTAssertEqual(Backpropagation.loss(after, example.X, example.T), 0.41026103610831544, accuracy: 1e-15)
    for (slip, factor) in [(BackpropagationSlip.withoutHalf, 2), (.withoutMean, 3), (.meanOverLabels, 1 / 3.0)] {
      let weight = slip.update(example).W2[1, 0]
      XCTAssertEqual(weight, -0.4 - factor * W2[1, 0], accuracy: 1e-14)
    }
  }

  func testUpdatedW2AndSecondOutputByHand() {
    // Both by the formula for w₂₂ of the first layer, where only the second example counts.
    let pass = Backpropagation.forward(toy.net, toy.X)
    let (h, y) = (pass.h[1, 1], pass.y[1, 0])
    let δ = [(y - 1) * y * (1 - y), y * y * (1 - y)]
    let second = 1 - 0.5 * h * (1 - h) * δ[1]
    XCTAssertEqual(BackpropagationSlip.fromSecondOutput.update(toy).W1[1, 1], second, accuracy: 1e-15)
    // E11: nothing reaches the first layer; the second is right.
    let still = BackpropagationSlip.derivativeOfTheWeight.update(toy)
    XCTAssertEqual(still.W1, toy.W1)
    XCTAssertEqual(still.W2, Backpropagation.update(toy.net, toy.X, toy.T, learningRate: 1).W2)
    // E10 of the errata: the gradient with the second output alone.
    XCTAssertEqual(1 - second, 8.3563e-4, accuracy: 5e-9)
    let updated = BackpropagationSlip.updatedW2.update(toy)
    let sum = δ[0] * updated.W2[1, 0] + δ[1] * updated.W2[1, 1]
    XCTAssertEqual(updated.W1[1, 1], 1 - 0.5 * h * (1 - h) * sum, accuracy: 1e-15)
  }

  /// The classifier's example against numpy, and its quiz numbers by hand.
  func testTheClassifiersNumbers() throws {
    let numbers = Dictionary(uniqueKeysWithValues: Backpropagation.workedNumbers.map { ($0.key, $0.exact) })
    let oracle = try Oracle("../Backpropagation/classifier")
    for (name, example) in [("notGood", ClassifierExample.notGood), ("documents", .documents)] {
      XCTAssertEqual(example.X, oracle[name]["X"].matrix)
      XCTAssertEqual(example.classes.map(Double.init), oracle[name]["classes"].vector.entries)
      XCTAssertEqual(example.net.W1, oracle[name]["W1"].matrix)
      XCTAssertEqual(example.net.b1, oracle[name]["b1"].vector)
      XCTAssertEqual(example.net.W2, oracle[name]["W2"].matrix)
      XCTAssertEqual(example.net.b2, oracle[name]["b2"].vector)
    }
    let notGood = oracle["notGood"]
    XCTAssertEqual(try XCTUnwrap(numbers["classifier.loss"]), notGood["loss"].number, accuracy: 1e-14)
    for l in 0..<3 {
      XCTAssertEqual(
        try XCTUnwrap(numbers["classifier.delta2_\(l + 1)"]), notGood["gradients"]["b2"].vector[l], accuracy: 1e-14)
    }
    XCTAssertEqual(try XCTUnwrap(numbers["classifier.back1"]), notGood["gradients"]["b1"].vector[0], accuracy: 1e-14)
    // y² (1 − y) and p at a logit of 6: e⁶ = 403.43.
    let e6 = 403.4287934927351
    XCTAssertEqual(try XCTUnwrap(numbers["classifier.sure.cross"]), e6 / (1 + e6), accuracy: 1e-14)
    XCTAssertEqual(
      try XCTUnwrap(numbers["classifier.sure.squared"]), e6 * e6 / ((1 + e6) * (1 + e6) * (1 + e6)), accuracy: 1e-14)
    XCTAssertEqual(try XCTUnwrap(numbers["vanishing.sigmoid.10"]), 1 / 1_048_576.0)
  }

  func testEveryPrintedNumberAgreesOrHasItsErratum() {
    let numbers = Backpropagation.workedNumbers
    XCTAssertEqual(Set(numbers.map(\.key)).count, numbers.count, "every key once")
    XCTAssertTrue(numbers.allSatisfy { $0.exact.isFinite })
    let printed = numbers.filter { $0.printed != nil }
    XCTAssertEqual(printed.count, 10)
    for number in printed { XCTAssertTrue(number.agrees == true || number.erratum != nil, number.key) }
    let errata = Dictionary(uniqueKeysWithValues: printed.filter { $0.agrees == false }.map { ($0.key, $0.erratum) })
    XCTAssertEqual(errata.count, 2)
    XCTAssertEqual(errata["toyBackprop.update.w1_22"]??.erratum, "E01")
    XCTAssertEqual(errata["toyBackprop.update.w2_12"]??.erratum, "E02")
  }
}
