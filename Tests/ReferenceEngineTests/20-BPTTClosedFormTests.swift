import CourseKit
import RealRuns
import ReferenceEngine
import WorkedNumbers
import XCTest

import func CourseKit.pow
import func CourseKit.sqrt

/// What is known of gradients through time without a program: differences, sums, powers.
final class BPTTClosedFormTests: XCTestCase {
  private typealias Example = BPTTExample

  func testEveryGradientIsASlope() {
    var random = SeededRandom(seed: 5)
    for activation in ElmanCell.Activation.allCases {
      let cell = ElmanCell(inputs: 2, units: 3, activation: activation, seed: 9)
      let xs = (0..<4).map { _ in random.vector(2) }
      let slopes = (0..<4).map { _ in random.vector(3) }
      let s0 = random.vector(3)
      let gradient = cell.backward(xs, from: s0, slopes: slopes)
      func loss(_ cell: ElmanCell, _ xs: [Vector], _ s0: Vector) -> Double {
        zip(slopes, cell.states(of: xs, from: s0)).reduce(0) { $0 + dot($1.0, $1.1) }
      }
      func assertSlope(_ value: Double, _ f: (Double) -> Double, line: UInt = #line) {
        XCTAssertEqual(value, (f(1e-6) - f(-1e-6)) / 2e-6, accuracy: 1e-8, "\(activation)", line: line)
      }
      for k in 0..<6 {
        assertSlope(gradient.Wx.entries[k]) { h in
          var moved = cell
          moved.Wx.entries[k] += h
          return loss(moved, xs, s0)
        }
      }
      for k in 0..<9 {
        assertSlope(gradient.Ws.entries[k]) { h in
          var moved = cell
          moved.Ws.entries[k] += h
          return loss(moved, xs, s0)
        }
      }
      for k in 0..<3 {
        assertSlope(gradient.b[k]) { h in
          var moved = cell
          moved.b[k] += h
          return loss(moved, xs, s0)
        }
        assertSlope(gradient.states[0][k]) { h in
          var moved = s0
          moved[k] += h
          return loss(cell, xs, moved)
        }
      }
      for i in 0..<4 {
        for k in 0..<2 {
          assertSlope(gradient.inputs[i][k]) { h in
            var moved = xs
            moved[i][k] += h
            return loss(cell, moved, s0)
          }
        }
      }
    }
  }

  func testTheGradientIsTheSumOfTheSteps() {
    let gradient = Example.transducer
    let before = [Example.cell.zeroState] + Example.cell.states(of: Example.xs)
    var (Wx, Ws, b) = (Matrix.zeros(2, 2), Matrix.zeros(2, 2), Vector.zeros(2))
    for i in 0..<3 {
      Wx += outer(Example.xs[i], gradient.deltas[i])
      Ws += outer(before[i], gradient.deltas[i])
      b += gradient.deltas[i]
    }
    for k in 0..<4 {
      XCTAssertEqual(gradient.Wx.entries[k], Wx.entries[k], accuracy: 1e-15)
      XCTAssertEqual(gradient.Ws.entries[k], Ws.entries[k], accuracy: 1e-15)
    }
    for k in 0..<2 { XCTAssertEqual(gradient.b[k], b[k], accuracy: 1e-15) }
  }

  func testATransducerIsASumOfAcceptors() {
    // The loss of all positions is the sum of the losses of the beginnings x_1:1, x_1:2, x_1:3.
    let whole = Example.transducer
    var sum = Matrix.zeros(2, 2)
    for n in 1...3 {
      let xs = Array(Example.xs.prefix(n))
      sum += Example.cell.backward(xs, slopes: ElmanCell.acceptorSlopes(Example.ones, steps: n)).Ws
    }
    for k in 0..<4 { XCTAssertEqual(whole.Ws.entries[k], sum.entries[k], accuracy: 1e-15) }
  }

  func testNoSteps() {
    let gradient = Example.cell.backward([], from: [0.3, 0.4], slopes: [])
    XCTAssertEqual(gradient.parts, [.zeros(4), .zeros(4), .zeros(2)])
    XCTAssertEqual(gradient.states, [[0, 0]])
    XCTAssertEqual(gradient.deltas, [])
    XCTAssertEqual(gradient.inputs, [])
    XCTAssertEqual(ElmanCell.acceptorSlopes([1], steps: 0), [])
    XCTAssertEqual(BPTT.gradientNorms([]), [])
  }

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

  func testTheGradientIsTheProductOfTheStepsFactors() {
    let states = Example.cell.states(of: Example.xs)
    let J = BPTT.jacobian(Example.cell, states: states)  // [from s_0 x to s_3]
    let reached = J * Example.ones
    for j in 0..<2 { XCTAssertEqual(Example.acceptor.states[0][j], reached[j], accuracy: 1e-15) }
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

  func testClippingByHand() {
    XCTAssertEqual(GradientClipping.norm(of: [[3], [0, 4]]), 5)
    XCTAssertEqual(GradientClipping.norm(of: []), 0)
    XCTAssertEqual(GradientClipping.norm(of: [[3e200, 4e200]]), 5e200, accuracy: 1e186)
    XCTAssertEqual(GradientClipping.norm(of: [[3e-200, 4e-200]]), 5e-200, accuracy: 1e-214)
    XCTAssertEqual(GradientClipping.norm(of: [[1, -.infinity]]), .infinity)
    XCTAssertTrue(GradientClipping.norm(of: [[.infinity, .nan]]).isNaN)
    XCTAssertEqual(GradientClipping.byNorm([[3], [0, 4]], 2.5), [[1.5], [0, 2]])
    XCTAssertEqual(GradientClipping.byNorm([[3], [0, 4]], 5), [[3], [0, 4]])
    XCTAssertEqual(GradientClipping.byNorm([[0]], 5), [[0]])
    XCTAssertEqual(GradientClipping.eachByNorm([[3], [0, 4]], 3.5), [[3], [0, 3.5]])
    XCTAssertEqual(GradientClipping.eachEntry([[3], [0, -4]], 3.5), [[3], [0, -3.5]])
    XCTAssertEqual(BPTT.gradientNorms([[3, 4], [0, -2], [5, 12]]), [13, 2, 5])
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

  func testAStepIsAgainstTheGradient() {
    let gradient = Example.acceptor
    let next = Example.cell.stepped(gradient, learningRate: 0.1)
    XCTAssertEqual(next.Ws, Example.cell.Ws - 0.1 * gradient.Ws)
    XCTAssertEqual(next.Wx, Example.cell.Wx - 0.1 * gradient.Wx)
    XCTAssertEqual(next.b, Example.cell.b - 0.1 * gradient.b)
    XCTAssertLessThan(next.states(of: Example.xs)[2].sum(), Example.cell.states(of: Example.xs)[2].sum())
    XCTAssertEqual(gradient.replacing(parts: gradient.parts), gradient)
  }
}
