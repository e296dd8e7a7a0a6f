import Assertions
import CourseKit
import ReferenceEngine
import XCTest

final class BackpropagationTests: XCTestCase {
  /// What the oracle was computed from: the examples of the sheet, and weights to start from.
  private struct Problem {
    let X, T, W1, W2: Matrix
    var net: Backpropagation.Net { Backpropagation.Net(W1: W1, W2: W2) }

    init(weights: String) throws {
      let oracle = try Oracle("toy_backprop_3_2_2")
      (X, T) = (oracle["inputs"]["X"].matrix, oracle["inputs"]["targets"].matrix)
      (W1, W2) = (oracle[weights]["W1"].matrix, oracle[weights]["W2"].matrix)
    }
  }

  func test_toy_backprop_3_2_2_examples() throws {
    let toy = try Problem(weights: "inputs")
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
    let toy = try Problem(weights: "inputs")
    let oracle = try Oracle("toy_backprop_3_2_2")["examples"]
    let pass = Backpropagation.forward(toy.net, toy.X)
    for e in 0..<2 {
      assertAgrees(Backpropagation.Activation.sigmoid.value(pass.a1[e, 0]), oracle[e]["h"][0], ulps: 4)
      assertAgrees(
        Backpropagation.Activation.sigmoid.slope(pass.a1[e, 0]), oracle[e]["h_times_1_minus_h"][0], ulps: 4)
    }
  }

  func test_toy_backprop_3_2_2_loss_before_and_gradients() throws {
    let toy = try Problem(weights: "inputs")
    let oracle = try Oracle("toy_backprop_3_2_2")
    assertAgrees(Backpropagation.loss(toy.net, toy.X, toy.T), oracle["loss_before_positive_sign"])
    assertAgrees(-Backpropagation.loss(toy.net, toy.X, toy.T), oracle["loss_before_as_printed_negative_sign"])
    let gradient = Backpropagation.gradients(toy.net, toy.X, toy.T)
    assertAgrees(gradient.W1, oracle["grad_W1"])
    assertAgrees(gradient.W2, oracle["grad_W2"])
  }

  func test_toy_backprop_3_2_2_update_all_weights_psi_1() throws {
    let toy = try Problem(weights: "inputs")
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
    let toy = try Problem(weights: "inputs")
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

  func test_toy_backprop_3_2_2_full_batch_gradient_descent_loss_after_k_steps() throws {
    let toy = try Problem(weights: "inputs")
    let oracle = try Oracle("toy_backprop_3_2_2")["full_batch_gradient_descent_loss_after_k_steps"]
    let nets = Backpropagation.train(toy.net, toy.X, toy.T, learningRate: 1, steps: 1000)
    for k in [1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000] {
      assertAgrees(Backpropagation.loss(nets[k - 1], toy.X, toy.T), oracle["\(k)"])
    }
  }

  func test_toy_backprop_3_2_2_symmetry_never_broken() throws {
    let toy = try Problem(weights: "inputs")
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
    let asymmetric = try Problem(weights: "constructed_asymmetric_start")
    let oracle = try Oracle("toy_backprop_3_2_2")["constructed_asymmetric_start"]
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

  func testLogisticErrorOfALogitCollapsesToProbabilityLessLabel() throws {
    let asymmetric = try Problem(weights: "constructed_asymmetric_start")
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

  func testTrainingTakesNoStepForZeroSteps() throws {
    let toy = try Problem(weights: "inputs")
    XCTAssertTrue(Backpropagation.train(toy.net, toy.X, toy.T, learningRate: 1, steps: 0).isEmpty)
  }
}
