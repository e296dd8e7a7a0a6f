import ReferenceEngine
import WorkedNumbers
import XCTest

final class PMIProblemsTests: XCTestCase {
  func testProblemsAreSound() { assertSound(PMI.problems) }
}
