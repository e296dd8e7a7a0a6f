import Assertions
import CourseKit
import ReferenceEngine
import WorkedNumbers
import XCTest

import func CourseKit.pow
import func CourseKit.tanh

/// The worked numbers of unit 20: its examples, its registry and the slips that are made on purpose.
final class BPTTNumbersTests: XCTestCase {
  private typealias Example = BPTTExample

  func testLinearCellsStretchByTheirRadius() {
    for (_, radius) in Example.radii {
      let norms = Example.norms(of: Example.turningCell(radius: radius, .linear))
      XCTAssertEqual(norms.count, 61)
      for k in 0...60 {
        let expected = pow(radius, Double(k))
        XCTAssertEqual(norms[k], expected, accuracy: 1e-13 * expected)
      }
    }
  }

  func testTanhNeverStretchesMoreThanItsWeights() {
    for (_, radius) in Example.radii {
      let norms = Example.norms(of: Example.turningCell(radius: radius, .tanh))
      for k in 1...60 { XCTAssertLessThan(norms[k], radius * norms[k - 1]) }
    }
  }

  func testTheCliffByHand() {
    // s = w⁴⁹, and ds/dw = 49 w⁴⁸.
    for w in [0.9, 1.01, 1.2] {
      let (state, loss, slope) = Example.cliff(w: w)
      let s = pow(w, 49)
      XCTAssertEqual(state, s, accuracy: 1e-13 * s)
      XCTAssertEqual(loss, 0.5 * (s - 2) * (s - 2), accuracy: 1e-12 * s * s)
      XCTAssertEqual(slope, (s - 2) * 49 * pow(w, 48), accuracy: 1e-12 * abs(slope))
    }
    let walk = Example.clippedWalk(updates: 18)
    for (k, w) in walk.enumerated() { XCTAssertEqual(w, 1.2 - 0.01 * Double(k + 1), accuracy: 1e-14) }
  }

  func testWithoutClippingTheCliffThrowsFartherThanADoubleHolds() {
    let w = Example.cliffStart - Example.cliffRate * Example.cliff(w: Example.cliffStart).slope
    XCTAssertFalse(Example.cliff(w: w).loss.isFinite)
  }

  /// A run that ends elsewhere for another last digit could not stand in the lecture.
  func testTheTrainedRunsDoNotHangOnTheLastDigit() {
    for i in 0..<3 {
      let (plain, clipped) = (FirstSign.plainRuns[i], FirstSign.clippedRuns[i])
      XCTAssertEqual(
        FirstSign(seed: UInt64(i + 1), largestNorm: nil, nudge: 1e-14).end, plain.end, accuracy: 5e-5)
      XCTAssertEqual(
        FirstSign(seed: UInt64(i + 1), largestNorm: 1, nudge: 1e-14).end, clipped.end, accuracy: 5e-5)
    }
    XCTAssertEqual(FirstSign.plainRuns[2].losses[0], FirstSign.clippedRuns[2].losses[0])
    XCTAssertLessThan(FirstSign.clippedRuns[2].end, 0.001)
    XCTAssertLessThan(FirstSign.plainRuns[2].norms[10], 0.001)
  }

  // MARK: - The 50-digit computation

  func test_recurrent_constructed_elman_tanh_bptt_acceptor() throws {
    let oracle = try Oracle("recurrent_constructed")["elman_tanh"]
    assertAgrees(Example.cell.Wx, oracle["W_x"])
    assertAgrees(Example.cell.Ws, oracle["W_s"])
    assertAgrees(Example.cell.b, oracle["b"])
    XCTAssertEqual(Example.xs, oracle["x"].items.map(\.vector))
    let states = Example.cell.states(of: Example.xs)
    assertAgrees(states[2].sum(), oracle["bptt"]["acceptor"]["value"])
    assertGradient(Example.acceptor, oracle["bptt"]["acceptor"])
  }

  func test_recurrent_constructed_elman_tanh_bptt_transducer() throws {
    let oracle = try Oracle("recurrent_constructed")["elman_tanh"]["bptt"]["transducer"]
    let states = Example.cell.states(of: Example.xs)
    assertAgrees(states.reduce(0) { $0 + $1.sum() }, oracle["value"])
    assertGradient(Example.transducer, oracle)
  }

  private func assertGradient(_ gradient: ElmanCell.Gradient, _ oracle: Oracle) {
    assertAgrees(gradient.Wx, oracle["grad_Wx"])
    assertAgrees(gradient.Ws, oracle["grad_Ws"])
    assertAgrees(gradient.b, oracle["grad_b"])
  }

  func test_recurrent_constructed_vanishing_sigmoid_max_slope_to_the_n() throws {
    let oracle = try Oracle("recurrent_constructed")["vanishing"]["sigmoid_max_slope_to_the_n"]
    for n in [1, 2, 5, 10, 20, 50] {
      // A linear unit of weight ¼ passes on what a sigmoid at its steepest does.
      let value = Example.slope(of: Example.scalar(w: 0.25, .linear), steps: n + 1)
      assertAgrees(value, oracle["\(n)"])
      XCTAssertEqual(value, pow(ElmanCell.Activation.sigmoid.slope(atState: 0.5), Double(n)))
    }
  }

  func test_recurrent_constructed_vanishing_scalar_tanh_rnn() throws {
    let oracle = try Oracle("recurrent_constructed")["vanishing"]["scalar_tanh_rnn"]
    let cell = Example.scalar(w: oracle["w"].number, u: oracle["u"].number, .tanh)
    for n in [2, 5, 10, 20, 50] {
      let expected = oracle["d_s_n_d_s_1"]["\(n)"].number
      XCTAssertEqual(Example.slope(of: cell, steps: n), expected, accuracy: 1e-12 * expected)
    }
  }

  func test_recurrent_constructed_vanishing_exploding_linear_w() throws {
    let oracle = try Oracle("recurrent_constructed")["vanishing"]["exploding_linear_w"]
    for w in [1.1, 1.5] {
      assertAgrees(
        Example.slope(of: Example.scalar(w: w, .linear), steps: 101), oracle["w=\(w), 100 steps"])
    }
  }

  func testWorkedNumbersAreTheOracles() throws {
    let oracle = try Oracle("recurrent_constructed")["elman_tanh"]["bptt"]
    for name in ["acceptor", "transducer"] {
      for (key, entry) in [("wx", "grad_Wx"), ("ws", "grad_Ws")] {
        for i in 0..<2 {
          for j in 0..<2 {
            assertAgrees(
              try number("bptt.\(name).gradient.\(key)_\(i + 1)\(j + 1)"), oracle[name][entry][i][j])
          }
        }
      }
    }
    let keys = BPTT.workedNumbers.map(\.key)
    XCTAssertEqual(Set(keys).count, keys.count)
    for number in BPTT.workedNumbers { XCTAssertTrue(number.exact.isFinite, number.key) }
  }

  private func number(_ key: String) throws -> Double {
    try XCTUnwrap(BPTT.workedNumbers.first { $0.key == key }, key).exact
  }

  /// E70: a recurrent net's gradient is the sum over its steps; the last step's part alone is another number.
  func testReadingOfTheLastStepAsTheWhole() throws {
    let states = Example.cell.states(of: Example.xs)
    for (key, gradient) in [("acceptor", Example.acceptor), ("transducer", Example.transducer)] {
      let one = try XCTUnwrap(BPTT.workedNumbers.first { $0.key == "bptt.\(key).gradient.ws_12" })
      XCTAssertEqual(one.readings.map(\.erratum), ["E70"])
      // By hand: the loss's slope at s_3 is 1, so δ_{3,2} is 1 − s_{3,2}², and it meets s_{2,1}.
      XCTAssertEqual(one.readings[0].value, states[1][0] * (1 - states[2][1] * states[2][1]), accuracy: 1e-15)
      XCTAssertEqual(one.exact, gradient.Ws[0, 1])
      XCTAssertGreaterThan(abs(one.exact - one.readings[0].value), 0.01)
    }
  }

  // MARK: - torch

  private func torch() throws -> Oracle { try Oracle("../BPTT/bptt") }

  func testTheTurningMatrixHasItsRadius() throws {
    let one = try torch()["turning"]
    let r = one["radius"].number
    let turning = Example.turning(radius: r, angles: [0.3, 0.9, 1.7, 2.6])
    for (a, e) in zip(turning.entries, one["W"].matrix.entries) { XCTAssertEqual(a, e, accuracy: 1e-13 * r) }
    for size in one["sizes"].items + one["singular"].items { XCTAssertEqual(size.number, r, accuracy: 1e-13) }
  }
}
