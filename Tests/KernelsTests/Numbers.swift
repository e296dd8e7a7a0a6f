import Foundation
import XCTest

@testable import Kernels

/// Numbers of both signs that no two places share.
func numbers(_ count: Int, _ start: Double = 0.3) -> [Float] {
  (0..<count).map { Float(sin(start + 1.7 * Double($0))) }
}
func doubles(_ count: Int, _ start: Double = 0.3) -> [Double] { (0..<count).map { sin(start + 1.7 * Double($0)) } }

/// Asserts that Floats agree with Doubles but for rounding.
func assertClose(
  _ actual: [Float], _ expected: [Double], _ accuracy: Double = 1e-5, _ words: String = "",
  file: StaticString = #filePath, line: UInt = #line
) {
  XCTAssertEqual(actual.count, expected.count, words, file: file, line: line)
  for (k, (a, b)) in zip(actual, expected).enumerated() {
    XCTAssertEqual(Double(a), b, accuracy: accuracy * max(1, abs(b)), "\(words) number \(k)", file: file, line: line)
  }
}

func assertClose(
  _ actual: [Double], _ expected: [Double], _ accuracy: Double = 1e-13, _ words: String = "",
  file: StaticString = #filePath, line: UInt = #line
) {
  XCTAssertEqual(actual.count, expected.count, words, file: file, line: line)
  for (k, (a, b)) in zip(actual, expected).enumerated() {
    XCTAssertEqual(a, b, accuracy: accuracy * max(1, abs(b)), "\(words) number \(k)", file: file, line: line)
  }
}
