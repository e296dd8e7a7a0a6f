import ReferenceEngine
import WorkedNumbers
import XCTest

final class GloVeProblemsTests: XCTestCase {
  func testProblemsAreSound() { assertSound(GloVe.problems) }
}
