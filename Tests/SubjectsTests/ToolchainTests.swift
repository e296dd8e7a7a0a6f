import XCTest

@testable import Subjects

final class ToolchainTests: XCTestCase {
  func testAToolchainThatHasMovedIsAskedAnew() throws {
    let cache = FileManager.default.temporaryDirectory.appending(path: "toolchain-\(getpid()).json")
    defer { try? FileManager.default.removeItem(at: cache) }
    let known = try Toolchain.find(cache: cache)
    XCTAssertEqual(try Toolchain.find(cache: cache), known)
    // As `swiftly use` and a toolchain's new folder do: the driver on the PATH is the same, what it starts is elsewhere.
    let text = try String(contentsOf: cache, encoding: .utf8)
    try Data(text.replacing("swift-frontend", with: "swift-frontend-gone").utf8).write(to: cache)
    XCTAssertEqual(try Toolchain.find(cache: cache), known)
    try Data("{".utf8).write(to: cache)
    XCTAssertEqual(try Toolchain.find(cache: cache), known)
  }
}
