import CourseKit
import Foundation
import ReferenceEngine
import XCTest

final class GloVeTests: XCTestCase {
  /// What numpy computed (Tests/Fixtures/GloVe/make.py).
  private struct Fixture: Decodable {
    struct Section: Decodable {
      let X: [[Double]]
      let parameters: [Parameter]
      let xMax: Double
      let alpha: Double
      let cost: Double
      let gradients: [Parameter]
    }
    let example: Section
    let random: Section
    let text: [String]
    let words: [String]
    let counts: [String: [[Double]]]

    /// A matrix or a vector.
    enum Parameter: Decodable {
      case matrix(Matrix), vector(Vector)
      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let rows = try? container.decode([[Double]].self) {
          self = .matrix(Matrix(rows: rows.map(Vector.init)))
        } else {
          self = .vector(Vector(try container.decode([Double].self)))
        }
      }
    }
  }

  private func fixture() throws -> Fixture {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/GloVe/glove.json")
    return try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: file))
  }

  private func parameters(_ list: [Fixture.Parameter]) throws -> GloVeParameters {
    guard case .matrix(let W) = list[0], case .matrix(let WTilde) = list[1], case .vector(let b) = list[2],
      case .vector(let bTilde) = list[3]
    else { throw XCTSkip("the fixture has another form") }
    return GloVeParameters(W: W, WTilde: WTilde, b: b, bTilde: bTilde)
  }

  private func assertClose(_ a: [Double], _ b: [Double], _ words: String, line: UInt = #line) {
    XCTAssertEqual(a.count, b.count, words, line: line)
    for (x, y) in zip(a, b) { XCTAssertEqual(x, y, accuracy: 1e-13 + 1e-12 * abs(y), words, line: line) }
  }

  func test_numpy_counts() throws {
    let fixture = try fixture()
    for (key, counts) in fixture.counts {
      let X = GloVe.cooccurrence(
        tokens: fixture.text, vocabulary: fixture.words, window: Int(key.dropLast())!,
        weighting: key.hasSuffix("h") ? .harmonic : .equal)
      assertClose(X.entries, counts.flatMap { $0 }, key)
    }
  }

  func test_numpy_cost_and_gradients() throws {
    let fixture = try fixture()
    for (name, section) in [("example", fixture.example), ("random", fixture.random)] {
      let (X, θ) = (Matrix(rows: section.X.map(Vector.init)), try parameters(section.parameters))
      let cost = GloVe.cost(X, θ, xMax: section.xMax, alpha: section.alpha)
      XCTAssertEqual(cost, section.cost, accuracy: 1e-12 * section.cost, name)
      let g = GloVe.gradients(X, θ, xMax: section.xMax, alpha: section.alpha)
      let expected = try parameters(section.gradients)
      assertClose(g.W.entries, expected.W.entries, name)
      assertClose(g.WTilde.entries, expected.WTilde.entries, name)
      assertClose(g.b.entries, expected.b.entries, name)
      assertClose(g.bTilde.entries, expected.bTilde.entries, name)
    }
  }
}
