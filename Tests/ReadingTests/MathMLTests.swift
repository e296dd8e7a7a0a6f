import Foundation
import XCTest

@testable import Reading

/// Formulas as MathML are well formed and use nothing but MathML Core, which browsers draw by themselves.
final class MathMLTests: XCTestCase {
  /// MathML Core, section 2.1.1 and chapter 3, without the elements that nobody should write any more (`maction`, `merror`).
  private let elements: Set<String> = [
    "math", "mi", "mn", "mo", "ms", "mspace", "mtext", "mfrac", "mmultiscripts", "mover", "mpadded", "mphantom",
    "mprescripts", "mroot", "mrow", "msqrt", "mstyle", "msub", "msubsup", "msup", "mtable", "mtd", "mtr", "munder",
    "munderover", "semantics", "annotation",
  ]
  /// Attributes of MathML Core, by element; `style`, `class` and `dir` may stand on all.
  private let attributes: [String: Set<String>] = [
    "math": ["display", "xmlns"], "mi": ["mathvariant"],
    "mo": [
      "form", "fence", "separator", "lspace", "rspace", "stretchy", "symmetric", "maxsize", "minsize", "largeop",
      "movablelimits",
    ],
    "mpadded": ["width", "height", "depth", "lspace", "voffset", "scriptlevel"],
    "mspace": ["width", "height", "depth"], "mfrac": ["linethickness"], "mover": ["accent"], "munder": ["accentunder"],
    "munderover": ["accent", "accentunder"], "mtable": ["displaystyle"], "mtd": ["columnspan", "rowspan"],
  ]

  private let formulas = [
    #"\frac{a}{b} + x_i^2 + \sqrt{x} + \sqrt[3]{y}"#, #"\sum_{i=1}^{n} \prod_j x_{ij} \le \int_0^1 f"#,
    #"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix} \begin{bmatrix} a \end{bmatrix}"#,
    #"f(x) = \begin{cases} x & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}"#,
    #"\begin{aligned} a &= b < c \\ &\ge d \end{aligned}"#, #"\left( \frac{1}{2} \right] \left. x \right|"#,
    #"\hat{y} \tilde{x} \bar{z} \vec{v} \dot{a} \hat{xy}"#,
    #"\alpha \Delta \mathbb{R} \mathbf{x} \mathcal{L} \mathrm{d}"#,
    #"A \odot B \oplus C \to D \Rightarrow E"#, #"\operatorname{softmax}(x) \log x \max_i x_i"#,
    #"\underbrace{a + b}_{c} \overbrace{d}^{e} \binom{n}{k} \overset{!}{=} \underset{w}{\arg\max}"#,
    #"a \quad b \, c \& d"#, #"\boxed{x} \partial f / \partial x, \; \nabla_W L"#, #"x'' + \ldots + \cdots \neg p"#,
  ]

  func testOnlyElementsAndAttributesOfCore() throws {
    for tex in formulas {
      for isDisplay in [true, false] {
        let xml = try MathText(tex: tex).mathML(isDisplay: isDisplay)
        let found = try XMLElements(of: xml)
        XCTAssertEqual(found.names.first, "math")
        XCTAssertEqual(found.names.filter { !elements.contains($0) }, [], tex)
        let foreign = found.attributes.filter {
          $0.name != "style" && attributes[$0.element]?.contains($0.name) != true
        }
        XCTAssertEqual(foreign.map { "\($0.element) \($0.name)" }, [], tex)
      }
    }
  }

  func testThatEachPartHasItsElement() throws {
    let found = Set(try formulas.flatMap { try XMLElements(of: MathText(tex: $0).mathML(isDisplay: true)).names })
    for name in [
      "mfrac", "msub", "msup", "msqrt", "mroot", "munderover", "mover", "munder", "mtable", "mtr", "mtd", "mtext",
      "mspace",
    ] {
      XCTAssertTrue(found.contains(name), name)
    }
  }

  func testElementsWithFixedNumbersOfChildren() throws {
    // A browser draws an msubsup with two children as an error.
    XCTAssertEqual(
      try MathText(tex: "x_i^2").mathML(isDisplay: false),
      "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup></math>")
    XCTAssertEqual(
      try MathText(tex: #"\frac{}{b}"#).mathML(isDisplay: true),
      "<math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\"><mfrac><mrow></mrow><mi>b</mi></mfrac></math>"
    )
  }

  func testSignsStandAsTeXSetsThem() throws {
    func inside(_ tex: String) throws -> String {
      let xml = try MathText(tex: tex).mathML(isDisplay: false)
      return String(
        xml.dropFirst("<math xmlns=\"http://www.w3.org/1998/Math/MathML\">".count).dropLast("</math>".count))
    }
    XCTAssertEqual(try inside(#"\Delta"#), "<mi mathvariant=\"normal\">Δ</mi>")
    XCTAssertEqual(try inside(#"\delta"#), "<mi>δ</mi>")
    XCTAssertEqual(try inside("|"), "<mo stretchy=\"false\" lspace=\"0\" rspace=\"0\">|</mo>")
    // The sign of two primes, at the size of the base and not raised a second time.
    XCTAssertEqual(
      try inside("f''"),
      "<msup><mi>f</mi><mpadded voffset=\"-0.36em\" height=\"0\" scriptlevel=\"+0\">"
        + "<mo lspace=\"0\" rspace=\"0\">″</mo></mpadded></msup>")
    XCTAssertTrue(try inside("w_v'").hasPrefix("<msubsup><mi>w</mi><mi>v</mi><mpadded"))
    XCTAssertTrue(try inside(#"\begin{aligned} a &= b \end{aligned}"#).contains("text-align:-webkit-right"))
  }

  func testEveryFormulaOfTheCourse() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let lectures = try FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent("Lectures").path)
    var count = 0
    for folder in ["Lectures", "Exercises", "Solutions"] {
      let names = try FileManager.default.subpathsOfDirectory(atPath: root.appendingPathComponent(folder).path)
      for name in names.sorted() where name.hasSuffix(".md") {
        let file = root.appendingPathComponent(folder).appendingPathComponent(name)
        let document = Document(parsing: try String(contentsOf: file, encoding: .utf8))
        XCTAssertEqual(document.formulaErrors, [], name)
        for formula in document.formulas {
          count += 1
          let found = try XMLElements(of: MathText(tex: formula.tex).mathML(isDisplay: formula.isDisplay))
          XCTAssertEqual(found.names.filter { !elements.contains($0) }, [], "\(name): \(formula.tex)")
        }
      }
    }
    // A course of many lectures has many formulas; if this saw few of them, it is no test.
    XCTAssertGreaterThan(count, lectures.count > 20 ? 100 : -1)
  }
}
