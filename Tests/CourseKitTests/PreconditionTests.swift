import Assertions
import CourseKit
import XCTest

/// What vectors and matrices refuse ends the program with a sentence.
final class PreconditionTests: XCTestCase {
  private static let cases: [Refusal] = [
    Refusal("matrices of other shapes", "[2 x 2] and a [3 x 3]") { _ = Matrix.zeros(2, 2) + Matrix.zeros(3, 3) },
    Refusal("an entry that is not there", "entry 2 of a vector with 2 entries") { _ = ([1, 2] as Vector)[2] },
    Refusal("a row that is not there", "row 5 of a [2 x 2] matrix") { _ = Matrix.zeros(2, 2)[row: 5] },
  ]

  func testWhatIsRefusedIsRefusedWithASentence() throws { try assertRefused(Self.cases) }
}
