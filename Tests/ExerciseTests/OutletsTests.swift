import XCTest

/// What a student prints, returns and crashes with, and what hand-ins are called, through the whole tool: nothing of it drives a
/// terminal, turns a line round or is a formula, wherever it comes out.
final class OutletsTests: ScratchClassCase {
  private static let evil = #"\u{1B}[31m\u{1B}]8;;https://evil.example\u{1B}\\x\u{0}\r\u{202E}\u{2066}\u{200B}"#
  private static let name = "=1 \u{1B}[2J\u{202E}\u{200B}\r\u{7}"

  /// Characters that no outlet writes, by their numbers: told apart from the code under test.
  private func faults(_ text: String, looks: Bool = false) -> [String] {
    var text = text.replacing("\r\n", with: "\n")
    if looks {
      let codes = /\u{1B}[78]|\u{1B}\[[0-9;]*[mHJK]|\r\u{1B}\[K/.matchingSemantics(.unicodeScalar)
      text = text.replacing(codes, with: "")
    }
    return text.unicodeScalars.filter {
      switch $0.value {
      case 0x0A, 0x09: false
      case ..<0x20, 0x7F..<0xA0, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true
      default: false
      }
    }.map { String($0.value, radix: 16) }
  }

  private func assertHarmless(_ answer: Tool.Answer, _ what: String, line: UInt = #line) {
    XCTAssertEqual(faults(answer.output), [], "\(what): \(answer.output.prefix(2000).debugDescription)", line: line)
    XCTAssertEqual(faults(answer.errors), [], "\(what): \(answer.errors.prefix(2000).debugDescription)", line: line)
    XCTAssertLessThan(answer.output.utf8.count + answer.errors.utf8.count, 600_000, what, line: line)
  }

  /// Prints much, and stops with words of its own.
  private func crashing() throws -> String {
    try solution.replacing(
      "static func squaredError(outputs: Matrix, targets: Matrix) -> Double {",
      with: """
        static func squaredError(outputs: Matrix, targets: Matrix) -> Double {
            print("\(Self.evil)" + String(repeating: "\\u{301}", count: 9000)); fatalError("\(Self.evil)")
        """)
  }

  func testAVerdictInAllForms() throws {
    // A name that the compiler repeats: `init` is the only sign of it that Swift lets through.
    let refused = "let x: Int = \"\u{202E}\u{1B}\"\n" + (try stub)
    for (what, text) in [
      ("crash", try crashing()), ("refused", refused),
      ("not compiled", try solution + "\nlet y: Int = \"\(Self.evil)\""),
    ] {
      try write(text)
      for words in [
        ["check", "3"], ["check", "3", "--verbose"], ["check", "3", "8"], ["check", "3", "--json"],
        ["check", "3", "--format", "csv"],
        ["check", "3", "--format", "junit"], ["check", "3", "--format", "gradescope"],
      ] {
        let answer = try Tool.run(words, in: course)
        XCTAssertEqual(answer.status, 1, "\(words): \(answer.errors)")
        assertHarmless(answer, "\(what) \(words)")
      }
    }
    try write(crashing())
    let screen = try Screen(["check", "3"], in: course, environment: ["TERM": "xterm", "NO_COLOR": ""])
    XCTAssertTrue(screen.shows("exercise hint 3"), screen.text)
    XCTAssertEqual(faults(screen.text, looks: true), [])
    let watch = try Screen(["watch", "3"], in: course, environment: ["TERM": "xterm", "NO_COLOR": ""])
    XCTAssertTrue(watch.shows("[q]uit"), watch.text)
    XCTAssertEqual(faults(watch.text, looks: true), [])
    watch.type("q")
    watch.process.waitUntilExit()
  }

  func testAPlaygroundsPrint() throws {
    let play = "\nextension GradientDescent { static func playground() { print(\"\(Self.evil)\") } }\n"
    try write(solution + play)
    let answer = try exercise("run", "3")
    XCTAssertEqual(answer.status, 0, answer.errors)
    XCTAssertTrue(answer.output.contains("\u{FFFD}[31m"), answer.output.debugDescription)
    assertHarmless(answer, "run")
    try write(solution + play.replacing("print(", with: "fatalError("))
    assertHarmless(try exercise("run", "3"), "run that stops")
  }

  func testAClassInAllForms() throws {
    try put(crashing(), at: "\(Self.name)/GradientDescent.swift")
    try put(solution, at: "@b\u{1B}]0;x\u{7}/GradientDescent \u{202E}(1).swift")
    try put(solution, at: "twice/a\u{1B}/GradientDescent.swift")
    try put(uphill(), at: "twice/b\u{202E}/GradientDescent.swift")
    let evilFile = course.appending(path: "evil \u{1B}[2J.swift")
    try Data(solution.utf8).write(to: evilFile)
    _ = try Tool.shell(
      "ln -s nowhere 'lnk\u{1B}[2J.swift'; tar -czf class/packed.tar.gz -P ../*/evil* lnk* 2>&1", in: course)
    try write(solution)
    let packed = try exercise("pack", "--name", Self.name, "--out", "class/c.tar.gz")
    XCTAssertEqual(packed.status, 0, packed.errors)
    assertHarmless(packed, "pack")
    for words in [[], ["--format", "json"], ["--format", "csv"], ["--format", "junit"], ["--format", "gradescope"]] {
      let answer = try Tool.run(["grade", "class", "--units", "3", "--sandbox", "none"] + words, in: course)
      XCTAssertEqual(answer.status, 1, "the archive of links has no verdict: \(answer.errors)")
      assertHarmless(answer, "grade \(words)")
      XCTAssertGreaterThan(answer.output.utf8.count, 50)
    }
    for words in [[], ["--json"], ["--html", "page.html"]] {
      assertHarmless(try Tool.run(["report", "class-grades"] + words, in: course), "report \(words)")
    }
    let files = try FileManager.default.subpathsOfDirectory(atPath: out.path).filter {
      $0.contains(".") && !$0.hasPrefix(".lock")
    }
    XCTAssertGreaterThan(files.count, 10)
    for file in files.map({ out.appending(path: $0) }) + [course.appending(path: "page.html")] {
      XCTAssertEqual(
        faults(String(decoding: try Data(contentsOf: file), as: UTF8.self)), [], file.path.debugDescription)
    }
    let table = try String(contentsOf: out.appending(path: "grades.csv"), encoding: .utf8)
    for row in table.components(separatedBy: "\r\n") { XCTAssertNil(row.firstMatch(of: /(^|,)"?[=@]/), row) }
  }

  func testWhatIsTypedIsSaidWithoutItsCodes() throws {
    for words in [
      [Self.name], ["check", Self.name], ["check", "3", "--file", Self.name], ["check", "3", "--seed", Self.name],
      ["check", "3", "--\(Self.name)"],
      ["grade", Self.name], ["grade", "class", "--units", Self.name], ["report", Self.name],
      ["check", Self.name, "--json"],
      ["export", Self.name], ["read", Self.name], ["hint", "3", Self.name], ["quiz", Self.name], ["demo", Self.name],
      ["new", Self.name],
      ["pack", "--out", "no/\(Self.name)"], ["install", "--bin", Self.name], ["grade", "class", "--out", Self.name],
    ] {
      let answer = try Tool.run(words, in: course)
      assertHarmless(answer, words.debugDescription)
    }
  }
}
