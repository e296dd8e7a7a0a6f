import Assertions
import CourseKit
import XCTest

@testable import ReferenceEngine

/// What the engine of unit 23 refuses ends the program with a sentence.
final class RecursiveNetRefusalTests: XCTestCase {
  private static let W = Matrix.zeros(4, 2)
  private static let cases: [Refusal] = [
    Refusal("W of another shape", "W leads from two vectors of 2 entries to one, so it is [4 x 2] and not [2 x 4]") {
      _ = RecursiveNet.compose(left: [1, 2], right: [3, 4], W: .zeros(2, 4), b: [0, 0])
    },
    Refusal("a child of another size", "both parts have 2 entries, as the bias has, not 3 and 2") {
      _ = RecursiveNet.compose(left: [1, 2, 3], right: [3, 4], W: W, b: [0, 0])
    },
    Refusal("a word that is not there", "node 0 is word 1 of a sentence of 1 words") {
      _ = RecursiveNet.forward(nodes: [.word(1)], xs: [[1, 2]], W: W, b: [0, 0])
    },
    Refusal("a parent before its children", "node 0 joins 1 and 2: children stand before their parent") {
      _ = RecursiveNet.forward(nodes: [.pair(1, 2), .word(0), .word(0)], xs: [[1, 2]], W: W, b: [0, 0])
    },
    Refusal(
      "a child with two parents", "node 3 joins 0 and 2: children stand before their parent, and each has one parent"
    ) {
      _ = RecursiveNet.forward(
        nodes: [.word(0), .word(1), .pair(0, 1), .pair(0, 2)], xs: [[1, 2], [1, 2]], W: W, b: [0, 0])
    },
    Refusal("two roots", "a tree has one root, and these nodes have 2") {
      _ = RecursiveNet.forward(nodes: [.word(0), .word(1)], xs: [[1, 2], [1, 2]], W: W, b: [0, 0])
    },
    Refusal("too few labels", "2 nodes need as many labels, nil where there is none, not 1") {
      _ = RecursiveNet.loss(states: [[1, 2], [1, 2]], labels: [1], u: [1, 2], c: 0)
    },
    Refusal("a label of another kind", "a label is 0 or 1, or nil where there is none") {
      _ = RecursiveNet.loss(states: [[1, 2]], labels: [2], u: [1, 2], c: 0)
    },
    Refusal("slopes of another number", "1 nodes need as many vectors and slopes, not 1 and 0") {
      _ = RecursiveNet.backward(nodes: [.word(0)], states: [[1, 2]], slopes: [], W: W)
    },
    Refusal("a cut outside", "a cut of 3 words leaves some on both sides, not 3") {
      _ = RecursiveNet.tree(words: 3) { $0 }
    },
  ]

  func testWhatIsRefusedIsRefusedWithASentence() throws { try assertRefused(Self.cases) }
}
