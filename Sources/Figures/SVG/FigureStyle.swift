/// The style of drawings for a page that shows several of them: once, and with a switch of colors that is the page's own.
public enum FigureStyle {
  /// The rules. `data-theme` of the root names a scheme; without it the scheme is the system's. Paper is light.
  public static let sheet =
    (SVGStyle.forms + SVGStyle.colors(\.light) + ["@media screen {"]
    + SVGStyle.colors(\.dark).map { "  :root[data-theme=\"dark\"] " + $0 }
    + ["}", "@media screen and (prefers-color-scheme: dark) {"]
    + SVGStyle.colors(\.dark).map { "  :root:not([data-theme=\"light\"]) " + $0 } + ["}"])
    .joined(separator: "\n") + "\n"

  private static let element = "<style>\n" + SVGStyle.sheet.joined(separator: "\n") + "\n</style>\n"

  /// A drawing without the style that `sheet` gives it; one with another style keeps it.
  public static func removed(from drawing: String) -> String {
    drawing.replacing(element, with: "", maxReplacements: 1)
  }
}
