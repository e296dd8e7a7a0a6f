import Assertions
import CourseKit
import XCTest

@testable import ReferenceEngine

/// What the engine of unit 14 refuses ends the program with a sentence.
final class FastTextRefusalTests: XCTestCase {
  private static let cases: [Refusal] = [
    Refusal("n-grams of none", "an n-gram has at least one character, not 0") {
      _ = FastText.characterNgrams(word: "a", lengths: 0...2)
    },
    Refusal("no buckets", "n-grams need 1 to 2³² − 1 buckets, not 0") {
      _ = FastText.bucket(ngram: "<a", buckets: 0)
    },
    Refusal("fewer merges than none", "a number of merges is at least 0, not -1") {
      _ = FastText.merges(words: [:], count: -1)
    },
  ]

  func testWhatIsRefusedIsRefusedWithASentence() throws { try assertRefused(Self.cases) }
}
