/// The colors of a drawing in both color schemes, and the style sheet that carries them.
enum SVGStyle {
  /// A color for a light page and one for a dark page.
  struct Ink {
    let light, dark: String
  }

  static let page = Ink(light: "#ffffff", dark: "#0d1117")
  static let text = Ink(light: "#1f2328", dark: "#e6edf3")
  static let muted = Ink(light: "#57606a", dark: "#9aa4af")
  static let grid = Ink(light: "#e2e6ea", dark: "#272e37")
  static let frame = Ink(light: "#818b96", dark: "#768390")
  static let panel = Ink(light: "#f3f5f8", dark: "#1a212a")

  /// Colors of series, after Okabe and Ito's colors for color-blind readers, darkened or lightened until each has a
  /// contrast of at least 4.5 with its page (WCAG AA).
  static let series: [Ink] = [
    Ink(light: "#0b62a8", dark: "#5db5ee"),
    Ink(light: "#b34a00", dark: "#f09a4b"),
    Ink(light: "#00704f", dark: "#3ec79b"),
    Ink(light: "#96407a", dark: "#e48fc4"),
    Ink(light: "#765b00", dark: "#e2cc57"),
    Ink(light: "#46525e", dark: "#b6c0ca"),
  ]

  /// Dash patterns in the order of series; the first is a solid line.
  static let dashes = ["", "8 4", "2 3", "12 4 2 4", "5 2", "1 5"]

  /// The class of a series' color.
  static func color(_ series: Int) -> String { "c\(series % Self.series.count)" }

  /// The dash pattern of a series, as an attribute, or nothing for a solid line.
  static func dash(_ series: Int) -> [(String, String)] {
    let pattern = dashes[series % dashes.count]
    return pattern.isEmpty ? [] : [("stroke-dasharray", pattern)]
  }

  /// The style sheet. Each rule names the figure's class, so that a page with the drawing inlined keeps its own looks.
  static var sheet: [String] {
    forms + colors(\.light) + ["@media (prefers-color-scheme: dark) {"] + colors(\.dark).map { "  " + $0 } + ["}"]
  }

  /// What is the same in both schemes.
  static var forms: [String] {
    [".numbers-figure { font-family: system-ui, sans-serif; font-size: 13px; font-variant-numeric: tabular-nums; }"]
      + [
        rule("title", "font-size: 16px; font-weight: 600;"), rule("small", "font-size: 11.5px;"),
        rule("strong", "font-weight: 600;"), rule("slant", "font-style: italic;"),
        rule("line", "fill: none; stroke-width: 2.2; stroke-linejoin: round; stroke-linecap: round;"),
        rule("halo", "paint-order: stroke; stroke-width: 4px; stroke-linejoin: round;"),
      ]
  }

  static func colors(_ shade: (Ink) -> String) -> [String] {
    var rules = [
      rule("page", "fill: \(shade(page));"), rule("text", "fill: \(shade(text));"),
      rule("muted", "fill: \(shade(muted));"), rule("panel", "fill: \(shade(panel));"),
      rule("grid", "stroke: \(shade(grid));"), rule("frame", "stroke: \(shade(frame));"),
      rule("ink", "stroke: \(shade(text));"), rule("halo", "stroke: \(shade(page));"),
      rule("hollow", "fill: \(shade(page));"), rule("onFill", "fill: \(shade(page));"),
    ]
    for (index, ink) in series.enumerated() {
      rules.append(rule("c\(index)", "stroke: \(shade(ink));"))
      rules.append(rule("f\(index)", "fill: \(shade(ink));"))
    }
    return rules
  }

  private static func rule(_ name: String, _ body: String) -> String {
    ".numbers-figure .\(name) { \(body) }"
  }
}
