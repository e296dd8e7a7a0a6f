import XCTest

@testable import Reading

final class MathLayoutTests: XCTestCase {
  private func check(_ tex: String, _ lines: [String], baseline: Int, line: UInt = #line) throws {
    let formula = try MathText(tex: tex)
    XCTAssertEqual(formula.lines.joined(separator: "\n"), lines.joined(separator: "\n"), line: line)
    XCTAssertEqual(formula.baseline, baseline, line: line)
  }

  func testFractions() throws {
    try check("\\frac{1}{1 + e^{-z}}", ["   1", "───────", "1 + e⁻ᶻ"], baseline: 1)
    try check("\\frac{\\frac{a}{b}}{c}", [" a", " ─", " b", "───", " c"], baseline: 3)
    try check("x = \\frac12 y", ["    1", "x = ─ y", "    2"], baseline: 1)
  }

  func testScripts() throws {
    try check("w_{12}^2 + \\mathbf{x}^\\top", ["w₁₂² + 𝐱ᵀ"], baseline: 0)
    try check("W_{c,t}", ["W", " c,t"], baseline: 0)
    try check("e^{l_v - m}", [" lᵥ−m", "e"], baseline: 1)
    try check("x'_i", ["xᵢ′"], baseline: 0)
  }

  func testLimits() throws {
    try check("\\sum_{i=1}^{n} x_i", [" n", " ∑  xᵢ", "i=1"], baseline: 1)
    try check("\\max_{x \\in \\mathbb{R}} f(x)", ["max f(x)", "x∈ℝ"], baseline: 0)
    try check("\\prod_t p_t", ["∏ pₜ", "t"], baseline: 0)
  }

  func testRoots() throws {
    try check("\\sqrt{d_k}", ["√dₖ"], baseline: 0)
    try check("\\sqrt[3]{x+1}", ["   _____", "³╲╱x + 1"], baseline: 1)
    try check("\\sqrt{\\frac{a}{b}}", ["    _", "   ╱a", "  ╱ ─", "╲╱  b"], baseline: 2)
  }

  func testBracketsAndGrids() throws {
    try check("\\begin{pmatrix} 1 & 22 \\\\ 333 & 4 \\end{pmatrix}", ["⎛  1   22 ⎞", "⎝ 333  4  ⎠"], baseline: 0)
    try check("\\begin{bmatrix} a \\\\ b \\\\ c \\end{bmatrix}^2", ["⎡ a ⎤²", "⎢ b ⎥", "⎣ c ⎦"], baseline: 1)
    try check("\\left( \\frac{\\partial L}{\\partial w} \\right)^2", ["⎛ ∂L ⎞²", "⎜ ── ⎟", "⎝ ∂w ⎠"], baseline: 1)
    try check(
      "f = \\begin{cases} x & \\text{if } x > 0 \\\\ 0 & \\text{else} \\end{cases}",
      ["    ⎧ x  if x > 0", "f = ⎨", "    ⎩ 0  else"], baseline: 1)
    try check(
      "\\begin{aligned} a &= b \\\\ &= \\frac{c}{d} \\end{aligned}", ["a = b", "", "    c", "  = ─", "    d"],
      baseline: 2)
  }

  func testAccentsBracesAndSpaces() throws {
    try check("\\hat{y} \\odot \\bar{x} \\oplus \\vec v", ["ŷ ⊙ x̄ ⊕ v⃗"], baseline: 0)
    try check("\\underbrace{a + b}_{\\text{sum}}", ["a + b", "╰─┬─╯", " sum"], baseline: 0)
    try check("a \\quad b \\, c", ["a   b c"], baseline: 0)
    try check("\\text{if } x \\ne -1", ["if x ≠ −1"], baseline: 0)
  }

  func testAWideFormulaBreaksBeforeItsRelations() throws {
    let formula = try MathText(tex: "a + b + c = d + e + f = g + h")
    XCTAssertEqual(formula.lines(width: 40), ["a + b + c = d + e + f = g + h"])
    XCTAssertEqual(formula.lines(width: 14), ["a + b + c", "  = d + e + f", "  = g + h"])
    XCTAssertEqual(formula.lines(width: 8), ["a + b", "  + c", "  = d", "  + e", "  + f", "  = g", "  + h"])
    let aligned = try MathText(tex: "\\begin{aligned} a &= b + c \\\\ &= \\frac{d}{e} + f \\end{aligned}")
    XCTAssertEqual(aligned.lines(width: 8), ["a = b", "  + c", "    d", "  = ─", "    e", "  + f"])
    XCTAssertNil(try MathText(tex: "\\text{a long text}").lines(width: 5))
    let pairs = try MathText(tex: "\\begin{aligned} H &= a + b & Y &= c \\\\ Z &= d & &= e \\end{aligned}")
    XCTAssertEqual(pairs.lines(width: 40), ["H = a + b    Y = c", "Z = d          = e"])
    XCTAssertEqual(pairs.lines(width: 12), ["H = a + b", "Y = c", "Z = d", "  = e"])
    XCTAssertEqual(pairs.line, "H = a + b, Y = c; Z = d, = e")
  }

  func testEveryNamedSignIsOneColumnWide() throws {
    for (_, list) in MathSymbols.lists {
      for line in list.split(separator: "\n") {
        let name = String(line.prefix { $0 != " " })
        let formula = try MathText(tex: "\\" + name)
        XCTAssertEqual(formula.line.displayWidth, 1, name)
        XCTAssertFalse(formula.spoken.isEmpty, name)
      }
    }
  }
}
