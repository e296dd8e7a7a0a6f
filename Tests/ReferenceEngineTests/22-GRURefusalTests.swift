import Assertions
import CourseKit
import XCTest

@testable import ReferenceEngine

/// What the engine of unit 22 refuses ends the program with a sentence.
final class GRURefusalTests: XCTestCase {
  private static let cases: [Refusal] = [
    Refusal("an input of another size", "an input has 3 entries, not 2") {
      _ = GRUCell(inputs: 3, units: 2, seed: 1).step([1, 2], state: [0, 0])
    },
    Refusal("a state of another size", "a state has 2 entries, not 3") {
      _ = GRUCell(inputs: 3, units: 2, seed: 1).states(of: [], from: [0, 0, 0])
    },
    Refusal("steps without slopes", "2 steps need as many slopes of the loss, not 1") {
      _ = GRUCell(inputs: 1, units: 1, seed: 1).backward([[1], [2]], slopes: [[1]])
    },
    Refusal("blocks of different sizes", "W^x leads from 2 inputs to 2 units, and is not [3 x 2]") {
      var p = GRUCell(inputs: 2, units: 2, seed: 1).parameters
      p.reset.Wx = .zeros(3, 2)
      _ = GRUCell(p)
    },
    Refusal("torch has no reset before the product", "torch resets after the product") {
      _ = GRUCell(inputs: 2, units: 2, reset: .before, seed: 1).torch
    },
    Refusal("Keras with three rows of biases", "one or two rows of biases, not 3") {
      _ = KerasGRU(kernel: .zeros(1, 3), recurrentKernel: .zeros(1, 3), bias: .zeros(3, 3))
    },
  ]

  func testWhatIsRefusedIsRefusedWithASentence() throws { try assertRefused(Self.cases) }
}
