import ReferenceEngine
import WorkedNumbers
import XCTest

final class AutoencoderProblemsTests: XCTestCase {
  func testProblemsAreSound() { assertSound(Autoencoder.problems) }
}
