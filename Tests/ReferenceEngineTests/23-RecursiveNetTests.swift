import CourseKit
import ReferenceEngine
import XCTest

import func CourseKit.log
import func CourseKit.tanh

final class RecursiveNetTests: XCTestCase {
  // MARK: - torch

  func testTorchTrees() throws {
    let trees = try RecursiveNetFixture.read().trees
    XCTAssertEqual(trees.count, 6)
    for tree in trees {
      let (m, nodes) = (tree.model, tree.nodes)
      XCTAssertEqual(nodes.count, tree.vectors.count, tree.name)
      let states = RecursiveNet.forward(nodes: nodes, xs: tree.words, W: m.W, b: m.b)
      assertClose(states, tree.vectors, tree.name)
      let loss = RecursiveNet.loss(states: states, labels: tree.labels, u: m.u, c: m.c)
      assertClose([[loss]], [[tree.loss]], tree.name)
      let found = RecursiveNet.gradients(nodes: nodes, xs: tree.words, labels: tree.labels, model: m)
      assertClose(found.nodes, tree.gradients, tree.name)
      assertClose(found.model.W.rowVectors, tree.gradientW, tree.name)
      assertClose(
        [found.model.b, found.model.u, [found.model.c]], [tree.gradientB, tree.gradientU, [tree.gradientC]], tree.name)
    }
  }

  // MARK: - Differences

  func testEveryGradientAgreesWithDifferences() {
    var random = SeededRandom(seed: 230)
    let nodes = RecursiveNet.tree(words: 5) { random.integer(1..<$0) }
    let (d, n) = (3, 5)
    let labels: [Int?] = nodes.indices.map { $0 % 3 == 0 ? nil : $0 % 2 }
    let numbers = random.vector(n * d + 2 * d * d + d + d + 1)
    func parts(_ v: Vector) -> (xs: [Vector], model: TreeModel) {
      var rest = v.entries[...]
      func take(_ count: Int) -> [Double] {
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
      }
      let xs = (0..<n).map { _ in Vector(take(d)) }
      let W = Matrix(rows: (0..<2 * d).map { _ in Vector(take(d)) })
      return (xs, TreeModel(W: W, b: Vector(take(d)), u: Vector(take(d)), c: take(1)[0]))
    }
    func loss(_ v: Vector) -> Double {
      let (xs, m) = parts(v)
      return RecursiveNet.loss(
        states: RecursiveNet.forward(nodes: nodes, xs: xs, W: m.W, b: m.b), labels: labels, u: m.u, c: m.c)
    }
    let (xs, model) = parts(numbers)
    let g = RecursiveNet.gradients(nodes: nodes, xs: xs, labels: labels, model: model)
    // The words of the sentence, in its order, are the leaves.
    var words = [Vector](repeating: [], count: n)
    for (node, gradient) in zip(nodes, g.nodes) { if case .word(let place) = node { words[place] = gradient } }
    let found = words.flatMap(\.entries) + g.model.W.entries + g.model.b.entries + g.model.u.entries + [g.model.c]
    for i in numbers.indices {
      var (up, down) = (numbers, numbers)
      up[i] += 1e-5
      down[i] -= 1e-5
      XCTAssertEqual(found[i], (loss(up) - loss(down)) / 2e-5, accuracy: 1e-8, "number \(i)")
    }
  }

  // MARK: - By hand

  func testOrderAndBrackets() {
    let (W, b): (Matrix, Vector) = ([[log(2)], [log(3)]], [0])
    // tanh(ln 2) = 3/5 and tanh(ln 3) = 4/5.
    func compose(_ l: Double, _ r: Double) -> Double { RecursiveNet.compose(left: [l], right: [r], W: W, b: b)[0] }
    XCTAssertEqual(compose(1, 0), 0.6, accuracy: 1e-15)
    XCTAssertEqual(compose(0, 1), 0.8, accuracy: 1e-15)
    XCTAssertEqual(compose(1, 1), (36.0 - 1) / (36 + 1), accuracy: 1e-15)
    let xs: [Vector] = [[1], [0], [-1]]
    func root(_ nodes: [TreeNode]) -> Double { RecursiveNet.forward(nodes: nodes, xs: xs, W: W, b: b).last![0] }
    let left = root([.word(0), .word(1), .pair(0, 1), .word(2), .pair(2, 3)])
    let right = root([.word(0), .word(1), .word(2), .pair(1, 2), .pair(0, 3)])
    XCTAssertEqual(left, tanh(0.6 * log(2) - log(3)), accuracy: 1e-15)
    XCTAssertEqual(right, tanh(log(2) - 0.8 * log(3)), accuracy: 1e-15)
  }

  func testAChainIsARecurrentNet() {
    var random = SeededRandom(seed: 231)
    for n in 1...9 {
      let (W, b) = (random.matrix(6, 3), random.vector(3))
      let xs = (0..<n).map { _ in random.vector(3) }
      let nodes = RecursiveNet.leftBranching(words: n)
      let states = RecursiveNet.forward(nodes: nodes, xs: xs, W: W, b: b)
      let pairs = zip(nodes, states).filter { if case .pair = $0.0 { true } else { false } }.map(\.1)
      let recurrent = RecursiveNet.elman(W: W, b: b).states(of: Array(xs.dropFirst()), from: xs[0])
      assertClose(pairs, recurrent.map(\.entries), "\(n) words")
    }
  }

  func testALeafIsItsWord() {
    XCTAssertEqual(RecursiveNet.forward(nodes: [.word(0)], xs: [[3, -7]], W: .zeros(4, 2), b: [0, 0]), [[3, -7]])
    XCTAssertEqual(RecursiveNet.forward(nodes: [], xs: [], W: .zeros(4, 2), b: [0, 0]), [])
    let back = RecursiveNet.backward(nodes: [.word(0)], states: [[3, -7]], slopes: [[1, 2]], W: .zeros(4, 2))
    XCTAssertEqual(back, TreeGradients(W: .zeros(4, 2), b: [0, 0], nodes: [[1, 2]]))
  }

  func testExtremeScoresHaveFiniteLosses() {
    for (z, label, loss) in [(1000.0, 0, 1000.0), (-1000, 1, 1000), (1000, 1, 0), (-1000, 0, 0)] {
      XCTAssertEqual(RecursiveNet.loss(states: [[z]], labels: [label], u: [1], c: 0), loss)
    }
    XCTAssertEqual(RecursiveNet.compose(left: [1e9], right: [-1], W: [[1], [1]], b: [0]), [1])
  }

  // MARK: - Shapes

  func testShapes() {
    XCTAssertEqual(RecursiveNet.leftBranching(words: 0), [])
    XCTAssertEqual(RecursiveNet.leftBranching(words: 1), [.word(0)])
    XCTAssertEqual(RecursiveNet.leftBranching(words: 3), RecursiveNet.tree(words: 3) { $0 - 1 })
    let words = ["a", "b", "c", "d", "e"]
    func text(_ cut: @escaping (Int) -> Int) -> String {
      RecursiveNet.bracketed(RecursiveNet.tree(words: 5, cut: cut), words: words)
    }
    XCTAssertEqual(text { $0 / 2 }, "((a b) (c (d e)))")
    XCTAssertEqual(text { _ in 1 }, "(a (b (c (d e))))")
    XCTAssertEqual(RecursiveNet.depths(RecursiveNet.leftBranching(words: 16)).max(), 15)
    XCTAssertEqual(RecursiveNet.depths(RecursiveNet.tree(words: 16) { $0 / 2 }).max(), 4)
    XCTAssertEqual(
      RecursiveNet.bracketed(RecursiveNet.mirrored(RecursiveNet.tree(words: 5) { $0 / 2 }), words: words),
      "(((e d) c) (b a))")
    // d = 25, as in Socher and others, 2013: 50 · 25 + 25.
    XCTAssertEqual(RecursiveNet.parameterCount(dimension: 25), 1275)
  }

  /// A chain far longer than any stack of calls.
  func testALongChain() {
    let n = 100_000
    let nodes = RecursiveNet.leftBranching(words: n)
    let states = RecursiveNet.forward(
      nodes: nodes, xs: Array(repeating: [0.5], count: n), W: [[0.5], [0.5]], b: [0])
    XCTAssertEqual(states.count, 2 * n - 1)
    var tokens = Array(repeating: "(", count: n - 1) + ["a"]
    for _ in 1..<n { tokens += ["a", ")"] }
    XCTAssertEqual(RecursiveNet.parse(tokens: tokens), .tree(Array(repeating: "a", count: n), nodes))
  }

  private func assertClose(_ a: [Vector], _ b: [[Double]], _ words: String, line: UInt = #line) {
    XCTAssertEqual(a.map(\.count), b.map(\.count), words, line: line)
    for (x, y) in zip(a.flatMap(\.entries), b.joined()) {
      XCTAssertEqual(x, y, accuracy: 1e-13 + 1e-12 * abs(y), words, line: line)
    }
  }
}
