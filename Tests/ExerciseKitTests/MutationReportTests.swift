import XCTest

@testable import ExerciseKit

final class MutationReportTests: XCTestCase {
  private let plain = TextStyle(color: false, width: 100)
  private let source = "enum A {\n  static func f(x: Double) -> Double { x + 1 }\n}\n"

  private func survivor() throws -> MutationReport.Survivor {
    let mutant = try XCTUnwrap(Mutant.all(of: source).first { $0.change == "+ becomes -" })
    return .init(mutant, file: "A.swift", solution: source)
  }

  func testTheScoreCountsWhatCanBeTold() throws {
    var report = MutationReport(unit: .init(number: 8, name: "SkipGram"))
    XCTAssertEqual(report.score, 1)
    report.killed = 6
    report.timedOut = 1
    report.equivalent = 2
    report.survivors = [try survivor()]
    XCTAssertEqual(report.mutants, 10)
    XCTAssertEqual(report.score, 7.0 / 8)
    let object = try XCTUnwrap(
      JSONSerialization.jsonObject(with: Data(JSONText.object(MutationReports([report])).utf8)) as? [String: Any])
    XCTAssertEqual(object["schema"] as? String, "exercise-mutants/1")
    XCTAssertEqual(object["status"] as? String, "findings")
    let unit = try XCTUnwrap((object["units"] as? [[String: Any]])?.first)
    XCTAssertEqual(unit["mutants"] as? Int, 10)
    XCTAssertEqual(unit["survived"] as? Int, 1)
    XCTAssertEqual(unit["score"] as? Double, 0.875)
  }

  func testTheTextShowsPlaceChangeAndDiff() throws {
    var report = MutationReport(unit: .init(number: 8, name: "SkipGram"))
    report.killed = 999
    report.survivors = [try survivor()]
    let text = MutationText([report], style: plain).text
    XCTAssertTrue(text.contains("A.swift:2:42  + becomes -"), text)
    XCTAssertTrue(text.contains("      -  static func f(x: Double) -> Double { x + 1 }\n      +  static"), text)
    XCTAssertTrue(text.contains("99.9%"), "all but one of a thousand are not all: \(text)")
    XCTAssertTrue(text.contains("1 mutant survives."), text)
    XCTAssertLessThanOrEqual(text.split(separator: "\n")[0].count, 100)
    report.survivors = []
    XCTAssertTrue(MutationText([report], style: plain).text.contains("100.0%"))
    XCTAssertTrue(MutationText([report], style: plain).text.hasSuffix("No mutant survives."))
  }

  func testAMatrixOfManyChecksStaysWithinAHundredColumns() {
    let checks = (1...40).map { KillMatrix.Check(id: "test\($0 < 10 ? "0" : "")\($0)_c", name: "check \($0)") }
    var verdicts = Array(repeating: CheckReport.Status.passed, count: 40)
    verdicts[0] = .notRun
    verdicts[34] = .failed
    let matrix = KillMatrix(
      unit: .init(number: 8, name: "SkipGram"), checks: checks,
      rows: [
        .init(mistake: "AnUncommonlyLongNameForAMistake", verdicts: verdicts, problem: nil, first: "test35_c"),
        .init(mistake: "Broken", verdicts: [], problem: "it does not fit", first: nil),
      ])
    let lines = matrix.text(plain).components(separatedBy: "\n")
    XCTAssertLessThanOrEqual(lines.map(\.count).max() ?? 0, 100)
    XCTAssertEqual(lines.filter { $0.hasPrefix("AnUncommonly") }.count, 2)
    XCTAssertEqual(lines.filter { $0.hasPrefix("AnUncommonly") && $0.contains("✗") }.count, 1)
    XCTAssertTrue(
      lines.contains { $0.hasPrefix("35") && $0.contains("1      1  check 35") }, lines.joined(separator: "\n"))
    XCTAssertTrue(lines.contains { $0.contains("check 36") && $0.contains("fails no mistake") })
    XCTAssertTrue(lines.contains { $0.contains("Broken: it does not fit") })
    XCTAssertFalse(matrix.isClean)
  }
}

final class EquivalentsTests: XCTestCase {
  private var root = URL(fileURLWithPath: "/")
  private var unit: CourseUnit { CourseUnit(number: 3, name: "Small", course: Course(root: root)) }
  private let solution = "enum Small {\n  static func f(x: Double) -> Double { x * x }\n}\n"

  override func setUpWithError() throws {
    root = FileManager.default.temporaryDirectory.appending(path: "equivalents-\(getpid())-\(name.hash)")
    try FileManager.default.createDirectory(
      at: root.appending(path: "Solutions/03-Small"), withIntermediateDirectories: true)
    try Data(solution.utf8).write(to: unit.solutionFile)
  }

  override func tearDownWithError() throws { try FileManager.default.removeItem(at: root) }

  private func findings(_ list: String?) throws -> [String] {
    if let list { try Data(list.utf8).write(to: unit.equivalentsFile) }
    return EquivalentsAudit(unit: unit).findings.map(\.message)
  }

  private func diff(_ new: String, old: String = "x * x") -> String {
    let line = "  static func f(x: Double) -> Double { "
    return "```diff\n-\(line)\(old) }\n+\(line)\(new) }\n```\n"
  }

  func testNoListAndARightListAreSilent() throws {
    XCTAssertEqual(try findings(nil), [])
    XCTAssertEqual(try findings("# Equivalents\n\n## One\n\nWhy.\n\n\(diff("x / x"))\n\(diff("x + x"))"), [])
  }

  func testAnEntryMatchesItsMutantWhateverTheSpace() throws {
    try Data("## One\n\nWhy.\n\n\(diff("x  /  x"))".utf8).write(to: unit.equivalentsFile)
    let list = Equivalents(unit: unit, solution: solution)
    let matched = Mutant.all(of: solution).filter { list.entry(of: $0) != nil }
    XCTAssertEqual(matched.map(\.change), ["* becomes /"])
  }

  func testStaleEntriesAreFound() throws {
    XCTAssertTrue(try findings("## One\n\nWhy.\n\n\(diff("x * x * x"))")[0].contains("is no mutant"))
    XCTAssertTrue(try findings("## One\n\nWhy.\n\n\(diff("x / x", old: "x * y"))")[0].contains("stand 0 times"))
    XCTAssertTrue(try findings("## One\n\n\(diff("x / x"))")[0].contains("gives no reason"))
    XCTAssertTrue(try findings("## one two\n\nWhy.\n\n\(diff("x / x"))")[0].contains("is no name"))
  }
}
