import ReferenceEngine
import WorkedNumbers
import XCTest

final class FeedForwardProblemsTests: XCTestCase {
  func testProblemsAreSound() { assertSound(FeedForward.problems) }
}
