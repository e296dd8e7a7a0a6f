import Foundation
import XCTest

#if canImport(FoundationXML)
  import FoundationXML
#endif

@testable import Reading

/// A formula on one line, in words, as MathML, and its errors.
final class MathTextTests: XCTestCase {
  func testOneLine() throws {
    for (tex, line) in [
      ("\\frac{1}{1 + e^{-z}}", "1/(1 + e⁻ᶻ)"), ("\\frac{a + b}{c}", "(a + b)/c"), ("\\frac{2x}{ab}", "2x/(ab)"),
      ("\\frac{1}{2}x", "(1/2)x"), ("\\frac{\\partial L}{\\partial w_{ij}}", "∂L/∂wᵢⱼ"),
      ("-\\ln \\frac{a}{b}", "−ln (a/b)"), ("\\sqrt{x + 1}", "√(x + 1)"), ("e^{l_v - m}", "e^(lᵥ−m)"),
      ("W_{c,t}", "W_(c,t)"), ("e^{0.9265} x", "e^0.9265 x"), ("x^{(t)}", "x⁽ᵗ⁾"),
      ("\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}", "(1, 2; 3, 4)"),
      ("h_t = \\tanh(W h_{t-1})", "hₜ = tanh(Whₜ₋₁)"), ("x \\le -1", "x ≤ −1"), ("3 \\times -2", "3 × −2"),
      ("\\nabla_\\theta L", "∇_θ L"), ("\\sigma'(t)", "σ′(t)"), ("0.5\\%", "0.5%"), ("a, b", "a, b"), ("", ""),
    ] {
      XCTAssertEqual(try MathText(tex: tex).line, line, tex)
    }
  }

  func testWords() throws {
    for (tex, words) in [
      ("\\sigma(t)(1 - \\sigma(t))", "sigma of t times (1 minus sigma of t)"),
      ("\\sigma'(t) = 0", "sigma prime of t equals 0"),
      ("\\frac{x}{y}", "x over y"), ("\\frac{a + b}{c}", "(a plus b) over c"),
      ("\\sum_{v \\in V} e^{l_v}", "sum over v in V of e to the power of l sub v"),
      ("\\sum_{i=1}^n x_i", "sum from i equals 1 to n of x sub i"),
      ("w_{ij}^2", "w sub i j squared"), ("W^\\top x", "W transpose x"), ("P(y \\mid x)", "P of (y given x)"),
      ("P(y | x)", "P of (y given x)"), ("\\|x\\|_2", "the norm of x end norm sub 2"), ("\\hat{y}", "y hat"),
      ("\\ln \\frac{a}{b}", "natural log of (a over b)"), ("\\sqrt{x}", "square root of x"),
      ("\\operatorname{softmax}(x)", "softmax of x"), ("a \\odot b", "a times entry by entry b"),
      ("\\max_x f(x)", "max over x of f of x"),
      ("\\theta \\leftarrow \\theta - \\eta", "theta becomes theta minus eta"),
      ("\\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}", "matrix row 1: 1, 2; row 2: 3, 4; end matrix"),
    ] {
      XCTAssertEqual(try MathText(tex: tex).spoken, words, tex)
    }
  }

  func testMathML() throws {
    for (tex, inner) in [
      ("x", "<mi>x</mi>"), ("1.5", "<mn>1.5</mn>"), ("\\frac{a}{b}", "<mfrac><mi>a</mi><mi>b</mi></mfrac>"),
      ("x_i^2", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>"), ("\\sqrt{x}", "<msqrt><mi>x</mi></msqrt>"),
      ("\\sum_i^n", "<munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover>"),
      ("a < b", "<mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow>"),
      ("\\text{a b}", "<mtext>a\u{A0}b</mtext>"), ("-x", "<mrow><mo form=\"prefix\">−</mo><mi>x</mi></mrow>"),
      ("\\hat{y}", "<mover accent=\"true\"><mi>y</mi><mo stretchy=\"false\">^</mo></mover>"),
      ("\\begin{matrix} a & b \\end{matrix}", "<mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr></mtable>"),
    ] {
      let start = "<math xmlns=\"http://www.w3.org/1998/Math/MathML\">"
      XCTAssertEqual(try MathText(tex: tex).mathML(isDisplay: false), start + inner + "</math>", tex)
    }
    XCTAssertTrue(try MathText(tex: "x").mathML(isDisplay: true).contains(" display=\"block\""))
  }

  func testMathMLIsWellFormed() throws {
    let formulas = [
      "\\sigma'(t) = \\sigma(t)\\left(1 - \\sigma(t)\\right)", "-\\ln \\frac{e^{l_t}}{\\sum_{v \\in V} e^{l_v}}",
      "\\begin{aligned} a &= b < c \\\\ &= \\sqrt[3]{d} \\end{aligned}",
      "\\begin{cases} x & \\text{if } x > 0 \\end{cases}",
      "\\max_{x \\in \\mathbb{R}} \\underbrace{a + b}_{\\text{a & b}}",
      "\\binom{n}{k} \\boxed{\\vec{v}} \\overset{!}{=} \\{x\\}",
      "\\sum_{\\substack{a \\\\ b}} \\int_0^1 x \\, dx \\xrightarrow{t}", "x\\ y~z \\% \\& \\#",
    ]
    for tex in formulas {
      let parser = XMLParser(data: Data(try MathText(tex: tex).mathML(isDisplay: true).utf8))
      XCTAssertTrue(parser.parse(), "\(tex): \(parser.parserError.map { "\($0)" } ?? "")")
    }
  }

  func testErrors() {
    for (tex, error) in [
      ("a + \\foo", MathError.unknownCommand(name: "foo", position: 5)),
      ("\\frac{a}", .missingArgument(name: "\\frac", position: 1)), ("x^", .missingArgument(name: "^", position: 2)),
      ("{a", .unclosed(name: "The brace {", position: 1)), ("a}", .unexpected(name: "}", position: 2)),
      ("\\left( a", .unclosed(name: "\\left", position: 1)), ("a & b", .unexpected(name: "&", position: 3)),
      ("\\left q a \\right)", .unknownBracket(name: "q", position: 7)), ("x^2^3", .doubleScript(position: 4)),
      ("\\begin{foo}", .unknownEnvironment(name: "foo", position: 1)),
      ("\\begin{cases} a \\end{matrix}", .unclosed(name: "\\begin{cases}", position: 1)),
      ("\\right)", .unexpected(name: "\\right", position: 1)),
    ] {
      XCTAssertThrowsError(try MathText(tex: tex), tex) { XCTAssertEqual($0 as? MathError, error) }
      XCTAssertTrue(error.description.hasSuffix("."))
    }
  }
}
