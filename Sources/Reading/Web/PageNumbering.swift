/// Counts the figures and the display formulas of a page.
///
///     var numbering = PageNumbering(chapter: 6)
///     numbering.figure("figures/toy-net.svg")   // figure-toy-net, 6.1
///     numbering.equation()                      // equation-1, 6.1
public struct PageNumbering: Sendable {
  /// A place that a link may lead to.
  public struct Place: Sendable, Equatable {
    public let anchor: String
    /// Of a figure or an equation, `6.1`.
    public let number: String
  }

  let chapter: Int
  private var figures: [String] = []
  private var equations = 0

  public init(chapter: Int) { self.chapter = chapter }

  /// The anchor of a figure is the name of its file, so that it stays when others come before it.
  public static func anchor(ofFigure path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return "figure-" + HeadingAnchors.name(of: String(name.prefix { $0 != "." }))
  }

  mutating func figure(_ path: String) -> Place {
    let anchor = Self.anchor(ofFigure: path)
    let before = figures.count { $0 == anchor }
    figures.append(anchor)
    return Place(anchor: before == 0 ? anchor : "\(anchor)-\(before)", number: "\(chapter).\(figures.count)")
  }

  /// - Parameter ownNumber: what the author calls it.
  mutating func equation(ownNumber: String? = nil) -> Place {
    equations += 1
    return Place(anchor: "equation-\(equations)", number: ownNumber ?? "\(chapter).\(equations)")
  }
}
