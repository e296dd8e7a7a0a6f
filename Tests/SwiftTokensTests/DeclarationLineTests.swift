import XCTest

import SwiftTokens

final class DeclarationLineTests: XCTestCase {
  private let source = """
    // func loss() in a comment
    func loss() -> Double { SkipGram.loss(a: "func other(") }
    enum SkipGram {
      struct Inner<T> { func step() {} }
      static let size = 3
      static func loss(a: Int) -> Double { 0 }
      static func loss<T>(
        a b: [T], _ c: (Int) -> Int
      ) -> Double { "\\(loss(a: 1))".isEmpty ? 1 : 0 }
      init(x: Int) { self.init() }
      static func + (a: Self, b: Self) -> Self { a }
      func `default`() {}
    }
    extension Outer.Deep {
      func deep() {}
    }
    """

  func testFindsDeclarations() {
    XCTAssertEqual(declarationLine(of: "loss", inType: nil, source: source), 2)
    XCTAssertEqual(declarationLine(of: "loss", inType: "SkipGram", source: source), 6)
    XCTAssertEqual(declarationLine(of: "loss(a:_:)", inType: "SkipGram", source: source), 7)
    XCTAssertEqual(declarationLine(of: "loss(z:)", inType: "SkipGram", source: source), 6)
    XCTAssertEqual(declarationLine(of: "loss()", inType: nil, source: source), 2)
    XCTAssertEqual(declarationLine(of: "step", inType: "Inner", source: source), 4)
    XCTAssertEqual(declarationLine(of: "size", inType: "SkipGram", source: source), 5)
    XCTAssertEqual(declarationLine(of: "init", inType: "SkipGram", source: source), 10)
    XCTAssertEqual(declarationLine(of: "+", inType: "SkipGram", source: source), 11)
    XCTAssertEqual(declarationLine(of: "default", inType: "SkipGram", source: source), 12)
    XCTAssertEqual(declarationLine(of: "deep", inType: "Deep", source: source), 15)
  }

  func testNilForWhatIsNotDeclared() {
    XCTAssertNil(declarationLine(of: "other", inType: nil, source: source))
    XCTAssertNil(declarationLine(of: "step", inType: "SkipGram", source: source))
    XCTAssertNil(declarationLine(of: "loss", inType: "Inner", source: source))
    XCTAssertNil(declarationLine(of: "loss", inType: nil, source: ""))
    XCTAssertNil(declarationLine(of: "x", inType: nil, source: "func"))
  }
}
