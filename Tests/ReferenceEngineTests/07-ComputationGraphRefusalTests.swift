import Assertions
import CourseKit
import XCTest

@testable import ReferenceEngine

/// What the engine of unit 07 refuses ends the program with a sentence.
final class ComputationGraphRefusalTests: XCTestCase {
  private static let cases: [Refusal] = [
    Refusal("operands that are missing", "node 0 reads node 7, and the graph has 1 nodes") {
      _ = ComputationGraph.order([.sum(0, 7)])
    },
    Refusal("a cycle", "the graph has a cycle") { _ = ComputationGraph.order([.sum(1, 1), .sum(0, 0)]) },
  ]

  func testWhatIsRefusedIsRefusedWithASentence() throws { try assertRefused(Self.cases) }
}
