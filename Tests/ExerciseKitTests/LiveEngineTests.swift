import Foundation
import Subjects
import XCTest

@testable import ExerciseKit

/// The engine as a page gets it.
final class LiveEngineTests: XCTestCase {
  private func course() throws -> Course {
    try Course.find(from: URL(fileURLWithPath: #filePath).deletingLastPathComponent())
  }

  /// CourseKit and the whole engine compile as Embedded Swift: what only one of the two worlds has does not come in.
  func testTheEngineCompilesForPages() throws {
    let programs = try Toolchain.find().root.appending(path: "bin")
    guard FileManager.default.isExecutableFile(atPath: programs.appending(path: "wasm-ld").path) else {
      throw XCTSkip("this toolchain has no wasm-ld")
    }
    let engine = try LiveEngine(of: course())
    XCTAssertEqual(Array(engine.program.prefix(4)), [0, 0x61, 0x73, 0x6d])
    XCTAssertLessThan(engine.program.count, 300_000)
    XCTAssertEqual(try LiveEngine(of: course()).program, engine.program)
  }

  /// Who keeps to both worlds needs no more than this: the C library's functions, and how numbers are written.
  func testTheTwoWorldsDifferInTwoThingsAlone() throws {
    var files: [String] = []
    let sources = try course().root.appending(path: "Sources")
    for module in ["CourseKit", "ReferenceEngine", "PageEngine"] {
      let folder = sources.appending(path: module)
      for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) where path.hasSuffix(".swift") {
        let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
        if text.contains("hasFeature(") { files.append("\(module)/\(path)") }
      }
    }
    XCTAssertEqual(files.sorted(), ["CourseKit/Functions.swift", "CourseKit/Matrix.swift", "CourseKit/Vector.swift"])
  }
}
