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
}
