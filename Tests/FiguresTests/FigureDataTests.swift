import XCTest

@testable import Figures

final class FigureDataTests: XCTestCase {
  func test_figuresSurviveJSON() throws {
    for figure in FigureSamples.all {
      let data = try JSONEncoder().encode(figure)
      XCTAssertEqual(try JSONDecoder().decode(Figure.self, from: data), figure)
    }
  }

  func test_numbersThatAreNotFiniteSurviveJSON() throws {
    for figure in FigureSamples.degenerate {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      let data = try encoder.encode(figure)
      let again = try JSONDecoder().decode(Figure.self, from: data)
      // NaN is not equal to itself, so the bytes are compared.
      XCTAssertEqual(try encoder.encode(again), data)
    }
  }

  func test_drawingIsAnObjectWithItsKindAsKey() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let drawing = Drawing.plot(Plot(x: "x", y: "y", series: [Plot.Series("s", [(1, .infinity)])]))
    let text = String(decoding: try encoder.encode(drawing), as: UTF8.self)
    XCTAssertTrue(text.hasPrefix(#"{"plot":{"#), text)
    XCTAssertTrue(text.contains(#""points":[[1,"inf"]]"#), text)
    XCTAssertThrowsError(try JSONDecoder().decode(Drawing.self, from: Data("{}".utf8)))
  }

  func test_rangeThatCannotBeDrawnIsDropped() {
    XCTAssertNil(Plot.Axis("x", range: 1...1).range)
    XCTAssertNil(Plot.Axis("x", range: 0...Double.infinity).range)
    XCTAssertEqual(Plot.Axis("x", range: 0...2).range, 0...2)
  }

  func test_conveniences() {
    XCTAssertEqual(Plot.Series("s", over: 0...1, count: 3) { $0 * 2 }.points.map(\.y), [0, 1, 2])
    XCTAssertEqual(Plot.Series("s", values: [5, 6], start: 1, step: 10).points.map(\.x), [1, 11])
    XCTAssertEqual(Windows(tokens: ["a", "b", "c"], radius: 1).rows.map(\.context), [[1], [0, 2], [1]])
    let net = Graph.network(
      layers: [[Graph.Node("a"), Graph.Node("b"), Graph.Node("c")], [Graph.Node("h")]], weights: [[[0.5], [-0.25]]])
    XCTAssertEqual(net.nodes.map(\.row), [0, 1, 2, 1])
    XCTAssertEqual(net.edges.map(\.label), ["0.50", "-0.25", ""])
  }

  func test_aTreeHasItsLeavesInAColumn() {
    let names = ["a", "b", "ab", "c", "abc"].map { Graph.Node($0) }
    let tree = Graph.tree(names, children: [[], [], [0, 1], [], [2, 3]])
    XCTAssertEqual(tree.nodes.map(\.column), [0, 0, 1, 0, 2])
    XCTAssertEqual(tree.nodes.map(\.row), [0, 1, 0.5, 2, 1.25])
    XCTAssertEqual(tree.edges.map { $0.from + ">" + $0.to }, ["a>ab", "b>ab", "ab>abc", "c>abc"])
    // A child that comes later, or that is not there, is none.
    XCTAssertEqual(Graph.tree([Graph.Node("x")], children: [[0, 7]]).edges, [])
    XCTAssertEqual(Graph.tree([], children: []), Graph(nodes: [], edges: []))
  }
}
