import XCTest

@testable import SwiftTokens

/// A function's code is the same whatever stands around it and however it is laid out.
final class DeclaredCodeTests: XCTestCase {
  private func code(of function: String, _ source: String) -> [String]? {
    declaredCode(of: function, inType: "A", code: tokens(of: source).filter(\.isSignificant))
  }

  func testLayoutAndCommentsDoNotCount() {
    let one = code(of: "f", "enum A {\n  static func f(x: Int) -> Int { [x].map { $0 }[0] }\n  static func g() {}\n}")
    let other = code(
      of: "f",
      "enum A {\n  func g() {}\n  /// Doc.\n  static func f(x: Int) -> Int {\n    // no\n    [x].map { $0 }[0]\n  }\n}")
    XCTAssertEqual(one, other)
    XCTAssertEqual(one?.first, "func")
    XCTAssertEqual(one?.suffix(4), ["[", "0", "]", "}"])
  }

  func testAnotherBodyIsAnotherCode() {
    let one = code(of: "f", "enum A { static func f() -> Int { 1 } }")
    XCTAssertNotEqual(one, code(of: "f", "enum A { static func f() -> Int { 2 } }"))
    XCTAssertNil(code(of: "h", "enum A { static func f() -> Int { 2 } }"))
    XCTAssertNil(code(of: "f", "enum B { static func f() -> Int { 2 } }"))
  }
}
