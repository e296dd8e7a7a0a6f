import ReferenceEngine
import WorkedNumbers
import XCTest

final class NegativeSamplingProblemsTests: XCTestCase {
  func testProblemsAreSound() { assertSound(NegativeSampling.problems) }
}
