import ReferenceEngine
import WorkedNumbers
import XCTest

final class BagOfWordsProblemsTests: XCTestCase {
  func testProblemsAreSound() { assertSound(BagOfWords.problems) }
}
