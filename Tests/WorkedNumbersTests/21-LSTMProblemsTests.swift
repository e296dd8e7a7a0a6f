import ReferenceEngine
import WorkedNumbers
import XCTest

final class LSTMProblemsTests: XCTestCase {
  func testProblemsAreSound() { assertSound(LSTM.problems) }
}
