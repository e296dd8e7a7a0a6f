import Assertions
import CourseKit
import XCTest

@testable import ReferenceEngine

/// What the engine of unit 04 refuses ends the program with a sentence.
final class SoftmaxRefusalTests: XCTestCase {
  private static let cases: [Refusal] = [
    Refusal("no classes", "a distribution over no classes does not exist") { _ = Softmax.softmax([]) },
    Refusal("a temperature of 0", "a temperature is above 0, not 0.0") {
      _ = Softmax.softmax([1, 2], temperature: 0)
    },
    Refusal("a class that is none", "class 3 is none of the 3 classes") { _ = Softmax.oneHotLabel(3, classes: 3) },
    Refusal("rows that are no distributions", "is a distribution") {
      _ = Softmax.crossEntropy(probabilities: [[0.5, 0.6]], targets: [[1, 0]])
    },
  ]

  func testWhatIsRefusedIsRefusedWithASentence() throws { try assertRefused(Self.cases) }
}
