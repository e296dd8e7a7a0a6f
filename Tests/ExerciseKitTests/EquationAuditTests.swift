import XCTest

@testable import ExerciseKit

/// Both sides of an equals sign are computed; what is written decides how exactly they have to agree.
final class EquationAuditTests: XCTestCase {
  private func isFalse(_ text: String, file: StaticString = #filePath, line: UInt = #line) -> Bool {
    let audit = EquationAudit(text, "A.md")
    XCTAssertEqual(audit.evaluated, 1, "evaluated in: \(text)", file: file, line: line)
    return !audit.findings.isEmpty
  }
  private func evaluated(_ text: String) -> Int { EquationAudit(text, "A.md").evaluated }

  /// The line that the first edition printed: a sign was lost.
  func testTheLineThatWasFalse() {
    let text =
      "$$½(1.0870 − 0.6191 − 1.6177 − 0.8690) = −2.0964$$\n<!-- =a %.4f, =b %.4f, =c %.4f, =d %.4f, =e %.4f -->"
    let audit = EquationAudit(text, "A.md")
    XCTAssertEqual(audit.findings.map(\.line), [1])
    XCTAssertTrue(audit.findings.first?.message.contains("the left side is −1.0094") ?? false, "\(audit.findings)")
    XCTAssertFalse(isFalse(text.replacing("½(1.0870", with: "½(−1.0870")))
    XCTAssertTrue(isFalse(#"$$\frac{1}{2} \left( 1.0870 - 0.6191 - 1.6177 - 0.8690 \right) = -2.0964$$"#))
    XCTAssertFalse(isFalse(#"$$\frac{1}{2} ( - 1.0870 - 0.6191 - 1.6177 - 0.8690 ) = -2.0964$$"#))
  }

  func testTrueAndFalse() {
    for (left, right, wrong) in [
      ("0.91·0.55 + 0.74·0.24 + 0.27·0.92", "0.9265", "0.9465"), ("ln 6", "1.7918", "1.7928"),
      ("−ln 0.1675", "1.7868", "1.8868"), ("e^−0.4", "0.6703", "0.6803"), ("1 / (1 + e^(−0.5))", "0.6225", "0.6325"),
      ("σ(−1.2) · 2", "0.4630", "0.5630"), ("(1, 2) · (3, 4)", "11", "12"),
      ("½ · (0.7, 1.02)", "(0.35, 0.51)", "(0.35, 0.52)"),
      ("2⁻³", "0.125", "0.126"), ("0.9^100", "2.656e-05", "2.756e-05"), ("√2", "1.4142", "1.4152"),
      ("max(0, −0.5)", "0", "0.5"), ("3 · 101,425", "304,275", "304,276"), ("89 % − 1 %", "0.88", "0.90"),
      (#"$\frac{3}{4} \cdot 0.5$"#, "0.375", "0.385"), (#"$\ln(10/6)$"#, "0.5108", "0.5208"),
      (#"$\sqrt{0.25} + \tanh(0)$"#, "0.5", "0.7"), ("2 ln 3", "2.1972", "2.2972"), ("log₂ 8", "3", "4"),
      ("2(0.5 + 0.1)", "1.2", "1.4"), ("σ(0.2908, 0.5478)", "(0.5722, 0.6336)", "(0.5722, 0.6346)"),
      ("-0.5 * 2", "−1", "1"),
    ] {
      XCTAssertFalse(isFalse("So \(left) = \(right) here."), left)
      XCTAssertTrue(isFalse("So \(left) = \(wrong) here."), left)
    }
  }

  func testRoundingOfWhatIsPrintedIsAllowed() {
    XCTAssertFalse(isFalse("0.7<!-- =a.b %.1f --> · 10 = 7.4"), "computed, and rounded")
    XCTAssertTrue(isFalse("0.7 · 10 = 7.4"), "a short decimal in a calculation is given")
    XCTAssertFalse(isFalse("0.25 + 0.42 = 0.7"), "and alone it is a result")
    XCTAssertFalse(isFalse("2.49 + 1.81 + 3.58 + 2.59 + 2.10 = 12.59"), "five terms, each off by half a unit")
    XCTAssertTrue(isFalse("2.49 + 1.81 + 3.58 + 2.59 + 2.10 = 12.61"))
    XCTAssertTrue(isFalse("2 + 2 = 5"), "whole numbers are exact")
  }

  func testWhereAnExpressionBeginsAndEnds() {
    XCTAssertFalse(isFalse("The sum is 0.5 + 0.2 = 0.7, as it should be."))
    XCTAssertFalse(isFalse("- row 2: 0.5 + 0.2 =\n  0.7 (see step 1)"), "over two lines, with a remark behind it")
    XCTAssertFalse(isFalse("1. 0.5 + 0.2 = 0.7."))
    XCTAssertFalse(isFalse("| a | 0.5 + 0.2 = 0.7 | 0.9 |"))
    XCTAssertFalse(isFalse("```\nh = 0.5 · 0.2\n  + 0.3 · 0.1 = 0.13   0.4\n```"), "a line of code that goes on")
    XCTAssertFalse(isFalse("$a = 0.5 + 0.2$ = 0.7<!-- =k %.1f -->"))
    XCTAssertEqual(evaluated("0.1 + 0.2 = 0.3 = 3/10"), 2, "a chain is held pair by pair")
    XCTAssertFalse(isFalse("```\nŷ    −1 · 3.1170 = −3.1170\n```"), "columns of code")
    XCTAssertTrue(isFalse("It changes: 0.97 − 0.96 = 0.03"))
  }

  func testWhatHasNoValueIsLeftAlone() {
    for text in [
      "loss − 0.5 = 0.7", "w · 0.5 + 0.2 = 0.9", "x = 0.5", "0.5 + 0.2 = 0.7 x", "0.5 + 0.2 = 0.6 times that",
      "$w_{1,2} 0.5 = 0.7$", "`0.5 + 0.2 = 0.9`", "```swift\nlet x = 0.5 + 0.2 == 0.9\n```", "0.5 − … = 0.1",
      "$p_2 = 0.5$", "6 ⊕ 3 = 5", "$\\sqrt[49]{2} = 1.0142$", "2 over their sum = 0.7", "That would be 1 = 2.",
      "|V| = 6", "h1 + 0.5 = 0.7", "$\\sigma'(0.5) = 0.7$",
    ] {
      XCTAssertEqual(evaluated(text), 0, text)
      XCTAssertEqual(EquationAudit(text, "A.md").findings, [], text)
    }
  }

  func testWhatCannotBeReadIsListed() {
    let audit = EquationAudit("First.\n\nw · 0.5 + 0.2 = 0.9\n\nx = 0.5\n", "A.md")
    XCTAssertEqual(
      audit.unread.map { "\($0.line ?? 0): \($0.message)" },
      ["3: this equation can't be evaluated: w · 0.5 + 0.2 = 0.9"])
    XCTAssertEqual(audit.unread.map(\.kind), [.remark])
  }

  func testAnEquationThatIsMeantToBeFalse() {
    XCTAssertEqual(EquationAudit("The sheet has 0.5 + 0.2 = 0.9<!-- false -->.", "A.md").findings, [])
  }

  func testClaimsWithoutGround() {
    func lines(_ text: String) -> [Int?] { ClaimAudit.remarks(text, "A.md").map(\.line) }
    XCTAssertEqual(lines("A gate prevents that.\n\nIt is so. No shallow net can do it."), [1, 3])
    XCTAssertEqual(lines("A gate prevents that. The product is 0.9 per step."), [])
    XCTAssertEqual(lines("It is never negative, because a square is not."), [])
    XCTAssertEqual(lines("It always helps ([Smith](http://a.b))."), [])
    XCTAssertEqual(lines("One.\nTwo words\nnever end."), [2])
    XCTAssertEqual(lines("```\nnever\n```\n\nNo one can."), [5])
    XCTAssertEqual(lines("It can. There is no reason."), [])
  }
}
