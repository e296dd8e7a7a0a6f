import ReferenceEngine
import WorkedNumbers
import XCTest

final class BPTTProblemsTests: XCTestCase {
  func testProblemsAreSound() { assertSound(BPTT.problems) }
}
