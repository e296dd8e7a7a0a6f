import CourseKit
import ReferenceEngine
import XCTest

/// What is known of gradients through time without a program: differences, sums, powers.
final class BPTTClosedFormTests: XCTestCase {
  /// Two inputs, two units, three steps; the loss is the sum of the last state's components, or of all states'.
  private enum Inputs {
    static let cell = ElmanCell(Wx: [[0.5, -0.3], [0.2, 0.4]], Ws: [[0.1, 0.6], [-0.5, 0.2]], b: [0.1, -0.2])
    static let xs: [Vector] = [[1, 0], [0, 1], [1, 1]]
    static let ones: Vector = [1, 1]
    static let acceptor = cell.backward(xs, slopes: [[0, 0], [0, 0], ones])
    static let transducer = cell.backward(xs, slopes: [ones, ones, ones])
  }

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
    let gradient = Inputs.transducer
    let before = [Inputs.cell.zeroState] + Inputs.cell.states(of: Inputs.xs)
    var (Wx, Ws, b) = (Matrix.zeros(2, 2), Matrix.zeros(2, 2), Vector.zeros(2))
    for i in 0..<3 {
      Wx += outer(Inputs.xs[i], gradient.deltas[i])
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
    let whole = Inputs.transducer
    var sum = Matrix.zeros(2, 2)
    for n in 1...3 {
      let xs = Array(Inputs.xs.prefix(n))
      sum += Inputs.cell.backward(xs, slopes: ElmanCell.acceptorSlopes(Inputs.ones, steps: n)).Ws
    }
    for k in 0..<4 { XCTAssertEqual(whole.Ws.entries[k], sum.entries[k], accuracy: 1e-15) }
  }

  func testNoSteps() {
    let gradient = Inputs.cell.backward([], from: [0.3, 0.4], slopes: [])
    XCTAssertEqual(gradient.parts, [.zeros(4), .zeros(4), .zeros(2)])
    XCTAssertEqual(gradient.states, [[0, 0]])
    XCTAssertEqual(gradient.deltas, [])
    XCTAssertEqual(gradient.inputs, [])
    XCTAssertEqual(ElmanCell.acceptorSlopes([1], steps: 0), [])
    XCTAssertEqual(BPTT.gradientNorms([]), [])
  }

  func testTheGradientIsTheProductOfTheStepsFactors() {
    let states = Inputs.cell.states(of: Inputs.xs)
    let J = BPTT.jacobian(Inputs.cell, states: states)  // [from s_0 x to s_3]
    let reached = J * Inputs.ones
    for j in 0..<2 { XCTAssertEqual(Inputs.acceptor.states[0][j], reached[j], accuracy: 1e-15) }
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

  func testAStepIsAgainstTheGradient() {
    let gradient = Inputs.acceptor
    let next = Inputs.cell.stepped(gradient, learningRate: 0.1)
    XCTAssertEqual(next.Ws, Inputs.cell.Ws - 0.1 * gradient.Ws)
    XCTAssertEqual(next.Wx, Inputs.cell.Wx - 0.1 * gradient.Wx)
    XCTAssertEqual(next.b, Inputs.cell.b - 0.1 * gradient.b)
    XCTAssertLessThan(next.states(of: Inputs.xs)[2].sum(), Inputs.cell.states(of: Inputs.xs)[2].sum())
    XCTAssertEqual(gradient.replacing(parts: gradient.parts), gradient)
  }
}
