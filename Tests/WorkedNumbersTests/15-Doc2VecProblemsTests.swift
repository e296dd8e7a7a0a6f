import ReferenceEngine
import WorkedNumbers
import XCTest

final class Doc2VecProblemsTests: XCTestCase {
  func testProblemsAreSound() { assertSound(Doc2Vec.problems) }
}
