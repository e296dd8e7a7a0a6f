import Foundation
import Kernels
import XCTest

/// Each kernel against the obvious loop, at every length around the width of its registers.
final class DotAndAddScaledTests: XCTestCase {
  /// Numbers of both signs that no two places share.
  private func numbers(_ count: Int, _ start: Double) -> [Double] { (0..<count).map { sin(start + 1.7 * Double($0)) } }

  func testTheDotProductIsTheSumOfProducts() {
    for count in 0...67 {
      let (x, y) = (numbers(count, 0.3), numbers(count, 2.1))
      var expected = 0.0
      for k in 0..<count { expected += x[k] * y[k] }
      XCTAssertEqual(dotProduct(x, y, count: count), expected, accuracy: 1e-13, "\(count) numbers")
    }
  }

  func testTheDotProductReadsNoNumberBeyondItsCount() {
    XCTAssertEqual(dotProduct([1, 2, 3, 4, 5, .nan], [1, 1, 1, 1, 1, .nan], count: 5), 15)
  }

  func testAMultipleIsAddedToEachNumberAndToNoOther() {
    for count in 0...67 {
      let x = numbers(count + 1, 0.3)
      var y = numbers(count + 1, 2.1)
      var expected = y
      for k in 0..<count { expected[k] += -0.7 * x[k] }
      addScaled(-0.7, x, to: &y, count: count)
      for k in 0...count { XCTAssertEqual(y[k], expected[k], accuracy: 1e-15, "number \(k) of \(count)") }
    }
  }
}
