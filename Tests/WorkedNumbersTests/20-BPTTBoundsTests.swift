import CourseKit
import Exchange
import ReferenceEngine
import WorkedNumbers
import XCTest

import func CourseKit.pow

final class BPTTBoundsTests: XCTestCase {
  /// Both bounds have n − 1 factors and one weight, as the chain that they are compared with.
  func testBoundsOfTheChainHaveItsStepsAndItsWeight() throws {
    let numbers = Dictionary(uniqueKeysWithValues: BPTT.workedNumbers.map { ($0.key, $0.exact) })
    for n in [2, 5, 10, 20, 50] {
      let (tanh, sigmoid) = (pow(0.5, Double(n - 1)), pow(0.125, Double(n - 1)))
      XCTAssertEqual(try XCTUnwrap(numbers["vanishing.most.tanh.\(n)"]), tanh, accuracy: 1e-12 * tanh)
      XCTAssertEqual(try XCTUnwrap(numbers["vanishing.most.sigmoid.\(n)"]), sigmoid, accuracy: 1e-12 * sigmoid)
      XCTAssertLessThan(try XCTUnwrap(numbers["vanishing.tanh.\(n)"]), tanh)
    }
    // numpy.linalg.svd([[0.1, 0.6], [-0.5, 0.2]])
    XCTAssertEqual(try XCTUnwrap(numbers["bptt.sigmaMax"]), 0.64079839, accuracy: 1e-8)
  }
}
