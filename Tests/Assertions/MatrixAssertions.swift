import CourseKit
import XCTest

/// Asserts that two matrices agree but for rounding.
public func assertEqual(
  _ actual: Matrix, _ expected: Matrix, accuracy: Double = 1e-12, file: StaticString = #filePath, line: UInt = #line
) {
  XCTAssertEqual(actual.rows, expected.rows, file: file, line: line)
  XCTAssertEqual(actual.columns, expected.columns, file: file, line: line)
  for (a, b) in zip(actual.entries, expected.entries) {
    XCTAssertEqual(a, b, accuracy: accuracy, file: file, line: line)
  }
}
