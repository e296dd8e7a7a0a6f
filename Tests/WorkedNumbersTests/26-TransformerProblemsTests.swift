import ReferenceEngine
import WorkedNumbers
import XCTest

final class TransformerProblemsTests: XCTestCase {
  func testProblemsAreSound() { assertSound(Transformer.problems) }
}
