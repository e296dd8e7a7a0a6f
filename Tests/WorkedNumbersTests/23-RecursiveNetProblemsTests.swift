import ReferenceEngine
import WorkedNumbers
import XCTest

final class RecursiveNetProblemsTests: XCTestCase {
  func testProblemsAreSound() { assertSound(RecursiveNet.problems) }
}
