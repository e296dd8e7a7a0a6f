import XCTest

/// `exercise verify --mutants` and `--matrix` as an author runs them.
final class StrengthTests: XCTestCase {
  private struct Report: Decodable {
    struct Unit: Decodable {
      struct Survivor: Decodable {
        let file: String
        let line: Int
        let change: String
        let diff: [String]
      }
      struct Finding: Decodable { let message: String }
      struct Check: Decodable { let kills: Int }
      let mutants, killed, timedOut, equivalent, survived, notCompiled: Int
      let score: Double
      let survivors: [Survivor]
      let findings: [Finding]
      let checks: [Check]
    }
    let schema: String
    let status: String
    let units: [Unit]
  }

  private var root = URL(fileURLWithPath: "/")
  private var folder: URL { root.appending(path: "Solutions/02-LogLinear") }

  /// A course whose second unit has a solution of few own lines; the rest stands under 'Given' and is left alone.
  private func course(own code: String, name: String) throws {
    try Tool.needs("02-LogLinear")
    root = try Tool.scratchCourse(name)
    let file = folder.appending(path: "LogLinear.swift")
    let head = "enum LogLinear: LogLinearTask {\n"
    let solution = try String(contentsOf: file, encoding: .utf8)
    XCTAssertTrue(solution.contains(head))
    try Data(solution.replacing(head, with: head + code + "\n  // MARK: - Given\n").utf8).write(to: file)
    try? FileManager.default.removeItem(at: folder.appending(path: "Equivalents.md"))
  }

  override func tearDownWithError() throws {
    if root.path != "/" { try FileManager.default.removeItem(at: root) }
  }

  private func verify() throws -> (status: Int32, report: Report.Unit) {
    let answer = try Tool.run("verify", "2", "--mutants", "--json", in: root)
    if answer.status > 1 { XCTFail(answer.errors + answer.output) }
    let report = try JSONDecoder().decode(Report.self, from: Data(answer.output.utf8))
    XCTAssertEqual(report.schema, "exercise-mutants/1")
    XCTAssertEqual(report.status, answer.status == 0 ? "strong" : "findings")
    return (answer.status, try XCTUnwrap(report.units.first))
  }

  func testALineThatNoCheckLooksAtSurvivesUntilItIsListed() throws {
    try course(own: "  static func spare(_ x: Double) -> Double { x + 1 }\n", name: "spare")
    let weak = try verify()
    XCTAssertEqual(weak.status, 1)
    XCTAssertEqual(weak.report.killed + weak.report.timedOut, 0)
    XCTAssertEqual(weak.report.survived, weak.report.mutants)
    XCTAssertEqual(weak.report.score, 0)
    XCTAssertGreaterThanOrEqual(weak.report.survived, 5)
    let minus = try XCTUnwrap(weak.report.survivors.first { $0.change == "+ becomes -" })
    XCTAssertEqual(minus.file, "Solutions/02-LogLinear/LogLinear.swift")
    XCTAssertEqual(minus.line, 4)
    XCTAssertEqual(
      minus.diff,
      [
        "-  static func spare(_ x: Double) -> Double { x + 1 }",
        "+  static func spare(_ x: Double) -> Double { x - 1 }",
      ])

    // The same diffs, given a reason, are counted apart.
    let diffs = weak.report.survivors.map { "```diff\n" + $0.diff.joined(separator: "\n") + "\n```\n" }
    let list = "# Equivalents\n\n## NeverCalled\n\nNobody calls it.\n\n" + diffs.joined(separator: "\n")
    let file = folder.appending(path: "Equivalents.md")
    try Data(list.utf8).write(to: file)
    let listed = try verify()
    XCTAssertEqual(listed.status, 0)
    XCTAssertEqual(listed.report.equivalent, weak.report.survived)
    XCTAssertEqual(listed.report.survived, 0)
    XCTAssertEqual(listed.report.score, 1)

    // What is no mutant has no place in the list.
    let stranger = "\n## Stranger\n\nReason.\n\n```diff\n-import CourseKit\n+import  Nothing\n```\n"
    try Data((list + stranger).utf8).write(to: file)
    let stale = try verify()
    XCTAssertEqual(stale.status, 1)
    XCTAssertEqual(stale.report.survived, 0)
    XCTAssertEqual(stale.report.findings.count, 1)
    XCTAssertTrue(stale.report.findings[0].message.contains("Stranger"), stale.report.findings[0].message)
  }

  func testKilledAndHangingMutantsAreCountedApart() throws {
    try course(
      own: """
          static func linear(x: Vector, w: Vector, b: Double) -> Double {
            var sum = b
            while sum != b { sum = b }
            return sum + dot(x, w)
          }

        """, name: "hang")
    let file = folder.appending(path: "LogLinear.swift")
    let old = "  static func linear(x: Vector, w: Vector, b: Double) -> Double {\n    dot(x, w) + b\n  }\n\n"
    let solution = try String(contentsOf: file, encoding: .utf8)
    XCTAssertTrue(solution.contains(old))
    try Data(solution.replacing(old, with: "").utf8).write(to: file)
    // An entry that the grader fails is a finding.
    let wrong = """
      ## Minus

      It is the same, they said.

      ```diff
      -    return sum + dot(x, w)
      +    return sum - dot(x, w)
      ```
      """
    try Data(wrong.utf8).write(to: folder.appending(path: "Equivalents.md"))
    let (status, report) = try verify()
    XCTAssertEqual(status, 1)
    XCTAssertGreaterThanOrEqual(report.timedOut, 1, "while sum == b never ends")
    XCTAssertGreaterThanOrEqual(report.killed, 5)
    XCTAssertEqual(report.mutants, report.killed + report.timedOut + report.equivalent + report.survived)
    XCTAssertEqual(report.checks.reduce(0) { $0 + $1.kills }, report.killed + report.timedOut)
    XCTAssertGreaterThanOrEqual(report.notCompiled, 1)
    XCTAssertEqual(report.equivalent, 0)
    XCTAssertEqual(report.findings.count, 1)
    XCTAssertTrue(report.findings[0].message.contains("Minus fails the grader"), report.findings[0].message)
  }

  func testASolutionThatDoesNotPassIsSaidBeforeAnythingElse() throws {
    try course(own: "", name: "wrong")
    let file = folder.appending(path: "LogLinear.swift")
    let solution = try String(contentsOf: file, encoding: .utf8)
    try Data(solution.replacing("dot(x, w) + b", with: "dot(x, w) - b").utf8).write(to: file)
    let (status, report) = try verify()
    XCTAssertEqual(status, 1)
    XCTAssertEqual(report.mutants, 0)
    XCTAssertTrue(report.findings.contains { $0.message.contains("does not pass") })
  }

  func testTheMatrixShowsWhichCheckFailsForWhichMistake() throws {
    try Tool.needs("03-GradientDescent")
    let text = try Tool.run("verify", "3", "--matrix")
    XCTAssertEqual(text.status, 0)
    XCTAssertLessThanOrEqual(text.output.split(separator: "\n").map(\.count).max() ?? 0, 100)
    XCTAssertTrue(text.output.contains("✗"))
    let answer = try Tool.run("verify", "3", "--matrix", "--json")
    let object = try XCTUnwrap(JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
    XCTAssertEqual(object["schema"] as? String, "exercise-matrix/1")
    let unit = try XCTUnwrap((object["units"] as? [[String: Any]])?.first)
    let checks = try XCTUnwrap(unit["checks"] as? [[String: Any]])
    let rows = try XCTUnwrap(unit["rows"] as? [[String: Any]])
    XCTAssertGreaterThan(rows.count, 3)
    for row in rows {
      let verdicts = try XCTUnwrap(row["verdicts"] as? [String])
      XCTAssertEqual(verdicts.count, checks.count)
      XCTAssertTrue(verdicts.contains("failed"), "\(row)")
      XCTAssertTrue(text.output.contains(try XCTUnwrap(row["mistake"] as? String)))
    }
  }

  func testWhatDoesNotGoTogetherIsAUsageError() throws {
    let unit = try FirstUnit()
    for words in [["--mutants", "--fix"], ["--matrix", "--mutants"], ["--fix", "--matrix"]] {
      let answer = try Tool.run("verify", unit.number, words[0], words[1])
      XCTAssertEqual(answer.status, 64, "\(words)")
      XCTAssertTrue(answer.errors.contains("together"), answer.errors)
    }
  }
}
