import XCTest

@testable import Calls

/// A call that crashed is written as one that returned.
final class CallTextTests: XCTestCase {
  func testWholeNumbersHaveNoPoint() {
    for (long, short) in [
      ("step(a: [[1.0, -2.0], [0.5, 10.05]], b: 3.0)", "step(a: [[1, -2], [0.5, 10.05]], b: 3)"),
      ("f(\"1.0 \\\" 2.0\", 2.0)", "f(\"1.0 \\\" 2.0\", 2)"), ("f(1.0e-05, 1e+16, 0.0)", "f(1.0e-05, 1e+16, 0)"),
      ("f(word: \"é\", x: 100.0, …)", "f(word: \"é\", x: 100, …)"), ("f()", "f()"),
    ] {
      XCTAssertEqual(CallText.short(long), short)
    }
  }
}
