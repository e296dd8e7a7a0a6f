import ReferenceEngine
import WorkedNumbers
import XCTest

final class SkipGramProblemsTests: XCTestCase {
  func testProblemsAreSound() { assertSound(SkipGram.problems) }
}
