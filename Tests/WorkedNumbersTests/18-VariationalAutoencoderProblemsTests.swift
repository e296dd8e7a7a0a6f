import ReferenceEngine
import WorkedNumbers
import XCTest

final class VariationalAutoencoderProblemsTests: XCTestCase {
  func testProblemsAreSound() { assertSound(VariationalAutoencoder.problems) }
}
