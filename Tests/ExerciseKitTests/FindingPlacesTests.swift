import Exchange
import Figures
import XCTest

@testable import ExerciseKit

/// A finding names the check, its file and line, and what to do.
final class FindingPlacesTests: XCTestCase {
  private let unit = CourseUnit(number: 3, name: "Pear", course: Course(root: URL(fileURLWithPath: "/course")))
  private let checks = [
    CheckDescription(id: "test01_cut", title: "the cut", points: 1, function: "cut", after: []),
    CheckDescription(id: "test02_eat", title: "the meal", points: 1, function: "eat", after: []),
  ]
  private let grader = GraderSource("class G {\n  func test01_cut() {}\n\n  func test02_eat() {}\n}")
  private let list = try? Mistake.list(
    in: "# Mistakes\n\n## Slow\n\nToo slow.\n\n```diff\n-a\n+b\n```\n\n## Late\n\nToo late.\n\n```diff\n-a\n+c\n```\n")

  private func findings(_ numbers: [[String: [[Double]]]], failing: [Set<String>]) throws -> [String] {
    let mistakes = try XCTUnwrap(list)
    let results = mistakes.indices.map { index in
      SubjectAudit.Result(
        mistake: mistakes[index], failed: true, observations: numbers[index], failedChecks: failing[index])
    }
    let solution = ["test01_cut": [[1.0]], "test02_eat": [[2.0]]]
    return FingerprintAudit(unit: unit, solution: solution, results: results, checks: checks, grader: grader).findings
      .map {
        "\($0.file):\($0.line ?? 0) \($0.message)"
      }
  }

  func testAMistakeThatIsNotNamedSaysInWhichCheckAndWhy() throws {
    // Both fail the second check with numbers of their own: each is named.
    XCTAssertEqual(
      try findings(
        [["test01_cut": [[1]], "test02_eat": [[3]]], ["test01_cut": [[1]], "test02_eat": [[4]]]],
        failing: [["test02_eat"], ["test02_eat"]]), [])
    // The first check fails for the solution's own numbers.
    XCTAssertEqual(
      try findings(
        [["test01_cut": [[1]], "test02_eat": [[3]]], ["test01_cut": [[1]], "test02_eat": [[4]]]],
        failing: [["test01_cut"], ["test02_eat"]]),
      [
        "Solutions/03-Pear/Mistakes.md:3 Slow fails 'the cut' (test01_cut, Tests/Graders/03-PearGrader.swift:2) with the "
          + "solution's own numbers, so they do not name it: expect a number there that it gets wrong"
      ])
    XCTAssertEqual(
      try findings(
        [["test01_cut": [[5]], "test02_eat": [[3]]], ["test01_cut": [[5]], "test02_eat": [[3]]]],
        failing: [["test01_cut"], ["test01_cut"]]
      ).map { String($0.prefix(75)) },
      [
        "Solutions/03-Pear/Mistakes.md:3 Slow and Late give the same numbers in ever",
        "Solutions/03-Pear/Mistakes.md:12 Late and Slow give the same numbers in eve",
      ])
    XCTAssertTrue(
      try findings([["test02_eat": [[3]]], ["test02_eat": [[4]]]], failing: [[], ["test02_eat"]]).first?
        .contains("crashes or hangs in every check") ?? false)
  }

  func testACurveWithoutAFinitePoint() {
    let figure = Figure(
      name: "loss", title: "The loss", description: "A curve.",
      drawing: .plot(
        Plot(
          x: "epoch", y: "loss",
          series: [
            .init("train", values: [1, 0.5]), .init("test", values: [.nan, .infinity]), .init("", points: []),
          ])))
    let found = FigureAudit(unit: unit, figures: [figure]).findings.map { "\($0.file) \($0.message)" }
    XCTAssertEqual(
      found.filter { $0.contains("no finite point") },
      ["the curve 'test'", "curve 3"].map {
        "Lectures/03-Pear/figures/loss.svg \($0) has no finite point, so nothing of it is drawn: look at its values in "
          + "Sources/WorkedNumbers/03-Pear"
      })
  }
}
