import Assertions
import CourseKit
import ReferenceEngine
import XCTest

/// What the cell and its nets refuse ends the program with a sentence.
final class RNNRefusalTests: XCTestCase {
  private static let cell = ElmanCell(
    Wx: [[0.5, -0.3], [0.2, 0.4]], Ws: [[0.1, 0.6], [-0.5, 0.2]], b: [0.1, -0.2])
  private static let cases: [(sentence: String, run: @Sendable () -> Void)] = [
    ("is not square", { _ = ElmanCell(Wx: [[1, 2]], Ws: [[1, 2]], b: [0, 0]) }),
    ("2 units need as many columns of W^x, not 1", { _ = ElmanCell(Wx: [[1]], Ws: .zeros(2, 2), b: [0, 0]) }),
    ("2 units need as many biases, not 1", { _ = ElmanCell(Wx: [[1, 2]], Ws: .zeros(2, 2), b: [0]) }),
    ("a cell has at least one unit", { _ = ElmanCell(inputs: 2, units: 0, seed: 1) }),
    ("an input has 2 entries, not 1", { _ = cell.step([1], state: [0, 0]) }),
    ("a state has 2 entries, not 3", { _ = cell.states(of: [], from: [0, 0, 0]) }),
    ("2 positions need as many marks, not 1", { _ = cell.states(of: [[1, 0], [0, 1]], mask: [true]) }),
    (
      "a state of 2 entries needs as many rows of V, not 1",
      { _ = RNN.acceptor(cell, inputs: [], readout: (V: [[1]], c: [0])) }
    ),
    ("class 2 is none of the 2 classes", { _ = RNN.sequenceLoss(scores: [[1, 2]], labels: [2]) }),
    ("1 positions need as many labels, not 2", { _ = RNN.sequenceLoss(scores: [[1, 2]], labels: [0, 1]) }),
    ("a layer can't have less than no units", { _ = RNN.parameterCount(inputs: 2, layers: [-1]) }),
  ]

  func testWhatIsRefusedIsRefusedWithASentence() throws {
    try assertRefused(Self.cases.map { Refusal($0.sentence, $0.sentence, $0.run) })
  }
}
