import CourseKit
import XCTest

@testable import Calls

/// Structs of structs travel.
final class LSTMCallsTests: XCTestCase {
  func testParameters() throws {
    let layer = LSTMLayer(Wx: [[1, 2]], Wh: [[3]], b: [4])
    let parameters = LSTMParameters(i: layer, f: layer, o: layer, z: LSTMLayer(Wx: [], Wh: [], b: []))
    XCTAssertEqual(try CallValueTests.back(parameters), parameters)
  }
}
