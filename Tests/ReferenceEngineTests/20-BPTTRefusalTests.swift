import Assertions
import CourseKit
import XCTest

@testable import ReferenceEngine

/// What the engine of unit 20 refuses ends the program with a sentence.
final class BPTTRefusalTests: XCTestCase {
  private static let cell = ElmanCell(
    Wx: [[0.5, -0.3], [0.2, 0.4]], Ws: [[0.1, 0.6], [-0.5, 0.2]], b: [0.1, -0.2])
  private static let cases: [Refusal] = [
    Refusal("slopes that are missing", "3 steps need as many slopes, not 1") {
      _ = cell.backward([[1, 0], [0, 1], [1, 1]], slopes: [[1, 1]])
    },
    Refusal("a slope of another length", "a slope has one entry per unit, that is 2") {
      _ = cell.backward([[1, 0]], slopes: [[1]])
    },
    Refusal("pieces of no step", "a piece has at least one step") {
      _ = BPTT.truncated(cell, [], slopes: [], length: 0)
    },
    Refusal("a largest norm of 0", "a largest norm is above 0, not 0.0") { _ = GradientClipping.byNorm([[1]], 0) },
  ]

  func testWhatIsRefusedIsRefusedWithASentence() throws { try assertRefused(Self.cases) }
}
