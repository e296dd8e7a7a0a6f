import Assertions
import CourseKit
import XCTest

@testable import ReferenceEngine

/// What the engine of unit 10 refuses ends the program with a sentence.
final class CBOWRefusalTests: XCTestCase {
  private static let cases: [Refusal] = [
    Refusal("a mean of no word", "the mean of no word is not defined") {
      _ = CBOW.contextVector(W: [[1], [2]], context: [], form: .mean)
    }
  ]

  func testWhatIsRefusedIsRefusedWithASentence() throws { try assertRefused(Self.cases) }
}
