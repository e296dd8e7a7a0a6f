import Foundation
import Reading
import XCTest

@testable import ExerciseKit

/// Figures with inputs, as texts declare them and as pages show them.
final class LiveFigureTests: XCTestCase {
  private let comment = """
    live: curve
    try: Raise $T$: what *moves*?
    input: z (scores) = 3, 0, -1.5 from -6 to 6 by 0.1 as drag
    input: T = 1 from 0.1 to 10
    input: W (weights) = 1 2; 3 4
    input: e (expression) = "a * (b + 1)" as text
    input: kind (which) = 0 as choice of one, two words
    formula: p_1 = \\frac{@z.1 - @(z.3)}{@T%2} = @p.1
    """

  func testADeclarationIsRead() throws {
    let read = try XCTUnwrap(LiveDeclaration(comment: comment))
    XCTAssertEqual(read.name, "curve")
    XCTAssertEqual(read.sentence, "Raise $T$: what *moves*?")
    XCTAssertEqual(
      read.inputs,
      [
        .init(name: "z", words: "scores", values: [[3, 0, -1.5]], kind: .drag, from: -6, to: 6, by: 0.1),
        .init(name: "T", words: "T", values: [[1]], kind: .number, from: 0.1, to: 10),
        .init(name: "W", words: "weights", values: [[1, 2], [3, 4]], kind: .numbers),
        .init(name: "e", words: "expression", values: [], kind: .text, text: "a * (b + 1)"),
        .init(name: "kind", words: "which", values: [[0]], kind: .choice, options: ["one", "two words"]),
      ])
    XCTAssertNil(try LiveDeclaration(comment: "part: idea"))
  }

  func testWhatCantBeReadIsSaid() {
    func sentence(_ comment: String) -> String {
      do { return try LiveDeclaration(comment: comment).map { _ in "read" } ?? "none" } catch { return error.sentence }
    }
    XCTAssertEqual(sentence("live: A b\ntry: x\ninput: z = 1").prefix(7), "“A b” i")
    XCTAssertTrue(sentence("live: a\ninput: z = 1").contains("add a line `try: …`"))
    XCTAssertTrue(sentence("live: a\ntry: x").contains("add a line `input: …`"))
    XCTAssertTrue(sentence("live: a\ntry: x\nz = 1").contains("begins with none of"))
    XCTAssertTrue(sentence("live: a\ntry: x\ninput: z = one").contains("“one”"))
    XCTAssertTrue(sentence("live: a\ntry: x\ninput: z = 1 2; 3").contains("rows of equal length"))
    XCTAssertTrue(sentence("live: a\ntry: x\ninput: z = 1 as wheel").contains("number, numbers, drag"))
    XCTAssertTrue(sentence("live: a\ntry: x\ninput: z").contains("is no input"))
  }

  func testNumbersThatChangeStandInTheFormula() throws {
    let html = try LiveFigure(XCTUnwrap(LiveDeclaration(comment: comment))).html()
    for part in [
      "data-live=\"curve\"", "<mn data-value=\"z.1\">", "<mn data-value=\"z.3\" data-brackets=\"\">",
      "<mn data-value=\"T\" data-digits=\"2\">", "<mn data-value=\"p.1\">", "<em>moves</em>",
      "&quot;values&quot;:[[3,0,-1.5]]",
    ] { XCTAssertTrue(html.contains(part), "\(part) in \(html)") }
    XCTAssertFalse(html.contains("7309"))
    let broken = try XCTUnwrap(LiveDeclaration(comment: "live: a\ntry: x\ninput: z = 1\nformula: \\nothing{@z}"))
    XCTAssertThrowsError(try LiveFigure(broken))
  }

  /// Lectures of the course: what each declares is read, has its picture below it and its script beside it.
  func testTheDeclarationsOfTheCourse() throws {
    let course = try Course.find(from: URL(fileURLWithPath: #filePath).deletingLastPathComponent())
    for unit in try course.units() {
      guard let text = try? String(contentsOf: unit.lectureFile, encoding: .utf8) else { continue }
      let found = LiveDeclarations(Document(parsing: text), beside: unit.lectureFile).all
      for (line, figure) in found {
        if case .failure(let error) = figure { XCTFail("\(unit.lectureFile.path):\(line): \(error.sentence)") }
      }
      XCTAssertEqual(found.count, text.ranges(of: "<!-- live:").count, unit.title)
    }
  }
}
