import CourseKit
import Exchange
import ReferenceEngine
import WorkedNumbers
import XCTest

final class GRUReachStartsTests: XCTestCase {
  /// numpy, 40 seeds of this experiment: Elman's cell has 0.549 with uniform weights and 0.766 with orthogonal ones.
  func testReachBelongsToTheStartAsMuchAsToTheCell() throws {
    let starts = Dictionary(uniqueKeysWithValues: GRUReachStarts.all.map { ("\($0.start) \($0.key)", $0.factors) })
    func factors(_ key: String) throws -> [Double] { try XCTUnwrap(starts[key]) }
    func mean(_ key: String) throws -> Double { try factors(key).reduce(0, +) / 10 }
    XCTAssertEqual(try mean("uniform elman"), 0.549, accuracy: 0.04)
    XCTAssertEqual(try mean("orthogonal elman"), 0.766, accuracy: 0.02)
    XCTAssertLessThan(try XCTUnwrap(factors("uniform elman").max()), try XCTUnwrap(factors("uniform gru").min()))
    XCTAssertGreaterThan(
      try XCTUnwrap(factors("orthogonal elman").min()), try XCTUnwrap(factors("orthogonal gru").max()))
    for start in GRUReachStarts.Start.allCases {
      XCTAssertGreaterThan(try mean("\(start) lstm"), try mean("\(start) gruMinus1"))
      XCTAssertGreaterThan(
        try XCTUnwrap(factors("\(start) gruMinus1").min()), try XCTUnwrap(factors("\(start) gru").max()))
    }
  }

  func testWrongAnswersOfTheMixture() throws {
    let numbers = Dictionary(uniqueKeysWithValues: GRU.workedNumbers.map { ($0.key, $0.exact) })
    XCTAssertEqual(try XCTUnwrap(numbers["gru.quiz.flipped"]), 0.45, accuracy: 1e-15)
    XCTAssertEqual(try XCTUnwrap(numbers["gru.quiz.flippedWhole"]), 0.575, accuracy: 1e-15)
  }
}
