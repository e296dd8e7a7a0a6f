import CourseKit
import XCTest

@testable import Calls

/// Enumerations with payloads travel.
final class ComputationGraphCallsTests: XCTestCase {
  func testGraphs() throws {
    let graph: [GraphNode] = [.product(1, 2), .number(-0.0), .sum(3, 4), .exp(0), .log(1), .sigmoid(2), .relu(7)]
    XCTAssertEqual(try CallValueTests.back(graph), graph)
    var reader = CallReader([9])
    XCTAssertThrowsError(try GraphNode(from: &reader))
  }
}
