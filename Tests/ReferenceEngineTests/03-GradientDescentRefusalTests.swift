import Assertions
import CourseKit
import XCTest

@testable import ReferenceEngine

/// What the engine of unit 03 refuses ends the program with a sentence.
final class GradientDescentRefusalTests: XCTestCase {
  private static let cases: [Refusal] = [
    Refusal("no example", "the mean over no example is not defined") {
      _ = GradientDescent.squaredError(outputs: Matrix.zeros(0, 2), targets: Matrix.zeros(0, 2))
    },
    Refusal("outputs and targets of other shapes", "outputs [1 x 2] and targets [2 x 1] differ in shape") {
      _ = GradientDescent.squaredError(outputs: [[1, 2]], targets: [[1], [2]])
    },
    Refusal("batches of none", "a batch holds at least one example") {
      _ = GradientDescent.minibatchSGD(start: [0], orders: [[0]], batchSize: 0, learningRate: 1) { _, _ in [0] }
    },
  ]

  func testWhatIsRefusedIsRefusedWithASentence() throws { try assertRefused(Self.cases) }
}
