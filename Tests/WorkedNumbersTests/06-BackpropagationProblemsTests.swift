import ReferenceEngine
import WorkedNumbers
import XCTest

final class BackpropagationProblemsTests: XCTestCase {
  func testProblemsAreSound() { assertSound(Backpropagation.problems) }
}
