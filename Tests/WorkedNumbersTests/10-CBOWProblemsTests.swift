import ReferenceEngine
import WorkedNumbers
import XCTest

final class CBOWProblemsTests: XCTestCase {
  func testProblemsAreSound() { assertSound(CBOW.problems) }
}
