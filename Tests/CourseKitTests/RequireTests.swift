import Foundation
import XCTest

/// A `precondition` says nothing in the optimized modules; `require` does.
final class RequireTests: XCTestCase {
  func testOptimizedModulesSayWhyTheyStop() throws {
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources")
    for module in ["CourseKit", "ReferenceEngine"] {
      let folder = sources.appending(path: module)
      let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
      XCTAssertFalse(files.isEmpty)
      for file in files {
        let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
        XCTAssertNil(
          text.firstMatch(of: /\bprecondition(Failure)?\(|\bassert\(/),
          "\(module)/\(file): write require(…) or fatalError(…)")
      }
    }
  }
}
