import ReferenceEngine
import WorkedNumbers
import XCTest

final class GradientDescentProblemsTests: XCTestCase {
  func testProblemsAreSound() { assertSound(GradientDescent.problems) }
}
