import ReferenceEngine
import WorkedNumbers
import XCTest

final class TSNEProblemsTests: XCTestCase {
  func testProblemsAreSound() { assertSound(TSNE.problems) }
}
