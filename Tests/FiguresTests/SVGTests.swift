import Foundation
import XCTest

@testable import Figures

#if canImport(FoundationXML)
  import FoundationXML
#endif

final class SVGTests: XCTestCase {
  func test_everyDocumentIsWellFormedXML() {
    for figure in FigureSamples.all + FigureSamples.degenerate {
      let text = svg(figure)
      let parser = XMLParser(data: Data(text.utf8))
      XCTAssertTrue(parser.parse(), "\(String(describing: parser.parserError)) in\n\(text)")
      for word in ["nan", "inf"] {
        XCTAssertNil(text.range(of: "=\"[^\"]*\\b\(word)\\b", options: .regularExpression), "\(word) in\n\(text)")
      }
    }
  }

  func test_documentIsDeterministicAndNamesItself() {
    let text = svg(FigureSamples.sigmoid)
    XCTAssertEqual(text, svg(FigureSamples.sigmoid))
    XCTAssertTrue(text.contains(#"role="img" aria-labelledby="figure-sigmoid-title figure-sigmoid-desc""#))
    XCTAssertTrue(text.contains(#"<title id="figure-sigmoid-title">Sigmoid</title>"#))
    XCTAssertTrue(text.contains(#"<desc id="figure-sigmoid-desc">What it shows.</desc>"#))
    XCTAssertTrue(text.contains("@media (prefers-color-scheme: dark)"))
    XCTAssertFalse(text.contains("<script"))
    XCTAssertFalse(text.contains("url("))
    XCTAssertFalse(text.contains("href"))
  }

  func test_textIsEscaped() {
    let title = "a < b & \"c\" > d\u{1}"
    let figure = FigureSamples.figure(.windows(Windows(tokens: ["<script>"], radius: 1)), title: title, name: "a\"b")
    let text = svg(figure)
    XCTAssertTrue(text.contains("<title id=\"figure-a-b-title\">a &lt; b &amp; &quot;c&quot; &gt; d\u{FFFD}</title>"))
    XCTAssertTrue(text.contains("&lt;script&gt;"))
  }

  /// The elements after the style sheet.
  private func body(_ drawing: Drawing) -> [String] {
    svg(FigureSamples.figure(drawing, title: "W", name: "w")).split(separator: "\n").map(String.init)
      .drop { $0 != "</style>" }.dropFirst().map { $0 }
  }

  func test_goldenWindows() {
    let windows = Windows(tokens: ["a", "ring", "b"], radius: 1, centers: [0])
    XCTAssertEqual(
      body(.windows(windows)).joined(separator: "\n"),
      """
      <rect class="page" width="340" height="118" rx="6"/>
      <text class="text title" x="20" y="28">W</text>
      <rect class="f0" x="20" y="44" width="24" height="14" rx="4"/>
      <text class="text" x="52" y="55">center</text>
      <rect class="hollow c1" x="120" y="44" width="24" height="14" rx="4" stroke-width="2" stroke-dasharray="5 3"/>
      <text class="text" x="152" y="55">context</text>
      <rect class="f0" x="20" y="70" width="34" height="28" rx="6"/>
      <text class="onFill strong" x="37" y="88.5" text-anchor="middle">a</text>
      <rect class="hollow c1" x="60" y="70" width="45.01" height="28" rx="6" stroke-width="2" stroke-dasharray="5 3"/>
      <text class="text" x="82.5" y="88.5" text-anchor="middle">ring</text>
      <text class="muted" x="128.01" y="88.5" text-anchor="middle">b</text>
      </svg>
      """)
  }

  func test_goldenSeries() {
    let series = Plot.Series("", mark: .lineAndDots, [(0, 0), (1, 2), (2, 1), (3, .nan)])
    let marks = body(.plot(Plot(x: "x", y: "y", series: [series]))).filter { $0.contains(/class="(line )?[cf]0"/) }
    XCTAssertEqual(
      marks.joined(separator: "\n"),
      """
      <polyline class="line c0" points="50.02,368 325.01,68 600,218"/>
      <circle class="f0" cx="50.02" cy="368" r="4.5"/>
      <circle class="f0" cx="325.01" cy="68" r="4.5"/>
      <circle class="f0" cx="600" cy="218" r="4.5"/>
      """)
  }

  func test_goldenArrow() {
    let graph = Graph(nodes: [Graph.Node("a"), Graph.Node("b", column: 1)], edges: [Graph.Edge("a", "b", label: "w")])
    XCTAssertEqual(
      body(.graph(graph)).dropFirst(2).joined(separator: "\n"),
      """
      <polyline class="line frame" points="74.82,67.5 129.38,67.5" style="stroke-width: 1.5px"/>
      <polygon class="muted" points="136.58,67.5 127.58,71.28 127.58,63.72"/>
      <rect class="panel frame" x="20" y="52" width="52" height="31" rx="7" stroke-width="1.5"/>
      <text class="text strong" x="46" y="71.5" text-anchor="middle">a</text>
      <rect class="panel frame" x="139.4" y="52" width="52" height="31" rx="7" stroke-width="1.5"/>
      <text class="text strong" x="165.4" y="71.5" text-anchor="middle">b</text>
      <rect class="page" x="100.06" y="60.5" width="15.4" height="14"/>
      <text class="text small" x="107.76" y="71.5" text-anchor="middle">w</text>
      </svg>
      """)
  }

  func test_colorsMeetAA() throws {
    let inks = SVGStyle.series + [SVGStyle.text, SVGStyle.muted]
    for ink in inks {
      for ground in [SVGStyle.page, SVGStyle.panel] {
        XCTAssertGreaterThanOrEqual(try contrast(ink.light, ground.light), 4.5, "\(ink) on \(ground)")
        XCTAssertGreaterThanOrEqual(try contrast(ink.dark, ground.dark), 4.5, "\(ink) on \(ground)")
      }
    }
    for ground in [SVGStyle.page, SVGStyle.panel] {
      XCTAssertGreaterThanOrEqual(try contrast(SVGStyle.frame.light, ground.light), 3)
      XCTAssertGreaterThanOrEqual(try contrast(SVGStyle.frame.dark, ground.dark), 3)
    }
  }

  func test_numbersInCellsMeetAA() throws {
    for step in -100...100 {
      let colors = SVGHeatMap.colors(Double(step) / 100)
      XCTAssertGreaterThanOrEqual(try contrast(colors.fill, colors.ink), 4.5, "shade \(step)")
    }
  }

  func test_wordsBesidePointsDoNotOverlap() {
    var placer = LabelPlacer(area: Box(x: 0, y: 0, width: 100, height: 100))
    let first = placer.place([Box(x: 10, y: 10, width: 20, height: 10), Box(x: 60, y: 10, width: 20, height: 10)])
    let second = placer.place([Box(x: 15, y: 12, width: 20, height: 10), Box(x: 60, y: 60, width: 20, height: 10)])
    XCTAssertEqual(first?.x, 10)
    XCTAssertEqual(second?.y, 60)
  }

  /// The contrast ratio of two colors, as WCAG defines it.
  private func contrast(_ a: String, _ b: String) throws -> Double {
    func luminance(_ color: String) throws -> Double {
      let value = try XCTUnwrap(Int(color.dropFirst(), radix: 16))
      let parts = [16, 8, 0].map { shift -> Double in
        let channel = Double(value >> shift & 255) / 255
        return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
    let (first, second) = (try luminance(a), try luminance(b))
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)
  }
}
