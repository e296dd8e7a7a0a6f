import CourseKit
import XCTest

import func CourseKit.sqrt

@testable import RealRuns

final class UnitTraceTests: XCTestCase {
  func testPropertiesOfALine() {
    let line = Array("In a")
    XCTAssertEqual(UnitTrace.Property.verse.values(line), [0, 1, 2, 3])
    XCTAssertEqual(UnitTrace.Property.word.values(line), [1, 2, 0, 1])
    XCTAssertEqual(UnitTrace.Property.capitals.values(line), [1, 1, 0, 0])
  }

  func testCorrelations() {
    XCTAssertEqual(UnitTrace.correlation([1, 2, 3], [5, 7, 9]), 1, accuracy: 1e-15)
    XCTAssertEqual(UnitTrace.correlation([1, 2, 3], [1, 0, -1]), -1, accuracy: 1e-15)
    // By hand: deviations −1, 0, 1 and −1, 1, 0; 1 over 2.
    XCTAssertEqual(UnitTrace.correlation([1, 2, 3], [0, 2, 1]), 0.5, accuracy: 1e-15)
    XCTAssertEqual(UnitTrace.correlation([1, 1], [0, 2]), 0)
    XCTAssertEqual(UnitTrace.correlation([], []), 0)
  }
}
