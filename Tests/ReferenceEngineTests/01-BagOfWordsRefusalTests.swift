import Assertions
import CourseKit
import XCTest

@testable import ReferenceEngine

/// What the engine of unit 01 refuses ends the program with a sentence.
final class BagOfWordsRefusalTests: XCTestCase {
  private static let cases: [Refusal] = [
    Refusal("more documents with a word than documents", "a word can't stand in 3.0 of 2.0 documents") {
      _ = BagOfWords.rarity(.natural, df: 3, of: 2)
    },
    Refusal("the logarithm of N / 0", "ln(N / 0) is not defined") { _ = BagOfWords.rarity(.natural, df: 0, of: 2) },
    Refusal("a word twice in a vocabulary", "lists each word once") {
      _ = BagOfWords.bagOfWords(["a"], vocabulary: ["a", "a"], binary: false)
    },
  ]

  func testWhatIsRefusedIsRefusedWithASentence() throws { try assertRefused(Self.cases) }
}
