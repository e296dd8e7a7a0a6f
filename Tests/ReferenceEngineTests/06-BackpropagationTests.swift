import CourseKit
import RealRuns
import ReferenceEngine
import WorkedNumbers
import XCTest

final class BackpropagationTests: XCTestCase {
  private let toy = BackpropagationExample.toy
  private let asymmetric = BackpropagationExample.asymmetric

  func test_toy_backprop_3_2_2_inputs() throws {
    let inputs = try Oracle("toy_backprop_3_2_2")["inputs"]
    assertAgrees(toy.X, inputs["X"])
    assertAgrees(toy.T, inputs["targets"])
    assertAgrees(toy.W1, inputs["W1"])
    assertAgrees(toy.W2, inputs["W2"])
    assertAgrees(BackpropagationExample.learningRate, inputs["learning_rate"])
  }

  func test_toy_backprop_3_2_2_examples() throws {
    let oracle = try Oracle("toy_backprop_3_2_2")["examples"]
    let pass = Backpropagation.forward(toy.net, toy.X)
    let δ2 = Backpropagation.outputDeltas(toy.net, pass, toy.T)
    let δ1 = Backpropagation.hiddenDeltas(toy.net, pass, outputDeltas: δ2)
    let losses = Backpropagation.exampleLosses(toy.net, toy.X, toy.T)
    for e in 0..<2 {
      let expected = oracle[e]
      assertAgrees(pass.a1[row: e], expected["hidden_preactivation"])
      assertAgrees(pass.h[row: e], expected["h"])
      assertAgrees(pass.a1[row: e].map(toy.net.hidden.slope), expected["h_times_1_minus_h"])
      assertAgrees(pass.a2[row: e], expected["output_preactivation"])
      assertAgrees(pass.y[row: e], expected["y"])
      assertAgrees(pass.y[row: e].sum(), expected["y_sum"])
      assertAgrees(pass.a2[row: e].map(toy.net.output.slope), expected["y_times_1_minus_y"])
      assertAgrees(toy.T[row: e] - pass.y[row: e], expected["error_t_minus_y"])
      assertAgrees(δ2[row: e], expected["delta_output_dLe_da"])
      assertAgrees(-δ2[row: e], expected["delta_output_slide_sign"])
      assertAgrees(-(δ2 * toy.W2.transposed)[row: e], expected["sum_l_delta_w"])
      assertAgrees(δ1[row: e], expected["delta_hidden_dLe_da"])
      assertAgrees(-δ1[row: e], expected["delta_hidden_slide_sign"])
      assertAgrees(losses[e], expected["loss_e_half_sum_sq"])
      let alone = Backpropagation.gradients(
        toy.net, Matrix(rows: [toy.X[row: e]]), Matrix(rows: [toy.T[row: e]]))
      assertAgrees(alone.W1, expected["grad_W1_of_loss_e"])
      assertAgrees(alone.W2, expected["grad_W2_of_loss_e"])
    }
  }

  func test_toy_backprop_3_2_2_sigmoid_to_4_ulp() throws {
    let oracle = try Oracle("toy_backprop_3_2_2")["examples"]
    let pass = Backpropagation.forward(toy.net, toy.X)
    for e in 0..<2 {
      assertAgrees(Backpropagation.Activation.sigmoid.value(pass.a1[e, 0]), oracle[e]["h"][0], ulps: 4)
      assertAgrees(
        Backpropagation.Activation.sigmoid.slope(pass.a1[e, 0]), oracle[e]["h_times_1_minus_h"][0], ulps: 4)
    }
  }

  func test_toy_backprop_3_2_2_loss_before_and_gradients() throws {
    let oracle = try Oracle("toy_backprop_3_2_2")
    assertAgrees(Backpropagation.loss(toy.net, toy.X, toy.T), oracle["loss_before_positive_sign"])
    assertAgrees(-Backpropagation.loss(toy.net, toy.X, toy.T), oracle["loss_before_as_printed_negative_sign"])
    let gradient = Backpropagation.gradients(toy.net, toy.X, toy.T)
    assertAgrees(gradient.W1, oracle["grad_W1"])
    assertAgrees(gradient.W2, oracle["grad_W2"])
  }

  func test_toy_backprop_3_2_2_update_all_weights_psi_1() throws {
    let oracle = try Oracle("toy_backprop_3_2_2")["update_all_weights_psi_1"]
    let after = Backpropagation.update(toy.net, toy.X, toy.T, learningRate: 1)
    assertAgrees(after.W1, oracle["W1"])
    assertAgrees(after.W2, oracle["W2"])
    assertAgrees(Backpropagation.loss(after, toy.X, toy.T), oracle["loss_after"])
    assertAgrees(Backpropagation.exampleLosses(after, toy.X, toy.T), oracle["loss_after_per_example"])
    let pass = Backpropagation.forward(after, toy.X)
    assertAgrees(pass.h, oracle["h_after"])
    assertAgrees(pass.y, oracle["y_after"])
  }

  func test_toy_backprop_3_2_2_update_only_the_two_red_weights() throws {
    let oracle = try Oracle("toy_backprop_3_2_2")["update_only_the_two_red_weights"]
    let after = Backpropagation.update(toy.net, toy.X, toy.T, learningRate: 1)
    var net = toy.net
    net.W2[0, 1] = after.W2[0, 1]
    net.W1[1, 1] = after.W1[1, 1]
    assertAgrees(net.W2[0, 1], oracle["w_1_2_layer2"])
    assertAgrees(net.W1[1, 1], oracle["w_2_2_layer1"])
    assertAgrees(Backpropagation.loss(net, toy.X, toy.T), oracle["loss_after"])
    assertAgrees(Backpropagation.exampleLosses(net, toy.X, toy.T), oracle["loss_after_per_example"])
    assertAgrees(Backpropagation.forward(net, toy.X).y, oracle["y_after"])
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

  func test_toy_backprop_3_2_2_full_batch_gradient_descent_loss_after_k_steps() throws {
    let oracle = try Oracle("toy_backprop_3_2_2")["full_batch_gradient_descent_loss_after_k_steps"]
    let nets = Backpropagation.train(toy.net, toy.X, toy.T, learningRate: 1, steps: 1000)
    for k in [1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000] {
      assertAgrees(Backpropagation.loss(nets[k - 1], toy.X, toy.T), oracle["\(k)"])
    }
  }

  func test_toy_backprop_3_2_2_symmetry_never_broken() {
    let nets = Backpropagation.train(toy.net, toy.X, toy.T, learningRate: 1, steps: 1000)
    XCTAssertEqual(nets.count, 1000)
    for net in nets {
      XCTAssertEqual(net.W1[column: 0], net.W1[column: 1])
      XCTAssertEqual(net.W2[row: 0], net.W2[row: 1])
      // Equal hidden units put both examples on the same side of ½, which costs at least ½ · ½ · (¼ + ¼).
      XCTAssertGreaterThan(Backpropagation.loss(net, toy.X, toy.T), 0.125)
    }
  }

  func test_toy_backprop_3_2_2_constructed_asymmetric_start() throws {
    let oracle = try Oracle("toy_backprop_3_2_2")["constructed_asymmetric_start"]
    assertAgrees(asymmetric.W1, oracle["W1"])
    assertAgrees(asymmetric.W2, oracle["W2"])
    let (net, X, T) = (asymmetric.net, asymmetric.X, asymmetric.T)
    let pass = Backpropagation.forward(net, X)
    assertAgrees(pass.h, oracle["h"])
    assertAgrees(pass.y, oracle["y"])
    let δ2 = Backpropagation.outputDeltas(net, pass, T)
    assertAgrees(-δ2, oracle["delta_output_slide_sign"])
    assertAgrees(-Backpropagation.hiddenDeltas(net, pass, outputDeltas: δ2), oracle["delta_hidden_slide_sign"])
    assertAgrees(Backpropagation.loss(net, X, T), oracle["loss_before"])
    let gradient = Backpropagation.gradients(net, X, T)
    assertAgrees(gradient.W1, oracle["grad_W1"])
    assertAgrees(gradient.W2, oracle["grad_W2"])
    let after = Backpropagation.update(net, X, T, learningRate: 1)
    assertAgrees(after.W1, oracle["W1_after_psi_1"])
    assertAgrees(after.W2, oracle["W2_after_psi_1"])
    assertAgrees(Backpropagation.loss(after, X, T), oracle["loss_after"])
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

  /// Every activation with every error, on sizes that are all different, against central differences.
  func testGradientsAreTheSlopesOfTheLoss() {
    var generator = SeededRandom(seed: 6)
    let (X, T) = (generator.matrix(5, 3), generator.matrix(5, 2, in: 0..<1))
    let (W1, W2) = (generator.matrix(3, 4), generator.matrix(4, 2))
    let activations: [Backpropagation.Activation] = [.sigmoid, .tanh, .relu, .identity]
    let errors: [Backpropagation.OutputError] = [.halfSquared, .squared, .logistic]
    for hidden in activations {
      for output in activations {
        for error in errors {
          let net = Backpropagation.Net(W1: W1, W2: W2, hidden: hidden, output: output, error: error)
          let gradient = Backpropagation.gradients(net, X, T)
          for i in W1.entries.indices {
            let slope = slope(of: net, X, T) { $0.W1.entries[i] += $1 }
            XCTAssertEqual(gradient.W1.entries[i], slope, accuracy: 1e-9)
          }
          for i in W2.entries.indices {
            let slope = slope(of: net, X, T) { $0.W2.entries[i] += $1 }
            XCTAssertEqual(gradient.W2.entries[i], slope, accuracy: 1e-9)
          }
        }
      }
    }
  }

  private func slope(
    of net: Backpropagation.Net, _ X: Matrix, _ T: Matrix, moving move: (inout Backpropagation.Net, Double) -> Void
  ) -> Double {
    var (ahead, behind) = (net, net)
    move(&ahead, 1e-5)
    move(&behind, -1e-5)
    return (Backpropagation.loss(ahead, X, T) - Backpropagation.loss(behind, X, T)) / 2e-5
  }

  func testLogisticErrorOfALogitCollapsesToProbabilityLessLabel() {
    // With the logistic loss δ is σ(a) − t: the slope of the sigmoid cancels.
    let net = Backpropagation.Net(
      W1: asymmetric.W1, W2: asymmetric.W2, output: .identity, error: .logistic)
    let pass = Backpropagation.forward(net, asymmetric.X)
    let δ = Backpropagation.outputDeltas(net, pass, asymmetric.T)
    for (i, a) in pass.a2.entries.enumerated() {
      XCTAssertEqual(δ.entries[i], 1 / (1 + CourseKit.exp(-a)) - asymmetric.T.entries[i], accuracy: 1e-15)
    }
  }

  func testNothingOverflowsAtPreactivationsOfAThousand() {
    let net = Backpropagation.Net(W1: [[1000, -1000]], W2: [[1000, -1000], [-1000, 1000]])
    let (X, T): (Matrix, Matrix) = ([[1], [-1]], [[0, 1], [1, 0]])
    let pass = Backpropagation.forward(net, X)
    XCTAssertEqual(pass.h, [[1, 0], [0, 1]])
    XCTAssertEqual(pass.y, [[1, 0], [0, 1]])
    let gradient = Backpropagation.gradients(net, X, T)
    XCTAssertTrue((gradient.W1.entries + gradient.W2.entries).allSatisfy { $0 == 0 })
    XCTAssertEqual(Backpropagation.loss(net, X, T), 1)
    let logits = Backpropagation.Net(W1: net.W1, W2: net.W2, output: .identity, error: .logistic)
    XCTAssertEqual(Backpropagation.loss(logits, X, T), 2000)
  }

  func testTrainingTakesNoStepForZeroSteps() {
    XCTAssertTrue(Backpropagation.train(toy.net, toy.X, toy.T, learningRate: 1, steps: 0).isEmpty)
  }
}
