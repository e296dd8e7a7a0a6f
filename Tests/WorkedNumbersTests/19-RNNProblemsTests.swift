import ReferenceEngine
import WorkedNumbers
import XCTest

final class RNNProblemsTests: XCTestCase {
  func testProblemsAreSound() { assertSound(RNN.problems) }
}
