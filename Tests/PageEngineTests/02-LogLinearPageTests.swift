import CourseKit
import PageEngine
import ReferenceEngine
import XCTest

final class LogLinearPageTests: PageTests {
  func testSigmoid() throws {
    try hold("sigmoid", sigmoid) { random in
      let z = random.uniform(-40..<40)
      return ([.number(z)], .number(LogLinear.sigmoid(z)))
    }
    try hold("sigmoidDerivative", sigmoidDerivative) { random in
      let z = random.uniform(-40..<40)
      return ([.number(z)], .number(LogLinear.sigmoidDerivative(z)))
    }
  }

  func testCurves() throws {
    try hold("sigmoids", sigmoids) { random in
      let z = random.vector(random.integer(0..<20), in: -8..<8)
      return ([.vector(z)], .vector(z.map(LogLinear.sigmoid)))
    }
    try hold("sigmoidDerivatives", sigmoidDerivatives) { random in
      let z = random.vector(random.integer(0..<20), in: -8..<8)
      return ([.vector(z)], .vector(z.map(LogLinear.sigmoidDerivative)))
    }
  }
}
