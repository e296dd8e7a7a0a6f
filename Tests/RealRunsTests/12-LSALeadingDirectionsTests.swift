import CourseKit
import ReferenceEngine
import XCTest

@testable import RealRuns

/// Sparse matrices and their strongest directions, against the dense functions of units 11 and 12.
final class LeadingDirectionsTests: XCTestCase {
  private func dense(_ M: SparseMatrix) -> Matrix {
    Matrix(rows: (0..<M.rows).map { i in Vector((0..<M.columns).map { M[i, $0] }) })
  }

  private func sparse(_ M: Matrix) -> SparseMatrix {
    SparseMatrix(
      columns: M.columns,
      M.rowVectors.map { row in
        row.enumerated().compactMap { $0.element == 0 ? nil : (column: $0.offset, value: $0.element) }
      })
  }

  func testPairsAreThoseOfUnit11() {
    let corpus = Corpus(text: "the cat sat on the mat\nthe dog\n\non on on")
    for window in [1, 2, 9] {
      XCTAssertEqual(
        dense(SparseMatrix(pairsOf: corpus, window: window)),
        PMI.pairCounts(sentences: corpus.texts, vocabulary: corpus.words, window: window))
    }
    let near = GloVe.cells(sentences: corpus.texts, vocabulary: corpus.words, window: 3, weighting: .harmonic)
    let pairs = SparseMatrix(pairsOf: corpus, window: 3) { 1 / Double($0) }
    XCTAssertEqual(pairs.count, near.count)
    for cell in near { XCTAssertEqual(pairs[cell.i, cell.j], cell.x, accuracy: 1e-12) }
    XCTAssertEqual(SparseMatrix(pairsOf: Corpus(text: ""), window: 2).count, 0)
  }

  func testPositivePMIIsThatOfUnit11() {
    let corpus = Corpus(text: MadeWorld.text(seed: 1).split(separator: "\n").prefix(300).joined(separator: "\n"))
    let pairs = SparseMatrix(pairsOf: corpus, window: 2)
    for k in [1, 5] {
      let expected = PMI.positivePMI(counts: dense(pairs), negatives: k)
      let found = dense(pairs.positivePMI(negatives: k))
      for (x, y) in zip(found.entries, expected.entries) { XCTAssertEqual(x, y, accuracy: 1e-12) }
    }
    // With a smoothed distribution the sums of rows are no part of it: the value by hand for one cell.
    let small = SparseMatrix(columns: 2, [[(0, 2), (1, 6)], [(0, 6), (1, 2)]])
    XCTAssertEqual(small.positivePMI(power: 0.5)[0, 1], CourseKit.log((6.0 / 16) / (0.5 * 0.5)), accuracy: 1e-15)
  }

  func testProductAndTransposedAreTheDenseOnes() {
    var random = SeededRandom(seed: 2)
    let M = random.matrix(5, 7).map { $0 > 0.3 ? $0 : 0 }
    let X = random.matrix(7, 3)
    for (x, y) in zip((sparse(M) * X).entries, (M * X).entries) { XCTAssertEqual(x, y, accuracy: 1e-15) }
    XCTAssertEqual(dense(sparse(M).transposed), M.transposed)
    XCTAssertEqual(sparse(M).rowSums, M.rowVectors.map { $0.sum() })
  }

  func testLeadingDirectionsAreThoseOfTheWholeDecomposition() {
    var random = SeededRandom(seed: 3)
    let M = random.matrix(40, 25).map { $0 > 0.4 ? $0 : 0 }
    let whole = SingularValueDecomposition(M)
    let leading = LeadingDirections(sparse(M), rank: 6, carrying: 25)
    for i in 0..<6 { XCTAssertEqual(leading.s[i], whole.s[i], accuracy: 1e-8 * whole.s[0]) }
    // Directions may have another sign; what they span, and their products, may not differ.
    let product =
      Matrix(
        rows: leading.U.rowVectors.map { u in Vector((0..<6).map { u[$0] * leading.s[$0] }) }) * leading.V.transposed
    let expected = LSA.lowRank(U: whole.U, singularValues: whole.s, V: whole.V, rank: 6)
    for (x, y) in zip(product.entries, expected.entries) { XCTAssertEqual(x, y, accuracy: 1e-6) }
    // A matrix of rank 1, more directions asked for than there are.
    let one = LeadingDirections(sparse([[1, 2], [2, 4], [3, 6]]), rank: 2)
    XCTAssertEqual(one.s.count, 1)
    XCTAssertEqual(one.s[0], CourseKit.sqrt(70), accuracy: 1e-12)
  }
}

/// The small decomposition within it, against that of unit 12.
final class SymmetricEigenvectorsTests: XCTestCase {
  func testASymmetricMatrixInItsOwnDirections() {
    var random = SeededRandom(seed: 9)
    for n in [0, 1, 2, 3, 17, 40] {
      let X = n == 0 ? Matrix.zeros(0, 0) : random.matrix(n, n)
      let A = n == 0 ? X : X * X.transposed
      let found = SymmetricEigenvectors(A.entries, n)
      let expected = n == 0 ? [] : SingularValueDecomposition(A).s.entries
      XCTAssertEqual(found.values.count, n)
      for (x, y) in zip(found.values, expected) { XCTAssertEqual(x, y, accuracy: 1e-12 * expected[0]) }
      for i in 0..<n {
        let w = Vector(Array(found.vectors[i * n..<(i + 1) * n]))
        for (x, y) in zip(A * w, found.values[i] * w) { XCTAssertEqual(x, y, accuracy: 1e-12 * found.values[0]) }
        XCTAssertEqual(dot(w, w), 1, accuracy: 1e-12)
      }
    }
    // Nothing beside the diagonal, equal values, values below 0.
    XCTAssertEqual(SymmetricEigenvectors([2, 0, 0, 0, 2, 0, 0, 0, -3], 3).values, [2, 2, -3])
  }

  /// More directions of one strength than are drawn at once.
  func testManyDirectionsOfOneStrength() {
    let M = SparseMatrix(columns: 60, (0..<50).map { [(column: $0, value: $0 < 40 ? 2 : 1)] })
    let found = LeadingDirections(M, rank: 45)
    XCTAssertEqual(found.s.count, 45)
    for i in 0..<45 { XCTAssertEqual(found.s[i], i < 40 ? 2 : 1, accuracy: 1e-10) }
    let whole = found.U.transposed * found.U
    for i in 0..<45 { for j in 0..<45 { XCTAssertEqual(whole[i, j], i == j ? 1 : 0, accuracy: 1e-10) } }
    XCTAssertEqual(LeadingDirections(SparseMatrix(columns: 3, [[], []]), rank: 2).s.count, 0)
    XCTAssertEqual(LeadingDirections(SparseMatrix(columns: 3, [[], []]), rank: 0).U.columns, 0)
  }
}
