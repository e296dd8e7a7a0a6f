import Assertions
import CourseKit
import XCTest

@testable import ReferenceEngine

/// What the engine of unit 05 refuses ends the program with a sentence.
final class FeedForwardRefusalTests: XCTestCase {
  private static let cases: [Refusal] = [
    Refusal("inputs without weights", "3 inputs need as many rows of weights, not 2") {
      _ = FeedForward.layer(X: [[1, 2, 3]], W: [[1], [2]], b: [0])
    },
    Refusal("no layers", "a stack of no layers has no weights") { _ = FeedForward.collapse(layers: []) },
  ]

  func testWhatIsRefusedIsRefusedWithASentence() throws { try assertRefused(Self.cases) }
}
