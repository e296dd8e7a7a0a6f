import Foundation
import XCTest

/// A function that a page may call is held against the engine.
final class PageFunctionsTests: XCTestCase {
  func testEachFunctionOfAPageIsDrawn() throws {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let sources = tests.deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/PageEngine")
    func texts(_ folder: URL) throws -> String {
      try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
        .map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }.joined()
    }
    let functions = try Set(texts(sources).matches(of: /@c public func (\w+)\(/).map { String($0.1) })
    let drawn = try Set(texts(tests).matches(of: /hold\("(\w+)", (\w+)\)/).filter { $0.1 == $0.2 }.map { String($0.1) })
    XCTAssertEqual(functions.subtracting(["pageRoom", "pageAnswer"]), drawn)
  }
}
