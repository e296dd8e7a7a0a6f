import ReferenceEngine
import WorkedNumbers
import XCTest

final class WordAnalogyProblemsTests: XCTestCase {
  func testProblemsAreSound() { assertSound(WordAnalogy.problems) }
}
