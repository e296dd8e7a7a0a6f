import Assertions
import CourseKit
import XCTest

@testable import ReferenceEngine

/// What the engine of unit 11 refuses ends the program with a sentence.
final class PMIRefusalTests: XCTestCase {
  private static let cases: [Refusal] = [
    Refusal("a window of 0", "a window reaches at least one word") {
      _ = PMI.pairCounts(sentences: [["a"]], vocabulary: ["a"], window: 0)
    },
    Refusal("a word outside of the vocabulary", "'b' is not in the vocabulary") {
      _ = PMI.pairCounts(sentences: [["a", "b"]], vocabulary: ["a"], window: 1)
    },
    Refusal("no pair", "without a pair there is no distribution") { _ = PMI.noiseDistribution(counts: [[0]]) },
    Refusal("no negative", "there is at least one negative") { _ = PMI.shiftedPMI(counts: [[1]], negatives: 0) },
  ]

  func testWhatIsRefusedIsRefusedWithASentence() throws { try assertRefused(Self.cases) }
}
