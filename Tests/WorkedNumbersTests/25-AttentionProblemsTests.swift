import ReferenceEngine
import WorkedNumbers
import XCTest

final class AttentionProblemsTests: XCTestCase {
  func testProblemsAreSound() { assertSound(Attention.problems) }
}
