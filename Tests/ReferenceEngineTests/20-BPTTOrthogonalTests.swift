import CourseKit
import ReferenceEngine
import XCTest

import func CourseKit.sqrt

final class BPTTOrthogonalTests: XCTestCase {
  func testOrthogonalMatricesAreOrthogonal() {
    for n in [1, 2, 16] {
      var random = SeededRandom(seed: 20)
      let Q = Matrix.orthogonal(n, using: &random)
      let product = Q * Q.transposed
      for i in 0..<n { for j in 0..<n { XCTAssertEqual(product[i, j], i == j ? 1 : 0, accuracy: 1e-14) } }
    }
  }

  func testWithoutTanhTheGradientKeepsItsLength() {
    let cell = ElmanCell.orthogonal(inputs: 3, units: 8, activation: .linear, seed: 7)
    let xs = Array(repeating: Vector([0.1, -0.2, 0.3]), count: 40)
    let last = Vector((1...8).map { Double($0) })
    let norms = BPTT.gradientNorms(cell.backward(xs, slopes: ElmanCell.acceptorSlopes(last, steps: 40)).states)
    for norm in norms { XCTAssertEqual(norm, sqrt(dot(last, last)), accuracy: 1e-11) }
  }
}
