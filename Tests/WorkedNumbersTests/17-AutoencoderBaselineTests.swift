import CourseKit
import Exchange
import ReferenceEngine
import WorkedNumbers
import XCTest

final class AutoencoderBaselineTests: XCTestCase {
  /// The best constant answer for (1, 0, 0.5) and (0.5, 1, 1) is their mean, (0.75, 0.5, 0.75).
  func testTheMeanPictureIsTheBestConstant() throws {
    let numbers = Dictionary(uniqueKeysWithValues: Autoencoder.workedNumbers.map { ($0.key, $0.exact) })
    let loss = try XCTUnwrap(numbers["autoencoder.meanPicture.loss"])
    XCTAssertEqual(loss, 0.5 * 2 * (0.0625 + 0.25 + 0.0625) / 2, accuracy: 1e-15)
    XCTAssertLessThan(loss, try XCTUnwrap(numbers["autoencoder.grey.loss"]))
    XCTAssertLessThan(try XCTUnwrap(numbers["autoencoder.toy.loss"]), loss)
  }
}
