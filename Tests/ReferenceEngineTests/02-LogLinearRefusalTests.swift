import Assertions
import CourseKit
import XCTest

@testable import ReferenceEngine

/// What the engine of unit 02 refuses ends the program with a sentence.
final class LogLinearRefusalTests: XCTestCase {
  private static let cases: [Refusal] = [
    Refusal("features without weights", "2 features need as many weights, not 1") {
      _ = LogLinear.linear(x: [1, 2], w: [1], b: 0)
    },
    Refusal("a label of 2", "a label is 0 or 1, not 2") { _ = LogLinear.logisticLoss(label: 2, probability: 0.5) },
    Refusal("a probability of 1.5", "lies in 0 ... 1, not at 1.5") {
      _ = LogLinear.logisticLoss(label: 1, probability: 1.5)
    },
  ]

  func testWhatIsRefusedIsRefusedWithASentence() throws { try assertRefused(Self.cases) }
}
