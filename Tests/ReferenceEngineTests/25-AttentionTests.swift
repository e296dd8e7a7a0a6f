import Assertions
import CourseKit
import ReferenceEngine
import XCTest

import func CourseKit.sqrt

final class AttentionTests: XCTestCase {
  private func torch(_ section: String) throws -> Oracle { try Oracle("../Attention/attention")[section] }
  private func mask(_ oracle: Oracle) -> [[Bool]]? {
    oracle.count == 0 ? nil : oracle.items.map { $0.items.map { $0.number != 0 } }
  }

  // MARK: - torch

  func testScaledDotProductAttentionIsTorchs() throws {
    for section in ["dot", "masked"] {
      let run = try torch(section)
      let (Q, K, V) = (run["queries"].matrix, run["keys"].matrix, run["values"].matrix)
      let mask = mask(run["mask"])
      XCTAssertEqual(mask == nil, section == "dot")
      let pass = Attention.pass(queries: Q, keys: K, values: V, mask: mask)
      assertClose(pass.scores, run["scores"].matrix)
      assertClose(pass.weights, run["weights"].matrix)
      assertClose(pass.context, run["context"].matrix)
      let back = Attention.backward(queries: Q, keys: K, values: V, mask: mask, gradient: run["gradient"].matrix)
      assertClose(back.queries, run["to_queries"].matrix)
      assertClose(back.keys, run["to_keys"].matrix)
      assertClose(back.values, run["to_values"].matrix)
    }
  }

  func testAdditiveAttentionIsTorchs() throws {
    let run = try torch("additive")
    let (Q, K, V) = (run["queries"].matrix, run["keys"].matrix, run["values"].matrix)
    let score = AdditiveScore(Wq: run["wq"].matrix, Wk: run["wk"].matrix, v: run["v"].vector)
    let pass = AdditiveAttention.pass(queries: Q, keys: K, values: V, score)
    assertClose(pass.scores, run["scores"].matrix)
    assertClose(pass.context, run["context"].matrix)
    let (back, toValues) = AdditiveAttention.backward(
      queries: Q, keys: K, values: V, score, gradient: run["gradient"].matrix)
    assertClose(back.queries, run["to_queries"].matrix)
    assertClose(back.keys, run["to_keys"].matrix)
    assertClose(toValues, run["to_values"].matrix)
    assertClose(back.score.Wq, run["to_wq"].matrix)
    assertClose(back.score.Wk, run["to_wk"].matrix)
    assertClose(Matrix(rows: [back.score.v]), Matrix(rows: [run["to_v"].vector]))
  }

  func testSelfAndCrossAttentionAreTorchs() throws {
    for (section, isSelf) in [("self_causal", true), ("cross", false)] {
      let run = try torch(section)
      let (X, Y, G) = (run["x"].matrix, run["y"].matrix, run["gradient"].matrix)
      let head = AttentionHead(
        AttentionProjections(Wq: run["wq"].matrix, Wk: run["wk"].matrix, Wv: run["wv"].matrix))
      let mask = isSelf ? Attention.causalMask(X.rows) : nil
      assertClose(head(X, over: Y, mask: mask), run["context"].matrix)
      let back = head.backward(X, over: Y, mask: mask, gradient: G)
      // In self-attention autograd has one gradient for both uses of X.
      assertClose(isSelf ? back.X + back.Y : back.X, run["to_x"].matrix)
      if !isSelf { assertClose(back.Y, run["to_y"].matrix) }
      assertClose(back.projections.Wq, run["to_wq"].matrix)
      assertClose(back.projections.Wk, run["to_wk"].matrix)
      assertClose(back.projections.Wv, run["to_wv"].matrix)
    }
  }

  /// Zeros, as torch's `scaled_dot_product_attention` has had since 2.5; its softmax, and the layer that is made of it, give nan, and a
  /// large negative number in place of −∞ gives equal weights to what is forbidden.
  func testARowThatMaySeeNothing() throws {
    let run = try torch("empty_row")
    XCTAssertEqual(run["softmax"][0][0].text, "nan")
    XCTAssertEqual(run["multihead_attention"][0][0].text, "nan")
    XCTAssertEqual(run["finite_fill"].matrix, [[0.5, 0.5]])
    XCTAssertEqual(run["scaled_dot_product_attention"].matrix, [[0]])
    let none = [[false, false]]
    let pass = Attention.pass(queries: [[1, 1]], keys: [[1, 1], [1, 1]], values: [[1], [1]], mask: none)
    XCTAssertEqual(pass.weights, [[0, 0]])
    XCTAssertEqual(pass.context, [[0]])
    let back = Attention.backward(
      queries: [[1, 1]], keys: [[1, 1], [1, 1]], values: [[1], [1]], mask: none, gradient: [[3]])
    XCTAssertEqual(back.queries, [[0, 0]])
    XCTAssertEqual(back.keys, .zeros(2, 2))
    XCTAssertEqual(back.values, .zeros(2, 1))
    // No keys at all are the same case.
    XCTAssertEqual(Attention.attention(queries: [[1, 1]], keys: .zeros(0, 2), values: .zeros(0, 3)), .zeros(1, 3))
  }

  // MARK: - Closed forms and differences

  func testAllGradientsAgreeWithDifferences() {
    var random = SeededRandom(seed: 25)
    let (X, Y, G) = (random.matrix(4, 3), random.matrix(5, 2), random.matrix(4, 6))
    let p = AttentionProjections(Wq: random.matrix(3, 2), Wk: random.matrix(2, 2), Wv: random.matrix(2, 6))
    let mask = (0..<4).map { i in (0..<5).map { j in (i + 2 * j) % 3 != 0 } }
    let back = AttentionHead(p).backward(X, over: Y, mask: mask, gradient: G)
    func loss(_ X: Matrix, _ Y: Matrix, _ p: AttentionProjections) -> Double {
      hadamard(G, AttentionHead(p)(X, over: Y, mask: mask)).sum()
    }
    assertDifferences(back.X, at: X) { loss($0, Y, p) }
    assertDifferences(back.Y, at: Y) { loss(X, $0, p) }
    assertDifferences(back.projections.Wq, at: p.Wq) { loss(X, Y, .init(Wq: $0, Wk: p.Wk, Wv: p.Wv)) }
    assertDifferences(back.projections.Wk, at: p.Wk) { loss(X, Y, .init(Wq: p.Wq, Wk: $0, Wv: p.Wv)) }
    assertDifferences(back.projections.Wv, at: p.Wv) { loss(X, Y, .init(Wq: p.Wq, Wk: p.Wk, Wv: $0)) }
  }

  func testAdditiveGradientsAgreeWithDifferences() {
    var random = SeededRandom(seed: 26)
    let (Q, K, V, G) = (random.matrix(3, 2), random.matrix(4, 3), random.matrix(4, 2), random.matrix(3, 2))
    let score = AdditiveScore(Wq: random.matrix(2, 5), Wk: random.matrix(3, 5), v: random.vector(5))
    let mask = [[true, true, true, false], [true, false, true, true], [false, false, false, false]]
    func loss(_ Q: Matrix, _ K: Matrix, _ V: Matrix, _ score: AdditiveScore) -> Double {
      hadamard(G, AdditiveAttention.pass(queries: Q, keys: K, values: V, score, mask: mask).context).sum()
    }
    let (back, toValues) = AdditiveAttention.backward(
      queries: Q, keys: K, values: V, score, mask: mask, gradient: G)
    assertDifferences(back.queries, at: Q) { loss($0, K, V, score) }
    assertDifferences(back.keys, at: K) { loss(Q, $0, V, score) }
    assertDifferences(toValues, at: V) { loss(Q, K, $0, score) }
    assertDifferences(back.score.Wq, at: score.Wq) { loss(Q, K, V, .init(Wq: $0, Wk: score.Wk, v: score.v)) }
    assertDifferences(back.score.Wk, at: score.Wk) { loss(Q, K, V, .init(Wq: score.Wq, Wk: $0, v: score.v)) }
    assertDifferences(Matrix(rows: [back.score.v]), at: Matrix(rows: [score.v])) {
      loss(Q, K, V, .init(Wq: score.Wq, Wk: score.Wk, v: $0[row: 0]))
    }
  }

  /// With exact fractions of binomial coefficients (make.py).
  func testRandomChoiceIsExact() throws {
    let list = try torch("scale")
    XCTAssertEqual(list.count, 5)
    for item in list.items {
      let d = Int(item["d"].number)
      for (name, divisor) in [("none", 1.0), ("root", sqrt(Double(d))), ("full", Double(d))] {
        let found = Attention.randomChoice(entries: d, divisor: divisor)
        assertAgrees(found.scoreVariance, item["variance"])
        assertAgrees(found.largerWeight, item[name]["larger"])
        assertAgrees(found.slope, item[name]["slope"])
      }
    }
  }

  /// All 2^(3d) queries and pairs of keys, one by one.
  func testRandomChoiceByEnumeration() {
    let d = 3
    func signs(_ code: Int) -> Vector { Vector((0..<d).map { code >> $0 & 1 == 0 ? -1 : 1 }) }
    var (variance, larger, count) = (0.0, 0.0, 0.0)
    for q in 0..<8 {
      for k in 0..<8 {
        for l in 0..<8 {
          let K = Matrix(rows: [signs(k), signs(l)])
          let P = Attention.weights(Attention.scores(queries: Matrix(rows: [signs(q)]), keys: K))
          let s = dot(signs(q), signs(k))
          variance += s * s
          larger += max(P[0, 0], P[0, 1])
          count += 1
        }
      }
    }
    let found = Attention.randomChoice(entries: d, divisor: sqrt(Double(d)))
    XCTAssertEqual(found.scoreVariance, variance / count, accuracy: 1e-12)
    XCTAssertEqual(found.largerWeight, larger / count, accuracy: 1e-12)
  }

  // MARK: - Properties

  func testRowsSumToOneAndStayFinite() {
    var random = SeededRandom(seed: 3)
    let S = random.matrix(40, 7, in: -1000..<1000)
    let P = Attention.weights(S)
    for p in P.rowVectors {
      XCTAssertTrue(p.allSatisfy { $0 >= 0 && $0.isFinite })
      XCTAssertEqual(p.sum(), 1, accuracy: 1e-12)
    }
    // What is hidden is not read.
    XCTAssertEqual(Attention.weights([[.nan, 3, .infinity]], mask: [[false, true, false]]), [[0, 1, 0]])
  }

  func testATokenAloneSeesItself() {
    let head = AttentionHead(AttentionProjections(Wq: [[3], [1]], Wk: [[-2], [5]], Wv: [[1, 2], [0, 7]]))
    XCTAssertEqual(head([[4, 2]], over: [[4, 2]], mask: Attention.causalMask(1)), [[4, 22]])
  }

  func testCausalMasks() {
    XCTAssertEqual(Attention.causalMask(0), [])
    // The last query of a text whose other keys were kept sees all of them, and itself.
    XCTAssertEqual(Attention.causalMask(queries: 1, keys: 4), [[true, true, true, true]])
    XCTAssertEqual(Attention.causalMask(queries: 2, keys: 3), [[true, true, false], [true, true, true]])
    XCTAssertEqual(
      Attention.both(Attention.causalMask(2), Attention.keyMask([false, true], queries: 2)),
      [[false, false], [false, true]])
  }

  func testKeptKeysGiveTheSameAsAllAtOnce() {
    var random = SeededRandom(seed: 8)
    let X = random.matrix(5, 3)
    let head = AttentionHead(
      AttentionProjections(Wq: random.matrix(3, 2), Wk: random.matrix(3, 2), Wv: random.matrix(3, 4)))
    let all = head(X, over: X, mask: Attention.causalMask(5))
    for t in 0..<5 {
      let seen = Matrix(rows: Array(X.rowVectors[...t]))
      assertClose(head(Matrix(rows: [X[row: t]]), over: seen), Matrix(rows: [all[row: t]]))
    }
  }

  // MARK: -

  private func assertClose(_ a: Matrix, _ b: Matrix, line: UInt = #line) {
    XCTAssertEqual([a.rows, a.columns], [b.rows, b.columns], line: line)
    for (x, y) in zip(a.entries, b.entries) { XCTAssertEqual(x, y, accuracy: 1e-13 + 1e-12 * abs(y), line: line) }
  }

  private func assertDifferences(
    _ gradient: Matrix, at point: Matrix, line: UInt = #line, _ loss: (Matrix) -> Double
  ) {
    let h = 1e-5
    for k in point.entries.indices {
      var (up, down) = (point, point)
      up.entries[k] += h
      down.entries[k] -= h
      XCTAssertEqual(gradient.entries[k], (loss(up) - loss(down)) / (2 * h), accuracy: 1e-8, line: line)
    }
  }
}
