import Assertions
import CourseKit
import XCTest

@testable import ReferenceEngine

/// What the engine of unit 16 refuses ends the program with a sentence.
final class WordAnalogyRefusalTests: XCTestCase {
  private static let cases: [Refusal] = [
    Refusal("vectors of other lengths", "with 1 and 2 entries is not defined") {
      _ = WordAnalogy.cosine([1], [1, 2])
    },
    Refusal("a word that is not there", "row 7 of 2 words") {
      _ = WordAnalogy.analogy(0, 1, 7, in: [[1], [2]], excludingQuestion: true)
    },
    Refusal("less than no neighbors", "-1 neighbors can't be found") {
      _ = WordAnalogy.nearest(to: [1], in: [[1]], count: -1, excluding: [])
    },
  ]

  func testWhatIsRefusedIsRefusedWithASentence() throws { try assertRefused(Self.cases) }
}
