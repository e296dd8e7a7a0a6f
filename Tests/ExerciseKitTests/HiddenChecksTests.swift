import XCTest

@testable import ExerciseKit

final class HiddenChecksTests: XCTestCase {
  func testTheMethodsOfHiddenChecksGo() {
    let source = """
      final class PearGrader: GraderCase {
        func test01_peel() { check("peel", of: "peel") { expectFinite("hidden: true", 1) } }
        func test02_cut() {
          check("cut", points: 3, of: "cut", hidden: true) {
            if true { expectFinite("}", try student.cut()) }
          }
        }
        func test03_eat() { check("eat", of: "eat", hidden: false) {} }
        func helper(hidden: Bool) { other(hidden: true) }
      }

      """
    let left = HiddenChecks.removed(from: source)
    XCTAssertFalse(left.contains("cut"), left)
    for word in ["test01_peel", "\"hidden: true\"", "test03_eat", "other(hidden: true)"] {
      XCTAssertTrue(left.contains(word), left)
    }
    XCTAssertEqual(HiddenChecks.removed(from: left), left)
  }
}
