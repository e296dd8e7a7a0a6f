import XCTest

@testable import Kernels

/// Each kernel against the obvious loop, at every length around the width of its registers.
final class DotAndAddScaledTests: XCTestCase {
  func testTheDotProductIsTheSumOfProducts() {
    for count in 0...67 {
      let (x, y) = (doubles(count, 0.3), doubles(count, 2.1))
      var expected = 0.0
      for k in 0..<count { expected += x[k] * y[k] }
      XCTAssertEqual(dotProduct(x, y, count: count), expected, accuracy: 1e-13, "\(count) numbers")
      let (a, b) = (numbers(count, 0.3), numbers(count, 2.1))
      XCTAssertEqual(Double(dotProduct(a, b, count: count)), expected, accuracy: 1e-5, "\(count) numbers")
    }
  }

  func testTheDotProductReadsNoNumberBeyondItsCount() {
    XCTAssertEqual(dotProduct([1, 2, 3, 4, 5, Double.nan], [1, 1, 1, 1, 1, .nan], count: 5), 15)
    XCTAssertEqual(dotProduct([1, 2, 3, 4, 5, Float.nan], [1, 1, 1, 1, 1, .nan], count: 5), 15)
  }

  func testAMultipleIsAddedToEachNumberAndToNoOther() {
    for count in 0...67 {
      let x = doubles(count + 1, 0.3)
      var y = doubles(count + 1, 2.1)
      var expected = y
      for k in 0..<count { expected[k] += -0.7 * x[k] }
      addScaled(-0.7, x, to: &y, count: count)
      for k in 0...count { XCTAssertEqual(y[k], expected[k], accuracy: 1e-15, "number \(k) of \(count)") }
      var z = numbers(count + 1, 2.1)
      addScaled(-0.7, numbers(count + 1, 0.3), to: &z, count: count)
      assertClose(z, expected, 1e-6, "\(count) numbers,")
    }
  }
}
