import Assertions
import CourseKit
import Exchange
import ReferenceEngine
import WorkedNumbers
import XCTest

/// The worked numbers of unit 19: its examples, its registry and the slips that are made on purpose.
final class RNNNumbersTests: XCTestCase {
  private typealias Example = RNNExample

  private func number(_ key: String) throws -> WorkedNumber {
    try XCTUnwrap(RNN.workedNumbers.first { $0.key == key }, key)
  }

  // MARK: - The 50-digit computation

  func test_recurrent_constructed_elman_tanh() throws {
    let oracle = try Oracle("recurrent_constructed")["elman_tanh"]
    XCTAssertEqual(Example.cell.Wx, oracle["W_x"].matrix)
    XCTAssertEqual(Example.cell.Ws, oracle["W_s"].matrix)
    XCTAssertEqual(Example.cell.b, oracle["b"].vector)
    XCTAssertEqual(Example.inputs, oracle["x"].items.map(\.vector))
    XCTAssertEqual(Example.cell.zeroState, oracle["s0"].vector)
    assertAgrees(Example.cell.states(of: Example.inputs), oracle["states"])
    assertAgrees(Example.cell.states(of: Example.inputs, from: oracle["s0"].vector), oracle["states"])
    for i in 0..<3 {
      for k in 0..<2 {
        assertAgrees(
          try number("elman.\(i + 1).s.\(k + 1)").exact, oracle["states"][i][k], ulps: 4)
      }
    }
  }

  /// The losses; their gradients belong to unit 20.
  func test_recurrent_constructed_elman_tanh_bptt_values() throws {
    let oracle = try Oracle("recurrent_constructed")["elman_tanh"]["bptt"]
    assertAgrees(try number("acceptor.components").exact, oracle["acceptor"]["value"])
    assertAgrees(try number("transducer.components").exact, oracle["transducer"]["value"])
  }

  func test_recurrent_constructed_elman_relu_states() throws {
    let oracle = try Oracle("recurrent_constructed")["elman_relu_states"]
    assertAgrees(Example.cell(with: .relu).states(of: Example.inputs), oracle)
  }

  func test_recurrent_constructed_birnn_same_parameters_both_ways() throws {
    let oracle = try Oracle("recurrent_constructed")["birnn_same_parameters_both_ways"]
    let outputs = RNN.bidirectional(Example.inputs, forward: Example.cell, backward: Example.cell)
    assertAgrees(outputs, oracle["outputs"])
    XCTAssertEqual(Double(outputs[0].count), oracle["dim"].number)
    let encoding = RNN.bidirectionalEncoding(Example.inputs, forward: Example.cell, backward: Example.cell)
    for (k, place) in [(0, (2, 0)), (1, (2, 1)), (2, (0, 2)), (3, (0, 3))] {
      assertAgrees(encoding[k], oracle["outputs"][place.0][place.1])
    }
  }

  func test_keras_parameter_counts_simple_rnn_12_units() throws {
    let oracle = try Oracle("keras_parameter_counts")["simple_rnn_12_units"]
    for (key, name) in [
      ("oneFeature", "input_features_1"), ("manyFeatures", "input_features_512"),
      ("oneFeature.total", "input_features_1_plus_dense_1"), ("manyFeatures.total", "input_features_512_plus_dense_1"),
    ] {
      XCTAssertEqual(try number("keras.\(key)").exact, oracle[name].number, key)
    }
    let observed = try Oracle("keras_parameter_counts")["observed_keras_3_15_1_jax"]
    XCTAssertEqual(Double(RNN.parameterCount(inputs: 1, layers: [12])), observed["simple_rnn_512_1"].number)
    XCTAssertEqual(Double(RNN.parameterCount(inputs: 512, layers: [12])), observed["simple_rnn_None_512"].number)
  }

  func test_keras_parameter_counts_elman_d_in_300_d_s_100() throws {
    let oracle = try Oracle("keras_parameter_counts")["elman_no_bias_and_with_bias_d_in_300_d_s_100"]
    for (key, name) in [("Wx", "W_x"), ("Ws", "W_s"), ("b", "b"), ("total", "total")] {
      XCTAssertEqual(try number("count.\(key)").exact, oracle[name].number, key)
    }
    XCTAssertEqual(
      Double(ElmanCell.parameterCount(inputs: 300, units: 100, biases: .none)),
      oracle["W_x"].number + oracle["W_s"].number)
    XCTAssertEqual(
      Double(ElmanCell.parameterCount(inputs: 300, units: 100, biases: .two)), oracle["total"].number + 100)
  }

  // MARK: - Closed forms

  func testOutputsKnowThePastAndBothWaysTheFutureToo() throws {
    let forward = Example.influence { Example.cell.states(of: $0) }
    let both = Example.influence { RNN.bidirectional($0, forward: Example.cell, backward: Example.cell) }
    for j in 0..<7 {
      for i in 0..<7 {
        XCTAssertEqual(forward[j][i] > 0, j <= i, "input \(j), output \(i)")
        XCTAssertGreaterThan(both[j][i], 0, "input \(j), output \(i)")
        XCTAssertLessThan(both[j][i], 1.2, "the figure's scale holds all")
      }
    }
  }

  // MARK: - The registry

  func testReadingsOfTheErrata() throws {
    // E25: R(x, s) for R(s, x); checked against the oracle's weights with the matrices exchanged.
    let swapped = ElmanCell(Wx: Example.cell.Ws, Ws: Example.cell.Wx, b: Example.cell.b)
    let s1 = Example.cell.states(of: Example.inputs)[0]
    for k in 0..<2 {
      let reading = try XCTUnwrap(try number("elman.2.s.\(k + 1)").readings.first)
      XCTAssertEqual(reading.erratum, "E25")
      XCTAssertEqual(reading.value, swapped.step(Example.inputs[1], state: s1)[k], accuracy: 1e-15)
    }
    // E23: over x_1 alone both halves are RNN(x_1), and these parameters are shared.
    for k in 0..<2 {
      let reading = try XCTUnwrap(try number("birnn.1.\(k + 3)").readings.first)
      XCTAssertEqual(reading.erratum, "E23")
      XCTAssertEqual(reading.value, s1[k], accuracy: 1e-15)
      XCTAssertNotEqual(reading.value, try number("birnn.1.\(k + 3)").exact)
    }
    XCTAssertEqual(try number("count.total").readings.map(\.erratum), ["E24"])
    XCTAssertEqual(try number("count.total").readings.map(\.value), [100 * 201])
    XCTAssertEqual(try number("keras.manyFeatures").readings.map(\.value), [168])
  }

  func testEachKeyStandsOnceAndEachPrintedNumberIsExplained() {
    let numbers = RNN.workedNumbers
    XCTAssertEqual(Set(numbers.map(\.key)).count, numbers.count)
    for number in numbers where number.printed != nil {
      XCTAssertTrue(number.agrees == true || number.erratum != nil, number.key)
    }
    XCTAssertEqual(RNNExample.violin.count, 19)
    XCTAssertEqual(Example.distance("violin", "hobby"), 11)
  }
}
