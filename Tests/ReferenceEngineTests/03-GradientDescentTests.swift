import CourseKit
import ReferenceEngine
import XCTest

final class GradientDescentTests: XCTestCase {
  func testFullBatchIsOneMinibatchOfAll() {
    // Three losses ½ i |Θ − c|² with slopes of their own.
    func gradient(_ Θ: Vector, _ i: Int) -> Vector { Double(i + 1) * (Θ - [0.1, 0.7, -0.3]) }
    let batch = GradientDescent.gradientDescent(
      start: [1, -2, 0.5], examples: 3, steps: 4, learningRate: 0.3, gradient: gradient)
    let minibatch = GradientDescent.minibatchSGD(
      start: [1, -2, 0.5], orders: Array(repeating: [0, 1, 2], count: 4), batchSize: 3, learningRate: 0.3,
      gradient: gradient)
    XCTAssertEqual(batch, minibatch)
  }

  func testSquaredErrorByHand() {
    XCTAssertEqual(
      GradientDescent.squaredError(outputs: [[1, 2, 3], [0, 1, 0]], targets: [[0, 0, 3], [3, 2, 0]]), 3.75)
  }

  func testQuadraticStepsByHand() {
    // θ ← θ − η · 2(θ − 3): the distance to 3 is multiplied by 1 − 2η at every step.
    for η in [0.1, 0.5, 1.1] {
      let path = GradientDescent.gradientDescent(start: [0], examples: 1, steps: 3, learningRate: η) { θ, _ in
        2 * (θ - [3])
      }
      var distance = -3.0
      for θ in path {
        distance *= 1 - 2 * η
        XCTAssertEqual(θ[0] - 3, distance, accuracy: 1e-12)
      }
    }
  }

  func testAVelocityIsAGeometricSum() {
    // For a constant gradient: v = g (1 − βᵗ) / (1 − β).
    let g: Vector = [2, -0.5]
    var v = Vector.zeros(2)
    for t in 1...30 {
      v = GradientDescent.velocity(v, gradient: g, momentum: 0.9)
      let factor = (1 - (0..<t).reduce(1.0) { power, _ in power * 0.9 }) / 0.1
      for i in 0..<2 { XCTAssertEqual(v[i], factor * g[i], accuracy: 1e-12) }
    }
    XCTAssertEqual(GradientDescent.velocity([7, 7], gradient: g, momentum: 0), g)
  }

  func testAdamStepsByTheSignOfAConstantGradient() {
    // m̂ = g and ŝ = g² at every step, so the direction is g / (|g| + ε), whatever the size of g.
    let g: Vector = [3, -0.001, 0]
    var (m, s) = (Vector.zeros(3), Vector.zeros(3))
    for t in 1...20 {
      let direction = GradientDescent.adam(g, mean: &m, square: &s, step: t)
      XCTAssertEqual(direction[0], 1, accuracy: 1e-8)
      XCTAssertEqual(direction[1], -0.001 / (0.001 + 1e-8), accuracy: 1e-10)
      XCTAssertEqual(direction[2], 0)
    }
  }

  func testAdamsSecondStepByHand() {
    // β₁ = ½, β₂ = ¾, ε = 0; gradients 1, then 3: m = 1.75, m̂ = 1.75/0.75; s = 0.1875 + 2.25, ŝ = 2.4375/0.4375.
    var (m, s) = (Vector.zeros(1), Vector.zeros(1))
    _ = GradientDescent.adam([1], mean: &m, square: &s, step: 1, β₁: 0.5, β₂: 0.75, ε: 0)
    let direction = GradientDescent.adam([3], mean: &m, square: &s, step: 2, β₁: 0.5, β₂: 0.75, ε: 0)
    XCTAssertEqual(direction[0], (1.75 / 0.75) / (2.4375 / 0.4375).squareRoot(), accuracy: 1e-14)
  }
}
