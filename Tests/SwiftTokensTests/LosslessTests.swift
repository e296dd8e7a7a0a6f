import XCTest

import SwiftTokens

final class LosslessTests: XCTestCase {
  /// Texts joined are the source; places are where the texts stand.
  private func assertLossless(_ source: String, _ name: @autoclosure () -> String, line: UInt = #line) {
    let tokens = tokens(of: source)
    XCTAssert(tokens.lazy.flatMap(\.text.utf8).elementsEqual(source.utf8), name(), line: line)
    XCTAssertFalse(tokens.contains { $0.text.isEmpty || $0.depth < 0 }, name(), line: line)
    var place = (line: 1, column: 1)
    for token in tokens {
      if (token.line, token.column) != place {
        return XCTFail("\(name()): \(token) should stand at \(place)", line: line)
      }
      for byte in token.text.utf8 {
        place = byte == UInt8(ascii: "\n") ? (place.line + 1, 1) : (place.line, place.column + 1)
      }
    }
  }

  func testGeneratedFiles() {
    for seed in 1...1_500 as ClosedRange<UInt64> {
      let source = NastyFiles.make(seed: seed, count: 40)
      assertLossless(source, "seed \(seed): \(source.debugDescription)")
    }
  }

  func testEveryPrefixOfANastyFile() {
    let source =
      "let a = #\"\"\"\n \\#(f(\"\\(b /* ) */)\")) \"#\n \"\"\"#; let r = #/\n é /# /#\n@x #if `y` 0x1.8p-3 🙂\r\n$0"
    for end in source.unicodeScalars.indices { assertLossless(String(source[..<end]), "up to \(end)") }
    assertLossless(source, "all")
  }

  func testTheProjectsOwnFiles() throws {
    var root = URL(fileURLWithPath: #filePath)
    while root.path != "/", !FileManager.default.fileExists(atPath: root.path + "/Package.swift") {
      root.deleteLastPathComponent()
    }
    var count = 0
    for case let path as String in FileManager.default.enumerator(atPath: root.path) ?? .init()
    where path.hasSuffix(".swift") && !path.contains(".build/") {
      let source = try String(contentsOfFile: root.path + "/" + path, encoding: .utf8)
      assertLossless(source, path)
      XCTAssertFalse(tokens(of: source).contains { $0.kind == .unknown }, path)
      count += 1
    }
    XCTAssertGreaterThan(count, 10)
  }

  func testTakesTimeInProportionToTheFile() {
    for unit in NastyFiles.repeated + ["let a = f(b) / 2 // c\n"] {
      let source = String(repeating: unit, count: 256 * 1024 / unit.utf8.count)
      let start = ContinuousClock.now
      let count = tokens(of: source).count
      let time = start.duration(to: .now)
      XCTAssertGreaterThan(count, 0)
      // Some 20 times what a slow machine needs; what grows with the square would need minutes.
      XCTAssertLessThan(time, .seconds(10), unit.debugDescription)
      if ProcessInfo.processInfo.environment["TOKEN_TIMES"] != nil { print(unit.debugDescription, time) }
    }
  }

  func testDeepNesting() {
    let comments = String(repeating: "/*", count: 10_000) + "x" + String(repeating: "*/", count: 10_000)
    XCTAssertEqual(tokens(of: comments + "y").map(\.kind), [.comment, .identifier])
    let strings = String(repeating: "\"\\(", count: 10_000) + "x" + String(repeating: ")\"", count: 10_000)
    let nested = tokens(of: strings + "+y")
    XCTAssertEqual(nested.suffix(2).map(\.text), ["+", "y"])
    XCTAssertEqual(nested.last?.depth, 0)
    XCTAssertEqual(nested.first { $0.text == "x" }?.depth, 10_000)
  }
}
