import ReferenceEngine
import WorkedNumbers
import XCTest

final class SoftmaxProblemsTests: XCTestCase {
  func testProblemsAreSound() { assertSound(Softmax.problems) }
}
