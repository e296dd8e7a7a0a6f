import Foundation
import Reading

/// The markup of a live figure: what the script fills stands in the page from the start, so that nothing moves when the engine arrives.
struct LiveFigure {
  private let declaration: LiveDeclaration
  private let formulas: [String]

  /// - Throws: `LiveError` for a formula that can't be read.
  init(_ declaration: LiveDeclaration) throws(LiveError) {
    self.declaration = declaration
    var formulas: [String] = []
    for formula in declaration.formulas { formulas.append(try Self.markup(formula)) }
    self.formulas = formulas
  }

  /// What stands behind the figure's picture. Without scripts it is not shown.
  func html() -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let inputs = HTMLText.escaped(
      (try? encoder.encode(declaration.inputs)).map { String(decoding: $0, as: UTF8.self) } ?? "[]")
    let sentence = HTMLRenderer(annotate: { _ in nil }).inline(Document(parsing: declaration.sentence))
    let lines = formulas.joined()
    return """
      <div class="live" data-live="\(declaration.name)" data-inputs="\(inputs)">
      <p class="live-try"><strong>Try it.</strong> \(sentence)</p>
      <div class="live-drawing"></div>
      \(lines.isEmpty ? "" : "<div class=\"live-formulas\">\n\(lines)</div>\n")<div class="live-inputs"></div>
      </div>
      """
  }

  /// A formula whose changing numbers can be found in the page: `@p.1` shows the first entry of p with four decimals, `@T%1` T with one, and
  /// `@(w)` w in brackets where it is below 0.
  ///
  /// The reader of formulas knows nothing of them: to it they are numbers that no formula holds.
  private static func markup(_ tex: String) throws(LiveError) -> String {
    let form =
      /@(?:\((?<bracketed>[\p{L}][\p{L}0-9]*(?:\.[0-9]+)*)\)|(?<plain>[\p{L}][\p{L}0-9]*(?:\.[0-9]+)*))(?:%(?<digits>[0-9]))?/
    var values: [String] = []
    let numbered = tex.replacing(form) { match in
      let name = (match.bracketed ?? match.plain ?? "").description
      let digits = match.digits.map { " data-digits=\"\($0)\"" } ?? ""
      let brackets = match.bracketed == nil ? "" : " data-brackets=\"\""
      values.append("<mn data-value=\"\(name)\"\(digits)\(brackets)>0.0000</mn>")
      return "{\(sign + values.count)}"
    }
    do { _ = try MathText(tex: numbered) } catch { throw LiveError("the formula \(tex) can't be read: \(error)") }
    // As the text's own formulas are drawn: one that is wide may break.
    var markup = HTMLRenderer().render(Document(parsing: "$$\(numbered)$$"))
    for (index, value) in values.enumerated() {
      markup = markup.replacing("<mn>\(sign + index + 1)</mn>", with: value)
    }
    return markup
  }

  private static let sign = 730_900_000
}
