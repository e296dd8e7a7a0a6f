import Assertions
import CourseKit
import XCTest

@testable import ReferenceEngine

/// What the engine of unit 06 refuses ends the program with a sentence.
final class BackpropagationRefusalTests: XCTestCase {
  private static let cases: [Refusal] = [
    Refusal("layers that do not meet", "the two numbers must be equal") {
      _ = Backpropagation.Net(W1: [[1, 2]], W2: [[1], [2], [3]])
    }
  ]

  func testWhatIsRefusedIsRefusedWithASentence() throws { try assertRefused(Self.cases) }
}
