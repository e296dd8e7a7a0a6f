import XCTest

@testable import Figures

final class TextFigureTests: XCTestCase {
  func test_noLineIsWiderThanAsked() {
    for figure in FigureSamples.all + FigureSamples.degenerate {
      for width in [20, 40, 80, 120] + (FigureSamples.all.contains(figure) ? [1, 2, 5, 10] : []) {
        for plain in [false, true] {
          let lines = TextFigure(width: width, plain: plain).lines(for: figure)
          for line in lines {
            XCTAssertLessThanOrEqual(line.displayWidth, width, "\(line)| at \(width) in \(figure.drawing)")
            XCTAssertFalse(line.hasSuffix(" "))
            XCTAssertFalse(line.contains("\n"))
          }
        }
      }
    }
  }

  func test_colorsChangeNothingButTheCodes() {
    for figure in [FigureSamples.bars, FigureSamples.xor, FigureSamples.network, FigureSamples.heatMap] {
      let colored = TextFigure(width: 80, color: true).lines(for: figure)
      let bare = colored.map { $0.replacing(/\u{1B}\[[0-9;]+m/, with: "") }
      XCTAssertEqual(bare, TextFigure(width: 80).lines(for: figure))
      XCTAssertTrue(colored.joined().contains("\u{1B}[36m"))
    }
  }

  func test_plainTextDrawsNothing() {
    for figure in FigureSamples.all + FigureSamples.degenerate {
      let text = TextFigure(width: 80, color: true, plain: true).lines(for: figure).joined()
      let drawn = text.unicodeScalars.first {
        (0x2500...0x25FF).contains($0.value) || (0x2800...0x28FF).contains($0.value)
      }
      XCTAssertNil(drawn, text)
      XCTAssertFalse(text.contains("\u{1B}"))
    }
  }

  func test_whatCannotBeDrawnIsMentioned() {
    let plot = Plot(x: "x", y: "y", series: [Plot.Series("s", values: [1, .nan, 3])])
    let lines = TextFigure(width: 80).lines(for: FigureSamples.figure(.plot(plot)))
    XCTAssertEqual(lines.last, "1 point is not drawn: not finite.")
    let empty = TextFigure(width: 80).lines(for: FigureSamples.figure(.graph(Graph(nodes: [], edges: []))))
    XCTAssertEqual(empty, ["A figure", "There are no nodes."])
  }

  func test_aGapInterruptsALineAndNothingIsMissing() {
    let square = [(0.0, 0.0), (1, 0), (1, 1), (0, 1), (0, 0)]
    let points = square.map { Plot.Point($0.0, $0.1) } + [.gap] + square.map { Plot.Point(2 + $0.0, $0.1) }
    let plot = Plot(x: "x", y: "y", series: [Plot.Series("s", points: points)])
    XCTAssertEqual(PlotFrame(plot).path(0).map(\.count), [5, 5])
    XCTAssertEqual(PlotFrame(plot).notes, [])
    let plain = TextFigure(width: 80, plain: true).lines(for: FigureSamples.figure(.plot(plot))).joined(separator: "\n")
    XCTAssertFalse(plain.lowercased().contains("nan"), plain)
  }

  func test_titleCanBeLeftOut() {
    let lines = TextFigure(width: 80, showsTitle: false).lines(for: FigureSamples.windows)
    XCTAssertEqual(lines.first, "[frodo] (has)  the   ring")
  }

  func test_displayWidth() {
    XCTAssertEqual("e\u{301}x₁".displayWidth, 3)
    XCTAssertEqual("漢字".displayWidth, 4)
    XCTAssertEqual("🙂".displayWidth, 2)
    XCTAssertEqual(FittedText.ellipsized("漢字かな", 5), "漢字…")
    XCTAssertEqual(FittedText.wrapped("one two  three", 7), ["one two", "three"])
  }
}
