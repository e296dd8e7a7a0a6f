import XCTest

@testable import ExerciseKit

/// Texts that a student, an archive or a path could hold, at every outlet that writes them.
final class OutletTests: XCTestCase {
  static let hostile: [String] = [
    "\u{1B}[31mred\u{1B}[2J\u{1B}]0;title\u{7}", "\u{1B}]8;;https://evil.example\u{1B}\\click\u{1B}]8;;\u{1B}\\",
    "nul\0 bell\u{7} \u{9B}31m",
    "one\rtwo\r\nthree\u{2028}four\u{85}", "abc\u{202E}fed\u{2066}x\u{200F}", "a\u{200B}b\u{FEFF}\u{2060}",
    String(decoding: [0x61, 0xED, 0xA0, 0x80, 0xFF, 0xC0] as [UInt8], as: UTF8.self),
    String(repeating: "x", count: 1 << 20),
    String(repeating: "\u{200D}", count: 50_000), "a" + String(repeating: "\u{301}", count: 50_000),
    "=1+1;@SUM(A1)\t-2", "<script>alert(1)</script>]]>&",
    "# heading\n- [link](http://x) `code` ![p](http://y)\n```\nhttps://z www.q.r",
  ]

  private static func report(_ text: String) -> UnitReport {
    let check = CheckReport(
      name: text, status: .failed, points: 0, maxPoints: 1, seconds: 1, call: text, message: text, expected: text,
      actual: text,
      mistake: nil, location: .init(file: text, line: 1), output: text)
    var named = check
    named.mistake = NamedMistake(name: text, message: text, section: text)
    var passed = check
    passed.status = .passed
    return UnitReport(
      unit: .init(number: 3, name: "GradientDescent"), status: .failed, score: 0, maxScore: 2,
      checks: [passed, check, named],
      diagnostics: [DiagnosticReport(file: text, line: 1, column: 1, severity: "error", message: text, excerpt: text)],
      seconds: .init(build: 0, compile: 0, run: 0, total: 0))
  }

  private static func results(_ text: String) -> ClassResults {
    var refused = report(text)
    refused.status = .error
    func unit(_ report: UnitReport?) -> ClassResults.UnitResult {
      .init(
        unit: .init(number: 3, name: "GradientDescent"), state: report == nil ? .notGraded : .graded, score: 0,
        maxScore: 2, byHand: 1, comments: [text],
        report: report, problem: report == nil ? text : nil)
    }
    let students = [report(text), refused, nil].map { report in
      ClassResults.StudentResult(
        student: text, name: text, score: 0, maxScore: 2, comments: [text], remarks: [text, text], units: [unit(report)]
      )
    }
    var results = ClassResults(
      versions: .init(course: text, graders: text, compiler: text, sandbox: "none"), seed: 1, students: students)
    results.take(nil, nil) { _ in nil }
    return results
  }

  private static func alike(_ text: String) -> Alike {
    let side = Alike.Side(names: [text, text], isCourse: false, files: ["f"])
    let lines = Alike.Lines(file: "f", first: 1, last: 3)
    return Alike(
      unit: text, one: side, other: side, share: 1, words: 40, places: [.init(one: lines, other: lines)])
  }

  /// All forms in which a verdict leaves the tool, each with the codes that it may hold taken out.
  private static func outlets(_ text: String) throws -> [(name: String, text: String)] {
    let (report, results) = (report(text), results(text))
    let course = Course(root: URL(fileURLWithPath: "/c"))
    let unit = CourseUnit(number: 3, name: "GradientDescent", course: course)
    var outlets: [(String, String)] = []
    for color in [false, true] {
      let style = TextStyle(color: color, width: 80)
      func add(_ name: String, _ text: String) {
        outlets.append(
          ("\(name), color \(color)", text.replacing(/\u{1B}\[[0-9;]+m/.matchingSemantics(.unicodeScalar), with: "")))
      }
      add("check", UnitReportText(report, unit: unit, next: nil, style: style).text)
      add("check --verbose", UnitReportText(report, unit: unit, next: nil, style: style, verbose: true).text)
      add("check --all", UnitReportText.line(report, unit, style))
      add("refused", UnitReportText.problems(report.diagnostics, title: "03", style: style))
      add("printed", style.verbatim(text, indent: 4))
      add("grade", ClassText(results, style: style).text)
      add("report", ClassReportText(ClassReport(results, alike: [alike(text)]), style: style).text)
    }
    return try outlets + [
      ("json", JSONText.object(report)), ("class json", JSONText.object(results)),
      ("check csv", CheckTable([report]).csv),
      ("grades csv", GradesTable(results).csv), ("junit", JUnitReport(name: text, [report]).xml),
      ("class junit", JUnitReport(class: results).xml), ("gradescope", JSONText.object(GradescopeResults([report]))),
      ("class gradescope", JSONText.object(GradescopeResults(results.students[0]))),
      ("page", StudentPage(results.students[0], course: course).markdown),
      ("refused page", StudentPage(results.students[1], course: course).markdown),
      ("ungraded page", StudentPage(results.students[2], course: course).markdown),
      ("html", ClassReportPage(ClassReport(results, alike: [alike(text)]), texts: ["f": text]).html),
    ]
  }

  func testNoOutletLetsThroughWhatCantBeShown() throws {
    for text in Self.hostile {
      for (name, written) in try Self.outlets(text) {
        let plain = written.replacing("\r\n", with: "\n")
        let faults = plain.unicodeScalars.filter { String($0).shown() != String($0) }
        XCTAssertTrue(faults.isEmpty, "\(name), \(text.debugDescription.prefix(60)): \(faults.first.debugDescription)")
        XCTAssertEqual(plain.shown(most: .max), plain, "\(name), \(text.debugDescription.prefix(60)): a tower of marks")
        XCTAssertLessThan(written.unicodeScalars.count, 800_000, "\(name), \(text.debugDescription.prefix(60))")
      }
    }
  }

  func testJSONStaysJSONAndKeepsItsWords() throws {
    struct Words: Codable, Equatable { var words: [String: [String]], number: Double }
    let kept = Words(words: ["a \"b\" \\ /": ["", "\n\t\\\"", "ü 👩‍👧 \\u0041", "}{"], "é": []], number: 0.1)
    XCTAssertEqual(try JSONDecoder().decode(Words.self, from: Data(JSONText.object(kept).utf8)), kept)
    for text in Self.hostile {
      let read = try JSONDecoder().decode(
        Words.self, from: Data(JSONText.object(Words(words: ["k": [text]], number: -2.5)).utf8))
      XCTAssertEqual(read, Words(words: ["k": [text.shown()]], number: -2.5))
      XCTAssertNoThrow(
        try JSONDecoder().decode(ClassResults.self, from: Data(JSONText.object(Self.results(text)).utf8)))
    }
  }

  /// A text that is added to the report later must not be forgotten.
  func testEveryTextOfAReportIsMadeHarmless() {
    let text = "a\u{1B}b"
    var seen = 0
    func look(_ value: Any, _ place: String) {
      if let found = value as? String {
        seen += 1
        XCTAssertEqual(found.shown(), found, place)
      }
      for child in Mirror(reflecting: value).children { look(child.value, place + "." + (child.label ?? "")) }
    }
    look(Self.report(text).harmless, "report")
    XCTAssertGreaterThan(seen, 20)
  }

  func testNoCellIsAFormulaWhicheverSignPartsTheCells() {
    for text in ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\u{1B}=1", "＝1+1", "＠x", "-x", "=\n1", "\r=1"] {
      for sign in [",", ";", "\t"] {
        let cell = CSV.cell("a\(sign)\(text)")
        XCTAssertTrue(cell.hasPrefix("\""), cell)
      }
      let cell = CSV.cell(text).drop { $0 == "\"" }
      XCTAssertTrue(cell.hasPrefix("'") || cell.hasPrefix("\u{FFFD}"), cell.debugDescription)
    }
    for text in ["-1.5", "+3", "ada", "3-x", ""] { XCTAssertEqual(CSV.cell(text), text) }
  }

  func testNothingInAPageIsALinkOrAHeading() {
    for (text, page) in [
      ("# x", "\\# x"), ("- x", "\\- x"), ("1. x", "1\\. x"), ("+ x", "\\+ x"), ("https://a.b", "https\\://a.b"),
      ("www.a.b", "www\\.a.b"),
      ("&lt;b&gt;", "\\&lt;b\\&gt;"), ("a\n# b", "a \\# b"), ("---", "\\---"), ("x = -1.5", "x = -1.5"),
    ] { XCTAssertEqual(StudentPage.plain(text), page) }
  }
}
