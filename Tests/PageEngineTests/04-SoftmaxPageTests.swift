import CourseKit
import PageEngine
import ReferenceEngine
import XCTest

final class SoftmaxPageTests: PageTests {
  private func scores(_ random: inout SeededRandom) -> (z: Vector, T: Double) {
    (random.vector(random.integer(1..<9), in: -6..<6), random.uniform(0.1..<10))
  }

  func testShares() throws {
    try hold("softmax", softmax) { random in
      let (z, T) = scores(&random)
      return ([.vector(z), .number(T)], .vector(Softmax.softmax(z, temperature: T)))
    }
  }

  func testJacobian() throws {
    try hold("softmaxJacobian", softmaxJacobian) { random in
      let (z, T) = scores(&random)
      return ([.vector(z), .number(T)], .matrix(Softmax.softmaxJacobian(z, temperature: T)))
    }
  }

  func testEntropy() throws {
    try hold("softmaxEntropy", softmaxEntropy) { random in
      let (z, T) = scores(&random)
      let p = Softmax.softmax(z, temperature: T)
      return ([.vector(p)], .number(Softmax.entropy(p)))
    }
  }
}
