import CourseKit
import Foundation
import ReferenceEngine

/// What torch computed (Tests/Fixtures/RecursiveNet/make.py).
struct RecursiveNetFixture: Decodable {
  let trees: [Tree]

  static func read() throws -> RecursiveNetFixture {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/RecursiveNet/trees.json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(RecursiveNetFixture.self, from: Data(contentsOf: file))
  }

  struct Tree: Decodable {
    let name: String
    let text: String
    let labels: [Int?]
    let xs: [[Double]]
    let W: [[Double]]
    let b: [Double]
    let u: [Double]
    let c: Double
    let vectors: [[Double]]
    let loss: Double
    let gradients: [[Double]]
    let gradientW: [[Double]]
    let gradientB: [Double]
    let gradientU: [Double]
    let gradientC: Double

    var model: TreeModel {
      TreeModel(W: Matrix(rows: W.map { Vector($0) }), b: Vector(b), u: Vector(u), c: c)
    }
    var words: [Vector] { xs.map { Vector($0) } }
    /// The nodes, by the engine's own reader of brackets, which has tests of its own.
    var nodes: [TreeNode] {
      if case .tree(_, let nodes) = RecursiveNet.parse(tokens: RecursiveNet.tokens(text)) { nodes } else { [] }
    }
  }
}
