import ReferenceEngine
import WorkedNumbers
import XCTest

final class ComputationGraphProblemsTests: XCTestCase {
  func testProblemsAreSound() { assertSound(ComputationGraph.problems) }
}
