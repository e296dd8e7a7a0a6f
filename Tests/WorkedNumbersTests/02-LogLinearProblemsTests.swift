import ReferenceEngine
import WorkedNumbers
import XCTest

final class LogLinearProblemsTests: XCTestCase {
  func testProblemsAreSound() { assertSound(LogLinear.problems) }
}
