import Assertions
import CourseKit
import XCTest

@testable import ReferenceEngine

/// What the engine of unit 09 refuses ends the program with a sentence.
final class NegativeSamplingRefusalTests: XCTestCase {
  private static let cases: [Refusal] = [
    Refusal("nothing to draw", "without a word that occurs nothing can be drawn") {
      _ = NegativeSampling.samplingDistribution(counts: [0, 0], power: 0.75)
    },
    Refusal("a share of 2", "a share of the tokens lies in 0 … 1, not at 2.0") {
      _ = NegativeSampling.keepProbability(frequency: 2, threshold: 1e-3)
    },
  ]

  func testWhatIsRefusedIsRefusedWithASentence() throws { try assertRefused(Self.cases) }
}
