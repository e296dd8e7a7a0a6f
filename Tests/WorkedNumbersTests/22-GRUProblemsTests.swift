import ReferenceEngine
import WorkedNumbers
import XCTest

final class GRUProblemsTests: XCTestCase {
  func testProblemsAreSound() { assertSound(GRU.problems) }
}
