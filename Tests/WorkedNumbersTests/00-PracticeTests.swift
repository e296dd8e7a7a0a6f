import CourseKit
import Exchange
import XCTest

@testable import WorkedNumbers

/// Terms that compute and write themselves, and draws that are fit to be asked.
final class PracticeTests: XCTestCase {
  func testATermWritesWhatItComputes() {
    let z = Term.dot([1, -2], [0.5, 0.25]) + .given(-1)
    XCTAssertEqual(z.tex, #"1 \cdot 0.5 + (-2) \cdot 0.25 - 1"#)
    XCTAssertEqual(z.value, -1)
    let p = 1 / (1 + .exponential(-Term.computed(-1, digits: 2)))
    XCTAssertEqual(p.tex, #"\frac{1}{1 + e^{-(-1.00)}}"#)
    XCTAssertEqual(p.value, 0.2689414213699951, accuracy: 1e-15)
    XCTAssertEqual((-Term.logarithm(.given(0.5))).tex, #"-\ln \left(0.5\right)"#)
    XCTAssertEqual((Term.given(2) * (.given(1) - .given(3))).tex, #"2 \cdot \left(1 - 3\right)"#)
    XCTAssertEqual((Term.given(2) * (.given(1) - .given(3))).value, -4)
    XCTAssertEqual(Term.power(.given(-3), 2).tex, "(-3)^{2}")
    XCTAssertEqual(Term.root(.given(9) + .given(16)).tex, #"\sqrt{9 + 16}"#)
    XCTAssertEqual(Term.root(.given(9) + .given(16)).value, 5)
  }

  func testByHandARoundedNumberGoesOn() {
    let x = Term.computed(0.123456, digits: 2)
    XCTAssertEqual((x * 100).valueByHand, 12, accuracy: 1e-12)
    XCTAssertEqual((x * 100).value, 12.3456, accuracy: 1e-12)
    XCTAssertEqual(x.tex, "0.12")
  }

  func testNumbersAreWrittenWithTheirDecimals() {
    XCTAssertEqual([2, -0.25, 0.1 + 0.2, 1e-9].map { DrawnNumber.text($0) }, ["2", "-0.25", "0.300000", "0.000000"])
    XCTAssertEqual(
      [(-0.001, 2), (1.005, 1), (12, 0), (-3.456, 2)].map { DrawnNumber.text($0.0, digits: $0.1) },
      ["0.00", "1.0", "12", "-3.46"])
  }

  /// Red first: each fault of an author's has a sentence, or another draw.
  func testALineThatComputesSomethingElseIsAFault() {
    let problem = PracticeProblem.drawing("Wrong", "Wrong") { draw in
      var draft = ProblemDraft("x")
      draft.ask("z", "the sum", digits: 1, equals: 3, by: 1 + 1, hint: "")
      return draft
    }
    XCTAssertThrowsError(try problem.drawn(seed: 1)) { XCTAssertEqual($0 as? ProblemFault, .contradiction("z")) }
  }

  func testASlipThatLooksLikeTheAnswerIsDrawnAgain() throws {
    let problem = PracticeProblem.drawing("Doubled", "Doubled") { draw in
      let x = draw.number(-2...2, places: 0, zero: true)
      var draft = ProblemDraft("x")
      draft.ask(
        "y", "twice x", digits: 0, equals: 2 * x, by: 2 * .given(x), hint: "", slips: [.init("Squared", x * x * 5, "x")]
      )
      return draft
    }
    for seed in 0..<50 as Range<UInt64> { XCTAssertNotEqual(try problem.drawn(seed: seed).quantities[0].value, 0) }
    let never = PracticeProblem.drawing("Same", "Same") { draw in
      var draft = ProblemDraft("x")
      draft.ask("y", "x", digits: 0, equals: 1, by: 1, hint: "", slips: [.init("Same", 1, "x")])
      return draft
    }
    XCTAssertThrowsError(try never.drawn(seed: 1)) { XCTAssertEqual($0 as? ProblemFault, .noFitDraw(tries: 400)) }
  }

  func testADigitThatDependsOnRoundingOnTheWayIsDrawnAgain() throws {
    let problem = PracticeProblem.drawing("Rounded", "Rounded") { draw in
      let x = draw.number(1...999, places: 2)
      var draft = ProblemDraft("x")
      let root = draft.ask("r", "the root", digits: 2, equals: x.squareRoot(), by: .root(.given(x)), hint: "")
      draft.ask("y", "ten times the root", digits: 1, equals: 10 * x.squareRoot(), by: 10 * root, hint: "")
      return draft
    }
    for seed in 0..<100 as Range<UInt64> {
      let drawn = try problem.drawn(seed: seed).quantities
      XCTAssertEqual((drawn[0].value * 100).rounded() / 10, (drawn[1].value * 10).rounded() / 10, accuracy: 1e-9)
    }
  }

  func testTheSameSeedGivesTheSameProblem() throws {
    let problem = PracticeProblem.drawing("Sum", "Sum") { draw in
      let x = draw.vector(3, -9...9)
      var draft = ProblemDraft("$x = \(x.tex)$")
      draft.ask("s", "the sum", digits: 0, equals: x.reduce(0, +), by: .sum(Array(x)), hint: "")
      return draft
    }
    XCTAssertEqual(try problem.drawn(seed: 7), try problem.drawn(seed: 7))
    XCTAssertGreaterThan(Set(try (0..<20).map { try problem.drawn(seed: $0).statement }).count, 15)
  }
}
