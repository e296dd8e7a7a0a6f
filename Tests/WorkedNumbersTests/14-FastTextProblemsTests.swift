import ReferenceEngine
import WorkedNumbers
import XCTest

final class FastTextProblemsTests: XCTestCase {
  func testProblemsAreSound() { assertSound(FastText.problems) }
}
