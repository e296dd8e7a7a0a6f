import XCTest

@testable import Subjects

final class GuardTests: XCTestCase {
  private func expectRefused(_ files: [String], because part: String? = nil, line: UInt = #line) {
    for file in files {
      let refusals = Guard.refusals(in: file)
      if refusals.isEmpty { XCTFail("passed: \(file.debugDescription)", line: line) }
      if let part, !refusals.contains(where: { $0.message.contains(part) }) {
        XCTFail("\(file.debugDescription) was refused for another reason: \(refusals)", line: line)
      }
    }
  }

  func testRefusesHostileFiles() {
    expectRefused(HostileLines.imports)
    expectRefused(HostileLines.attributes)
    expectRefused(HostileLines.memory)
    expectRefused(HostileLines.directives)
    expectRefused(HostileLines.names)
    expectRefused(HostileLines.slashes)
    expectRefused(HostileLines.topLevel, because: "outside of every function")
    expectRefused(HostileLines.characters, because: "U+")
  }

  func testPassesHonestFiles() {
    for file in HonestSnippets.files {
      let refusals = Guard.refusals(in: file)
      XCTAssert(refusals.isEmpty, "\(file.debugDescription): \(refusals)")
    }
    XCTAssertGreaterThanOrEqual(Set(HonestSnippets.files).count, 60)
  }

  func testPassesAllHonestFilesTogether() {
    let one = HonestSnippets.files.filter { !$0.hasPrefix("#!") && !$0.hasPrefix("\u{FEFF}") }.joined(separator: "\n\n")
    XCTAssertEqual(Guard.refusals(in: one), [])
  }

  func testNamesThePlaceAsTheCompilerDoes() {
    let source = "let é = 1; let b = _f\r\n/* a\n b */ let c = \"é\\(_g)\"\n  import Foundation"
    XCTAssertEqual(
      Guard.refusals(in: source).map { [$0.line, $0.column] }, [[1, 21], [3, 20], [4, 3]])
    XCTAssertEqual(Guard.refusals(in: "let a = \"\"\"\n  x\n  é\u{202E}\n  \"\"\"").first?.line, 3)
    XCTAssertEqual(Guard.refusals(in: "let a = \"\"\"\n  x\n  é\u{202E}\n  \"\"\"").first?.column, 5)
  }

  func testTellsAllInSourceOrderAndAtMostTwenty() {
    let three = "let c = #file\nimport Foundation\nlet _a = 1\n"
    XCTAssertEqual(Guard.refusals(in: three).map(\.line), [1, 2, 3])
    let many = String(repeating: "import Foundation\nlet _a = 1\n", count: 100)
    XCTAssertEqual(Guard.refusals(in: many).map(\.line), Array(1...20))
  }

  func testOtherModulesCanBeAllowed() {
    XCTAssertEqual(Guard.refusals(in: "import Foundation", allowedImports: ["Foundation"]), [])
    XCTAssertEqual(Guard.refusals(in: "import CourseKit", allowedImports: []).count, 1)
  }

  func testMessagesAreWholeFriendlySentences() {
    let all =
      HostileLines.imports + HostileLines.attributes + HostileLines.memory + HostileLines.directives
      + HostileLines.names + HostileLines.slashes + HostileLines.topLevel + HostileLines.characters
    XCTAssertGreaterThanOrEqual(Set(all).count, 80)
    for message in Set(all.flatMap { Guard.refusals(in: $0) }.map(\.message)) {
      XCTAssert(message.hasSuffix("."), message)
      XCTAssert(message.contains(". ") || message.contains(": "), "says no way out: \(message)")
      for word in ["simply", "just ", "obviously", "of course"] { XCTAssertFalse(message.contains(word), message) }
      XCTAssertFalse(message.contains("! "), message)
    }
  }

  func testSpeedOnTheLargestFile() {
    for unit in [
      "let a = \"\\(b / c)\" // d\n", "\"", "(/", "\\/", "_", "#/", "`", "@", "\"\\(", "/*", "\u{200B}", "x /a",
    ] {
      let source = String(repeating: unit, count: Guard.mostBytes / unit.utf8.count)
      let start = ContinuousClock.now
      _ = Guard.refusals(in: source)
      let seconds = start.duration(to: .now)
      // Far above what it takes; a quadratic rule would need minutes.
      XCTAssertLessThan(seconds, .seconds(20), unit.debugDescription)
      if ProcessInfo.processInfo.environment["GUARD_TIMES"] != nil { print(unit.debugDescription, seconds) }
    }
  }
}
