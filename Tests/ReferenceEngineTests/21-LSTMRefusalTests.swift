import Assertions
import CourseKit
import XCTest

@testable import ReferenceEngine

/// What gates and cell refuse ends the program with a sentence.
final class LSTMRefusalTests: XCTestCase {
  private static let cell = LSTMCell(inputs: 2, units: 2, seed: 1)
  private static let cases: [(sentence: String, run: @Sendable () -> Void)] = [
    ("a hard gate holds 0 and 1 only: [0, 2]", { _ = LSTM.hardGate(g: [0, 2], x: [1, 2], s: [3, 4]) }),
    ("have the same number of entries, not 1, 2 and 2", { _ = LSTM.softGate(a: [0], x: [1, 2], s: [3, 4]) }),
    ("sizes are at least 0", { _ = LSTM.parameterCount(inputs: 1, units: 1, biasVectors: -1) }),
    ("[1 x 2] is not square", { _ = LSTMCell.Layer(Wx: [[1, 2]], Wh: [[1, 2]], b: [0, 0]) }),
    ("2 units need as many columns of W^x, not 1", { _ = LSTMCell.Layer(Wx: [[1]], Wh: .zeros(2, 2), b: [0, 0]) }),
    ("2 units need as many biases, not 1", { _ = LSTMCell.Layer(Wx: [[1, 2]], Wh: .zeros(2, 2), b: [0]) }),
    (
      "the four layers of a cell have the same sizes",
      {
        let (one, two) = (LSTMCell(inputs: 1, units: 2, seed: 1), LSTMCell(inputs: 2, units: 2, seed: 1))
        _ = LSTMCell(i: one.i, f: two.f, o: one.o, z: one.z)
      }
    ),
    ("a cell has at least one input and one unit", { _ = LSTMCell(inputs: 1, units: 0, seed: 1) }),
    ("an input has 2 entries, not 1", { _ = cell.steps(of: [[1]]) }),
    ("a state has 2 entries, not 3", { _ = cell.steps(of: [], from: .init(h: [0, 0, 0], c: [0, 0, 0])) }),
    ("h and c have the same number of entries, not 1 and 2", { _ = LSTMCell.State(h: [0], c: [0, 0]) }),
    ("1 steps need as many slopes, not 0", { _ = cell.backward([[1, 0]], slopes: []) }),
    ("each slope has 2 entries", { _ = cell.backward([[1, 0]], slopes: [[1]]) }),
    (
      "four layers of 1 units have 4 columns, not 3",
      { _ = LSTMCell(kerasKernel: [[1, 2, 3]], recurrentKernel: [[1, 2, 3, 4]], bias: [1, 2, 3, 4]) }
    ),
  ]

  func testWhatIsRefusedIsRefusedWithASentence() throws {
    try assertRefused(Self.cases.map { Refusal($0.sentence, $0.sentence, $0.run) })
  }
}
