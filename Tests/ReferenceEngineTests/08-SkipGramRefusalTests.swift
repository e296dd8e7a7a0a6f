import Assertions
import CourseKit
import XCTest

@testable import ReferenceEngine

/// What the engine of unit 08 refuses ends the program with a sentence.
final class SkipGramRefusalTests: XCTestCase {
  private static let cases: [Refusal] = [
    Refusal("a word outside of the vocabulary", "word 9 of a vocabulary of 2") {
      _ = SkipGram.loss(W: [[1], [2]], WPrime: [[1], [2]], source: 9, target: 0)
    },
    Refusal("vectors that do not fit", "each word has one row in W [2 x 1] and one in W′ [1 x 1]") {
      _ = SkipGram.loss(W: [[1], [2]], WPrime: [[1]], source: 0, target: 0)
    },
  ]

  func testWhatIsRefusedIsRefusedWithASentence() throws { try assertRefused(Self.cases) }
}
