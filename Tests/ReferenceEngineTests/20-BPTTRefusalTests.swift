import CourseKit
import XCTest

@testable import ReferenceEngine
@testable import WorkedNumbers

/// What the engine of unit 20 refuses ends the program with a sentence.
final class BPTTRefusalTests: XCTestCase {
  private static let cases: [Refusal] = [
    Refusal("slopes that are missing", "3 steps need as many slopes, not 1") {
      _ = BPTTExample.cell.backward(BPTTExample.xs, slopes: [[1, 1]])
    },
    Refusal("a slope of another length", "a slope has one entry per unit, that is 2") {
      _ = BPTTExample.cell.backward([[1, 0]], slopes: [[1]])
    },
    Refusal("pieces of no step", "a piece has at least one step") {
      _ = BPTT.truncated(BPTTExample.cell, [], slopes: [], length: 0)
    },
    Refusal("a largest norm of 0", "a largest norm is above 0, not 0.0") { _ = GradientClipping.byNorm([[1]], 0) },
  ]

  func testWhatIsRefusedIsRefusedWithASentence() throws { try assertRefused(Self.cases) }
}
