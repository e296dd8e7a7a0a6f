import ReferenceEngine
import WorkedNumbers
import XCTest

final class TextCNNProblemsTests: XCTestCase {
  func testProblemsAreSound() { assertSound(TextCNN.problems) }
}
