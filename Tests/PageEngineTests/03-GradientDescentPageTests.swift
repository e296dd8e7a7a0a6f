import CourseKit
import PageEngine
import ReferenceEngine
import WorkedNumbers
import XCTest

final class GradientDescentPageTests: PageTests {
  private func line(_ random: inout SeededRandom) -> (x: Vector, t: Vector) {
    let n = random.integer(1..<5)
    return (random.vector(n, in: -2..<3), random.vector(n, in: -3..<5))
  }

  private func loss(_ x: Vector, _ t: Vector, _ Θ: Vector) -> Double {
    GradientDescent.squaredError(
      outputs: Matrix(rows: x.map { [Θ[0] * $0 + Θ[1]] }), targets: Matrix(rows: t.map { [$0] }))
  }

  private func gradient(_ x: Vector, _ t: Vector, _ Θ: Vector, _ i: Int) -> Vector {
    (Θ[0] * x[i] + Θ[1] - t[i]) * [x[i], 1]
  }

  func testWalks() throws {
    try hold("descentWalk", descentWalk) { random in
      let ((x, t), start) = (line(&random), random.vector(2, in: -3..<3))
      let (rate, batch, epochs) = (random.uniform(0..<0.2), random.integer(1..<4), random.integer(1..<9))
      let walk = GradientDescent.minibatchSGD(
        start: start, orders: Array(repeating: Array(0..<x.count), count: epochs), batchSize: batch, learningRate: rate,
        gradient: { self.gradient(x, t, $0, $1) })
      return (
        [.vector(x), .vector(t), .vector(start), .number(rate), .integer(batch), .integer(epochs)],
        .matrix(Matrix(rows: [start] + walk))
      )
    }
    try hold("descentGradient", descentGradient) { random in
      let ((x, t), Θ) = (line(&random), random.vector(2, in: -3..<3))
      let batch = random.integer(1..<x.count + 1)
      let sum = (0..<batch).reduce(Vector.zeros(2)) { $0 + gradient(x, t, Θ, $1) }
      return ([.vector(x), .vector(t), .vector(Θ), .integer(batch)], .vector(sum / Double(batch)))
    }
  }

  func testLosses() throws {
    try hold("descentLoss", descentLoss) { random in
      let ((x, t), Θ) = (line(&random), random.vector(2, in: -3..<3))
      return ([.vector(x), .vector(t), .vector(Θ)], .number(loss(x, t, Θ)))
    }
    try hold("descentSurface", descentSurface) { random in
      let (x, t) = line(&random)
      let (ws, bs) = (random.vector(random.integer(1..<5)), random.vector(random.integer(1..<5)))
      let heights = Matrix(rows: bs.map { b in Vector(ws.map { w in loss(x, t, [w, b]) }) })
      return ([.vector(x), .vector(t), .vector(ws), .vector(bs)], .matrix(heights))
    }
  }

  /// The page draws the example of the text: its three reviews, its loss and its gradients.
  func testTheStars() {
    for Θ: Vector in [[0, 3], [1.5, 0.4], [-1, 2]] {
      XCTAssertEqual(loss(StarsExample.praise, StarsExample.stars, Θ), StarsExample.loss(Θ))
      XCTAssertEqual(gradient(StarsExample.praise, StarsExample.stars, Θ, 2), StarsExample.gradient(Θ, 2))
    }
  }
}
