import Assertions
import CourseKit
import Foundation
import ReferenceEngine
import XCTest

import func CourseKit.sqrt

/// The engine of unit 12 against numpy (Tests/Fixtures/LSA), the oracle's singular values and closed forms.
final class LSATests: XCTestCase {
  /// A case of `lsa.json`: what LAPACK says, in forms that do not depend on the signs of the directions.
  private struct Case: Decodable {
    let name: String
    let M: [[Double]]
    let k: Int
    let query: [Double]
    let s: [Double]
    let best: [[Double]]
    let error: Double
    let wordProducts: [[Double]]
    let documentProducts: [[Double]]
    let foldedProducts: [Double]
    let scores: [Double]
    let centeredScores: [Double]

    var matrix: Matrix { Matrix(rows: M.map { Vector($0) }) }
  }

  private func cases() throws -> [Case] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/LSA/lsa.json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode([Case].self, from: Data(contentsOf: file))
  }

  /// Entries agree to 1e-12 of the largest singular value.
  private func assertEqual(
    _ actual: Matrix, _ expected: [[Double]], _ scale: Double, _ name: String, line: UInt = #line
  ) {
    XCTAssertEqual(actual.rows, expected.count, name, line: line)
    for (a, e) in zip(actual.entries, expected.joined()) {
      XCTAssertEqual(a, e, accuracy: 1e-12 * scale, name, line: line)
    }
  }

  func testDecompositionsAgreeWithNumpy() throws {
    for c in try cases() {
      let svd = SingularValueDecomposition(c.matrix)
      XCTAssertEqual(svd.rank, c.s.count, c.name)
      let scale = c.s[0]
      for (a, e) in zip(svd.s, c.s) { XCTAssertEqual(a, e, accuracy: 1e-13 * scale, c.name) }
      let best = LSA.lowRank(U: svd.U, singularValues: svd.s, V: svd.V, rank: c.k)
      assertEqual(best, c.best, scale, c.name)
      XCTAssertEqual(LSA.frobeniusNorm(c.matrix - best), c.error, accuracy: 1e-12 * scale, c.name)
      let words = LSA.wordVectors(U: svd.U, singularValues: svd.s, rank: c.k, wordShare: 1)
      let documents = LSA.documentVectors(V: svd.V, singularValues: svd.s, rank: c.k, wordShare: 0)
      assertEqual(words * words.transposed, c.wordProducts, scale * scale, c.name)
      assertEqual(documents * documents.transposed, c.documentProducts, scale * scale, c.name)
    }
  }

  func testQueriesAgreeWithNumpy() throws {
    for c in try cases() {
      let svd = SingularValueDecomposition(c.matrix)
      let query = Vector(c.query)
      let folded = LSA.foldIn(counts: query, U: svd.U, singularValues: svd.s, rank: c.k)
      let rows = LSA.documentVectors(V: svd.V, singularValues: svd.s, rank: c.k, wordShare: 1)
      let documents = LSA.documentVectors(V: svd.V, singularValues: svd.s, rank: c.k, wordShare: 0)
      // q Σ⁻¹ is as large as q over the smallest strength that is kept.
      let scale = 1 + sqrt(dot(query, query)) / c.s[c.k - 1]
      assertEqual(Matrix(rows: [rows * folded]), [c.foldedProducts], scale, c.name)
      let stretched = hadamard(folded, Vector(Array(svd.s.prefix(c.k))))
      for (centered, expected) in [(false, c.scores), (true, c.centeredScores)] where !(centered && c.M[0].count == 1) {
        let scores = LSA.queryScores(query: stretched, documents: documents, centered: centered)
        for (a, e) in zip(scores, expected) { XCTAssertEqual(a, e, accuracy: 1e-9, "\(c.name), centered: \(centered)") }
      }
    }
  }

  func testDirectionsAreOrthonormalAndGiveTheMatrixBack() {
    var generator = SeededRandom(seed: 12)
    for (rows, columns) in [(1, 1), (1, 5), (6, 2), (5, 5), (4, 9), (20, 12)] {
      let M = generator.matrix(rows, columns, in: -3..<3)
      let svd = SingularValueDecomposition(M)
      for directions in [svd.U, svd.V] {
        let gram = directions.transposed * directions
        for i in 0..<svd.rank {
          for j in 0..<svd.rank { XCTAssertEqual(gram[i, j], i == j ? 1 : 0, accuracy: 1e-13) }
        }
      }
      let back = LSA.lowRank(U: svd.U, singularValues: svd.s, V: svd.V, rank: svd.rank)
      XCTAssertLessThan(LSA.frobeniusNorm(M - back), 1e-13 * LSA.frobeniusNorm(M))
      XCTAssertEqual(Array(svd.s), svd.s.sorted(by: >))
    }
  }

  /// σ² are the eigenvalues of a Gram matrix: here (a + b ± √((a − b)² + 4c²)) / 2.
  func testTwoColumnsInClosedForm() {
    let M: Matrix = [[1, 2], [3, -1], [0, 4]]
    let (a, b, c) = (10.0, 21.0, -1.0)
    let root = sqrt((a - b) * (a - b) + 4 * c * c)
    let svd = SingularValueDecomposition(M)
    XCTAssertEqual(svd.s[0], sqrt((a + b + root) / 2), accuracy: 1e-15 * 8)
    XCTAssertEqual(svd.s[1], sqrt((a + b - root) / 2), accuracy: 1e-15 * 8)
  }

  func testZeroMatrixHasNoDirections() {
    let svd = SingularValueDecomposition(.zeros(3, 2))
    XCTAssertEqual(svd.rank, 0)
    XCTAssertEqual([svd.U.rows, svd.U.columns, svd.V.rows, svd.V.columns], [3, 0, 2, 0])
  }

  /// Eckart and Young: the distance is √Σ_{i>k} σ², and no other matrix of rank k that we try is nearer.
  func testNoOtherMatrixOfTheSameRankIsNearer() {
    var generator = SeededRandom(seed: 1936)
    let M = generator.matrix(6, 5, in: 0..<4)
    let svd = SingularValueDecomposition(M)
    for k in 1...4 {
      let best = LSA.frobeniusNorm(M - LSA.lowRank(U: svd.U, singularValues: svd.s, V: svd.V, rank: k))
      XCTAssertEqual(best, sqrt(svd.s.entries.dropFirst(k).map { $0 * $0 }.reduce(0, +)), accuracy: 1e-13)
      let W = LSA.wordVectors(U: svd.U, singularValues: svd.s, rank: k, wordShare: 0.5)
      let C = LSA.documentVectors(V: svd.V, singularValues: svd.s, rank: k, wordShare: 0.5)
      for size in [1e-3, 0.1, 1, 3] {
        for _ in 0..<20 {
          let (A, B) = (W + size * generator.matrix(6, k), C + size * generator.matrix(5, k))
          XCTAssertGreaterThan(LSA.frobeniusNorm(M - A * B.transposed), best)
        }
      }
    }
  }

  func testStatedAnswersToEmptyInput() {
    XCTAssertEqual(LSA.termDocument(documents: [], vocabulary: ["a"]), .zeros(1, 0))
    XCTAssertEqual(LSA.termDocument(documents: [[], ["x"]], vocabulary: ["a"]), [[0, 0]])
    XCTAssertEqual(LSA.queryScores(query: [0, 0], documents: [[1, 2]], centered: false), [0])
    XCTAssertEqual(LSA.queryScores(query: [3, 1], documents: [[1, 2]], centered: true), [0])
    XCTAssertEqual(LSA.cosine([0], [0]), 0)
  }
}
