import XCTest

@testable import ExerciseKit

/// What a report counts, and whom.
final class ClassReportTests: XCTestCase {
  private func check(_ name: String, passed: Bool, mistake: String? = nil, untouched: Bool = false) -> CheckReport {
    var check = CheckReport(
      name: name, status: passed ? .passed : .failed, points: passed ? 1 : 0, maxPoints: 1, seconds: 0.1)
    check.mistake = mistake.map { NamedMistake(name: $0, message: "You did \($0).", section: nil) }
    if untouched { check.isUntouched = true }
    return check
  }
  private func unit(_ number: Int, _ checks: [CheckReport]?) -> ClassResults.UnitResult {
    let name = UnitReport.UnitName(number: number, name: "Unit\(number)")
    guard let checks else { return .init(unit: name, state: .missing, score: 0, maxScore: 2) }
    let score = checks.reduce(0) { $0 + $1.points }
    let report = UnitReport(
      unit: name, status: score == 2 ? .passed : .failed, score: score, maxScore: 2, checks: checks, diagnostics: [],
      seconds: .init(build: 0, compile: 0, run: 0, total: 0))
    return .init(unit: name, state: .graded, score: score, maxScore: 2, report: report)
  }
  private func student(
    _ name: String, section: String? = nil, _ units: [ClassResults.UnitResult], remarks: [String] = []
  ) -> ClassResults.StudentResult {
    .init(
      student: name, section: section, score: units.reduce(0) { $0 + ($1.score ?? 0) }, maxScore: 4, remarks: remarks,
      units: units)
  }
  private func results(_ students: [ClassResults.StudentResult]) -> ClassResults {
    ClassResults(versions: .init(course: "", graders: "", compiler: "", sandbox: "none"), seed: 1, students: students)
  }
  private var untouched: [CheckReport] {
    [
      check("a", passed: false, mistake: "OnlyFullWindows", untouched: true),
      check("b", passed: false, mistake: "OnlyFullWindows", untouched: true),
    ]
  }
  private var perfect: [CheckReport] { [check("a", passed: true), check("b", passed: true)] }

  func testWhatNobodyHasBegunIsNotHandedInAndNoMistake() {
    let report = ClassReport(
      results([
        student("ada", [unit(1, perfect), unit(2, untouched)]), student("bob", [unit(1, perfect), unit(2, nil)]),
        student("eve", [unit(1, untouched), unit(2, untouched)]),
      ]))
    XCTAssertEqual(report.units.map(\.handedIn), [2, 0])
    XCTAssertEqual(report.units.map(\.meanScore), [2, 0])
    XCTAssertEqual(report.mistakes, [])
    XCTAssertEqual(report.hardest, [])
    XCTAssertEqual(report.distribution, [0, 0, 0, 0, 0, 0, 0, 0, 0, 2])
    XCTAssertEqual(report.withNothing, 1)
    XCTAssertEqual(report.rows.map(\.scores), [[2, nil], [2, nil], [nil, nil]])
  }

  func testAMistakeCountsForThoseWhoMadeItOfThoseWhoHandedIn() {
    let half = [check("a", passed: true), check("b", passed: false, mistake: "Uphill")]
    let begun = [
      check("a", passed: false, mistake: "Uphill"), check("b", passed: false, mistake: "NoSigma", untouched: true),
    ]
    let report = ClassReport(
      results([student("a", [unit(1, half)]), student("b", [unit(1, begun)]), student("c", [unit(1, untouched)])]))
    XCTAssertEqual(report.mistakes.map(\.mistake), ["Uphill"])
    XCTAssertEqual(report.mistakes.map(\.students), [2])
    XCTAssertEqual(report.mistakes.map(\.handedIn), [2])
    XCTAssertEqual(report.hardest.map { "\($0.check) \($0.passed) of \($0.tried)" }, ["b 0 of 1", "a 1 of 2"])
  }

  func testSectionsWhereThereAre() {
    let uphill = [check("a", passed: true), check("b", passed: false, mistake: "Uphill")]
    let report = ClassReport(
      results([
        student("a", section: "Monday", [unit(1, perfect), unit(2, nil)]),
        student("b", section: "Monday", [unit(1, uphill), unit(2, nil)]),
        student("c", section: "Tuesday", [unit(1, nil), unit(2, uphill)]),
      ]))
    XCTAssertEqual(report.sections.map(\.section), ["Monday", "Tuesday"])
    XCTAssertEqual(
      report.sections.map { $0.units.map { "\($0.unit) \($0.handedIn) \($0.meanScore)" } },
      [["01 Unit1 2 1.5"], ["02 Unit2 1 1.0"]])
    XCTAssertEqual(report.sections.map { $0.mistakes.map(\.unit) }, [["01 Unit1"], ["02 Unit2"]])
    let text = ClassReportText(report, style: TextStyle(color: false, width: 100)).text
    XCTAssertTrue(text.contains("Section Monday: 2 students"), text)
    XCTAssertEqual(ClassReport(results([student("a", section: "Monday", [unit(1, perfect)])])).sections, [])
  }

  func testThePageHasATableOfStudentsAndOneOfRemarks() {
    var all = results([
      student("ada", [unit(1, perfect), unit(2, nil)], remarks: ["two files: <x>"]),
      student("bob", [unit(1, nil), unit(2, nil)]),
    ])
    all.absent = [.init(id: "7", name: "Eve", section: nil)]
    all.entries = [.init(name: "note.txt", outcome: .leftAside, student: nil, reason: "it is no hand-in")]
    let page = ClassReportPage(ClassReport(all)).html
    XCTAssertTrue(page.contains("<h2>Students</h2>"))
    let row = page.components(separatedBy: "\n").first { $0.contains("<td>ada</td>") } ?? ""
    XCTAssertTrue(
      row.contains("<td class=\"n\">2</td><td class=\"n\">·</td><td class=\"n\">2</td><td class=\"n\">4</td>"), row)
    for words in [
      "<td>ada</td><td>two files: &lt;x&gt;</td>", "note.txt was left aside: it is no hand-in",
      "Eve (7) handed in nothing",
    ] {
      XCTAssertTrue(page.contains(words), words)
    }
  }

  func testBothPlacesStandSideBySide() {
    let pair = Alike(
      unit: "01 Unit1", one: .init(names: ["ada"], isCourse: false, files: ["x"]),
      other: .init(names: ["bob", "eve"], isCourse: false, files: ["y"]), share: 0.87, words: 50,
      places: [.init(one: .init(file: "x", first: 2, last: 3), other: .init(file: "y", first: 1, last: 2))])
    let report = ClassReport(results([student("ada", [unit(1, perfect)])]), alike: [pair])
    let page = ClassReportPage(report, texts: ["x": "one\ntwo <b>\nthree\nfour", "y": "zwei\ndrei\nvier"]).html
    XCTAssertTrue(page.contains("87 % of the shorter one, 01 Unit1: ada and bob, eve"), page)
    XCTAssertTrue(page.contains("ada, lines 2–3</p><pre><code>two &lt;b&gt;\nthree</code></pre>"), page)
    XCTAssertTrue(page.contains("bob, eve, lines 1–2</p><pre><code>zwei\ndrei</code></pre>"), page)
    let text = ClassReportText(report, style: TextStyle(color: false, width: 100)).text
    XCTAssertTrue(text.contains("87 %  01 Unit1") && text.contains("ada and bob, eve"), text)
  }
}
