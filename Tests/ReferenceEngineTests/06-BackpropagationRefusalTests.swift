import Assertions
import CourseKit
import XCTest

@testable import ReferenceEngine

/// What the engine of unit 06 refuses ends the program with a sentence.
final class BackpropagationRefusalTests: XCTestCase {
  private static let cases: [Refusal] = [
    Refusal("layers that do not meet", "the two numbers must be equal") {
      _ = Backpropagation.Net(W1: [[1, 2]], W2: [[1], [2], [3]])
    },
    Refusal("examples that don't fit the classifier", "don't fit W1 [2 x 1]") {
      _ = Backpropagation.logits(
        X: [[1, 2, 3]], net: ClassifierWeights(W1: [[1], [2]], b1: [0], W2: [[1, 1]], b2: [0, 0]))
    },
    Refusal("a class that does not exist", "numbers 0 ..< 2") {
      _ = Backpropagation.crossEntropy(logits: [[1, 2]], classes: [2])
    },
    Refusal("an empty batch", "give each batch at least one") {
      _ = Backpropagation.train(
        X: [[1]], classes: [0], net: ClassifierWeights(W1: [[1]], b1: [0], W2: [[1, 1]], b2: [0, 0]), learningRate: 1,
        batches: [[]])
    },
  ]

  func testWhatIsRefusedIsRefusedWithASentence() throws { try assertRefused(Self.cases) }
}
