import XCTest

@testable import ExerciseKit

final class ReportTextTests: XCTestCase {
  private let unit = CourseUnit(number: 3, name: "GradientDescent", course: Course(root: URL(fileURLWithPath: "/c")))

  private func text(_ checks: [CheckReport], width: Int) -> [Substring] {
    let report = UnitReport(
      unit: .init(number: 3, name: "GradientDescent"), status: .failed, score: 0, maxScore: 2, checks: checks,
      diagnostics: [], seconds: .init(build: 0, compile: 0, run: 0, total: 0))
    let style = TextStyle(color: false, width: width)
    return UnitReportText(report, unit: unit, next: nil, style: style).text.split(separator: "\n")
  }

  private func failed(_ name: String, output: String? = nil) -> CheckReport {
    CheckReport(
      name: name, status: .failed, points: 0, maxPoints: 1, message: "A word about what is wrong with it, at length.",
      location: .init(file: "Exercises/03-GradientDescent/GradientDescent.swift", line: 13), output: output)
  }

  func testAPlaceGoesWhereThereIsRoomForIt() {
    let checks = [failed("squared error of a batch"), failed("one step against the gradient")]
    XCTAssertEqual(text(checks, width: 100)[1].count, 100)
    XCTAssertTrue(text(checks, width: 100)[1].hasSuffix("  Exercises/03-GradientDescent/GradientDescent.swift:13"))
    let narrow = text(checks, width: 60)
    XCTAssertEqual(narrow[1], "  ✗ squared error of a batch")
    XCTAssertEqual(narrow[2], "      Exercises/03-GradientDescent/GradientDescent.swift:13", "whole, to be clicked on")
    XCTAssertTrue(narrow.contains("  ✗ one step against the gradient   GradientDescent.swift:13"), "\(narrow)")
    for width in [60, 80, 100, 120] {
      XCTAssertTrue(text(checks, width: width).allSatisfy { $0.count <= min(width, 104) }, "\(width)")
    }
  }

  func testWhatPassingChecksPrintedIsShownOnDemand() {
    let passed = CheckReport(name: "one", status: .passed, points: 1, maxPoints: 1, output: "rows: 2\n")
    let report = UnitReport(
      unit: .init(number: 3, name: "GradientDescent"), status: .passed, score: 1, maxScore: 1, checks: [passed],
      diagnostics: [], seconds: .init(build: 0, compile: 0, run: 0, total: 0))
    let style = TextStyle(color: false, width: 80)
    func text(verbose: Bool) -> String {
      UnitReportText(report, unit: unit, next: nil, style: style, verbose: verbose).text
    }
    XCTAssertTrue(text(verbose: true).contains("\n      one printed\n        rows: 2\n"), text(verbose: true))
    XCTAssertFalse(text(verbose: false).contains("rows: 2"))
  }

  func testPrintedLinesKeepTheirSpacesAndMoveNoCursor() {
    let lines = text([failed("a", output: "1  2\n  3\u{1B}[2J\u{7}\n")], width: 80)
    XCTAssertEqual(lines.suffix(3).dropLast(), ["        1  2", "          3\u{FFFD}[2J\u{FFFD}"])
  }
}

final class ProgressFormTests: XCTestCase {
  private func progress(_ text: String) -> StudentProgress? { StudentProgress(json: Data(text.utf8)) }

  func testWhatIsNotSaidIsAsAtTheBeginning() throws {
    let known = try XCTUnwrap(
      progress(#"{"version": 1, "units": {"08-SkipGram": {"passed": true, "later": [1]}}, "also": {}}"#))
    XCTAssertEqual(known.units["08-SkipGram"]?.passed, true)
    XCTAssertEqual(known.units["08-SkipGram"]?.attempts, 0)
    XCTAssertEqual(known.units["08-SkipGram"]?.hintsShown, [:])
    XCTAssertNil(known.current)
    XCTAssertEqual(progress(#"{"version": 1}"#), StudentProgress())
  }

  func testWhatIsNoProgressIsNone() {
    for text in ["", "null", "[]", "{}", #"{"version": "1"}"#, #"{"version": 1, "units": {"a": 1}}"#] {
      XCTAssertNil(progress(text), text)
    }
  }
}
