import ReferenceEngine
import WorkedNumbers
import XCTest

final class LSAProblemsTests: XCTestCase {
  func testProblemsAreSound() { assertSound(LSA.problems) }
}
