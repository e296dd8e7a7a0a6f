import CourseKit
import Exchange
import Figures
import Grading
import ReferenceEngine
import WorkedNumbers

final class LSAGrader: GraderCase {
  override class var workedNumbers: [WorkedNumber] { LSA.workedNumbers }
  override class var figures: [Figure] { LSA.figures }
  override class var problems: [PracticeProblem] { LSA.problems }
  private var student: any LSATask.Type { get throws { try subject() } }

  /// Four words, three directions, two documents: no two sizes alike, and nothing in it is 0 or 1.
  private let U: Matrix = [[0.5, -0.3, 0.2], [0.4, 0.6, -0.7], [-0.2, 0.5, 0.3], [0.7, 0.1, 0.6]]
  private let s: Vector = [4, 2, 0.5]
  private let V: Matrix = [[0.6, -0.2, 0.3], [0.8, 0.5, -0.4]]

  func test01_theWorkedTable() {
    check("the table of the boats example", points: 1, of: "termDocument") {
      // By hand: ship and sea in the first document, boat and sea in the second, dragon once and ring twice in the third.
      expect(
        "termDocument(documents: [ship sea, boat sea, dragon ring ring], vocabulary: ship boat sea dragon ring)",
        try student.termDocument(documents: LSAExample.documents, vocabulary: LSAExample.vocabulary),
        equals: [[1, 0, 0], [0, 1, 0], [1, 1, 0], [0, 0, 1], [0, 0, 2]],
        lookAt: "One row per word, one column per document, and each occurrence counts.")
    }
  }

  func test02_tablesOfOtherTexts() {
    check("unknown words, empty documents, no documents", points: 2, of: "termDocument") {
      // By hand: y is not in the vocabulary, b never occurs, the second document is empty.
      expect(
        "termDocument(documents: [a y c a, (empty), c y a c c], vocabulary: c b a)",
        try student.termDocument(
          documents: [["a", "y", "c", "a"], [], ["c", "y", "a", "c", "c"]], vocabulary: ["c", "b", "a"]),
        equals: [[1, 0, 3], [0, 0, 0], [2, 0, 1]], lookAt: "A token outside the vocabulary is passed over.")
      expect(
        "termDocument(documents: [], vocabulary: a b)",
        try student.termDocument(documents: [], vocabulary: ["a", "b"]), equals: .zeros(2, 0),
        lookAt: "A row for each word, and no column.")
      forAll(salt: 2) { draw in
        // The last is never in the vocabulary, the one before it differs from another in its capital only.
        let words = ["c", "a", "b", "d", "A", "C"]
        let documents = (0..<draw.size(0...4, wide: 6...9)).map { _ in
          draw.integers(draw.size(0...6), in: 0...5).map { words[$0] }
        }
        let vocabulary = Array(words.prefix(draw.size(1...5)))
        return .equals(
          "termDocument(documents: \(documents), vocabulary: \(vocabulary))",
          try student.termDocument(documents: documents, vocabulary: vocabulary),
          LSA.termDocument(documents: documents, vocabulary: vocabulary))
      }
    }
  }

  func test03_lowRankByHand() {
    check("rank 1 and rank 2 by hand", points: 2, of: "lowRank") {
      // By hand: 4 u₁ v₁ᵀ has the rows 4·0.5·(0.6, 0.8) = (1.2, 1.6) and so on; 2 u₂ v₂ᵀ adds 2·(−0.3)·(−0.2, 0.5) = (0.12, −0.3)…
      expect(
        "lowRank(U: \(U), singularValues: \(s), V: \(V), rank: 1)",
        try student.lowRank(U: U, singularValues: s, V: V, rank: 1),
        equals: [[1.2, 1.6], [0.96, 1.28], [-0.48, -0.64], [1.68, 2.24]],
        lookAt: "The first direction only, which has the index 0, and with its strength σ₁.")
      expect(
        "lowRank(U: \(U), singularValues: \(s), V: \(V), rank: 2)",
        try student.lowRank(U: U, singularValues: s, V: V, rank: 2),
        equals: [[1.32, 1.3], [0.72, 1.88], [-0.68, -0.14], [1.64, 2.34]],
        lookAt: "Each direction is one matrix of all products; their sum is M_k.")
    }
  }

  func test04_bestApproximation() {
    check("all directions give M, fewer give the best M_k", points: 2, of: "lowRank") {
      var generator = SeededRandom(seed: random(4))
      let M =
        generator.matrix(5, 4).map { _ in Double(generator.integer(0..<6)) } + [
          [1, 0, 0, 0], [0, 2, 0, 0], [0, 0, 3, 0], [0, 0, 0, 4], [0, 0, 0, 0],
        ]
      let svd = SingularValueDecomposition(M)
      // Jacobi leaves errors of 1e-15 of the largest singular value: far below 1e-9.
      expect(
        "lowRank(the decomposition of \(M), rank: \(svd.rank))",
        try student.lowRank(U: svd.U, singularValues: svd.s, V: svd.V, rank: svd.rank), equals: M,
        within: .absolute(1e-9, because: "the decomposition itself is exact to 1e-14"))
      // Eckart and Young: no matrix of rank k is nearer to M, and the distance is what the other singular values weigh.
      let lost = sqrt(svd.s.dropFirst(2).reduce(0) { $0 + $1 * $1 })
      expect(
        "lowRank(the decomposition of \(M), rank: 2)",
        try student.lowRank(U: svd.U, singularValues: svd.s, V: svd.V, rank: 2),
        that: "a matrix of M's shape whose distance to M is √(σ₃² + σ₄²)"
      ) { best in
        best.rows == 5 && best.columns == 4 && abs(LSA.frobeniusNorm(M - best) - lost) < 1e-9
      }
      forAll(salt: 41) { draw in
        let (U, s, V, k) = Self.decomposition(&draw)
        return .equals(
          "lowRank(U: \(U), singularValues: \(s), V: \(V), rank: \(k))",
          try student.lowRank(U: U, singularValues: s, V: V, rank: k),
          LSA.lowRank(U: U, singularValues: s, V: V, rank: k))
      }
    }
  }

  func test05_wordVectors() {
    check("word vectors with a power of Σ", points: 2, of: "wordVectors") {
      // By hand: with p = 1 the columns are multiplied by 4 and 2, with p = ½ by 2 and √2, with p = 0 they stay.
      expect(
        "wordVectors(U: \(U), singularValues: \(s), rank: 2, wordShare: 1)",
        try student.wordVectors(U: U, singularValues: s, rank: 2, wordShare: 1),
        equals: [[2, -0.6], [1.6, 1.2], [-0.8, 1], [2.8, 0.2]],
        lookAt: "One row per word, k columns; column i is multiplied by σ_i to the given power.")
      expect(
        "wordVectors(U: \(U), singularValues: \(s), rank: 1, wordShare: 0.5)",
        try student.wordVectors(U: U, singularValues: s, rank: 1, wordShare: 0.5),
        equals: [[1], [0.8], [-0.4], [1.4]], lookAt: "The power ½ is a square root.")
      forAll(salt: 5) { draw in
        let (U, s, _, k) = Self.decomposition(&draw)
        let p = draw.number(0...1)
        return .equals(
          "wordVectors(U: \(U), singularValues: \(s), rank: \(k), wordShare: \(p))",
          try student.wordVectors(U: U, singularValues: s, rank: k, wordShare: p),
          LSA.wordVectors(U: U, singularValues: s, rank: k, wordShare: p))
      }
    }
  }

  func test06_documentVectors() {
    check("document vectors have the rest of Σ", points: 2, of: "documentVectors") {
      // By hand: with p = ¼ the documents have σ to the power ¾, 4^¾ = 2√2; with p = 0 all of it, with p = 1 nothing.
      expect(
        "documentVectors(V: \(V), singularValues: \(s), rank: 1, wordShare: 0.25)",
        try student.documentVectors(V: V, singularValues: s, rank: 1, wordShare: 0.25),
        equals: [[1.2 * sqrt(2)], [1.6 * sqrt(2)]], lookAt: "What is left when the words have σ to the power p?")
      expect(
        "documentVectors(V: \(V), singularValues: \(s), rank: 2, wordShare: 0)",
        try student.documentVectors(V: V, singularValues: s, rank: 2, wordShare: 0),
        equals: [[2.4, -0.4], [3.2, 1]])
      expect(
        "documentVectors(V: \(V), singularValues: \(s), rank: 2, wordShare: 1)",
        try student.documentVectors(V: V, singularValues: s, rank: 2, wordShare: 1),
        equals: [[0.6, -0.2], [0.8, 0.5]], lookAt: "With the power 1 the words have all of Σ.")
      forAll(salt: 6) { draw in
        let (_, s, V, k) = Self.decomposition(&draw)
        let p = draw.number(0...1)
        return .equals(
          "documentVectors(V: \(V), singularValues: \(s), rank: \(k), wordShare: \(p))",
          try student.documentVectors(V: V, singularValues: s, rank: k, wordShare: p),
          LSA.documentVectors(V: V, singularValues: s, rank: k, wordShare: p))
      }
    }
  }

  func test07_shares() {
    check(
      "words times documents give M_k, whatever the power", points: 1, of: "documentVectors", after: ["wordVectors"]
    ) {
      let p = 0.3
      let W = try student.wordVectors(U: U, singularValues: s, rank: 2, wordShare: p)
      let C = try student.documentVectors(V: V, singularValues: s, rank: 2, wordShare: p)
      expect("wordVectors(…, wordShare: 0.3)", W, hasShape: .matrix(4, 2))
      expect("documentVectors(…, wordShare: 0.3)", C, hasShape: .matrix(2, 2))
      guard W.rows == 4, W.columns == 2, C.rows == 2, C.columns == 2 else { return }
      expect(
        "word vectors times transposed document vectors, rank 2, wordShare 0.3", W * C.transposed,
        equals: LSA.lowRank(U: U, singularValues: s, V: V, rank: 2), lookAt: "Σ is in the product once, not twice.")
    }
  }

  func test08_foldIn() {
    check("a new document gets a row of V", points: 2, of: "foldIn") {
      // By hand: q·u₁ = 1.0 + 0.4 + 2.1 = 3.5 and q·u₂ = −0.6 + 0.6 + 0.3 = 0.3, divided by 4 and by 2.
      expect(
        "foldIn(counts: (2, 1, 0, 3), U: \(U), singularValues: \(s), rank: 2)",
        try student.foldIn(counts: [2, 1, 0, 3], U: U, singularValues: s, rank: 2), equals: [0.875, 0.15],
        lookAt: "One dot product for each direction, then Σ⁻¹, once.")
      expect(
        "foldIn(counts: (0, 0, 0, 0), U: \(U), singularValues: \(s), rank: 3)",
        try student.foldIn(counts: [0, 0, 0, 0], U: U, singularValues: s, rank: 3), equals: [0, 0, 0])
      let boats = LSAExample.svd
      expect(
        "foldIn(counts: dragon ring ring, the boats example, rank: 3)",
        try student.foldIn(
          counts: LSAExample.counts("dragon", "ring", "ring"), U: boats.U, singularValues: boats.s, rank: 3),
        equals: boats.V[row: 2], within: .absolute(1e-9, because: "the decomposition itself is exact to 1e-14"),
        lookAt: "A document of the table, folded in again, lands on its own row of V.")
      forAll(salt: 8) { draw in
        let (U, s, _, k) = Self.decomposition(&draw)
        let q = Vector(draw.integers(U.rows, in: 0...4, wide: 0...1000).map(Double.init))
        return .equals(
          "foldIn(counts: \(q), U: \(U), singularValues: \(s), rank: \(k))",
          try student.foldIn(counts: q, U: U, singularValues: s, rank: k),
          LSA.foldIn(counts: q, U: U, singularValues: s, rank: k))
      }
    }
  }

  func test09_cosines() {
    check("one cosine per document", points: 2, of: "queryScores") {
      // By hand: (3, 4)·(8, 6) = 48, lengths 5 and 10; (3, 4)·(−3, −4) is the opposite; (0, 0) has no direction; (−4, 3) is at
      // right angles; (5, 12) has 63 / (5 · 13).
      let documents: Matrix = [[8, 6], [-3, -4], [0, 0], [-4, 3], [5, 12]]
      expect(
        "queryScores(query: (3, 4), documents: \(documents), centered: false)",
        try student.queryScores(query: [3, 4], documents: documents, centered: false),
        equals: [0.96, -1, 0, 0, 63.0 / 65], lookAt: "A dot product, divided by both lengths; 0 where one of them is 0."
      )
      expect(
        "queryScores(query: (0, 0), documents: [[1, 2], [0, 0]], centered: false)",
        try student.queryScores(query: [0, 0], documents: [[1, 2], [0, 0]], centered: false), equals: [0, 0],
        lookAt: "A vector of zeros has no direction; its score is 0.")
      forAll(salt: 9) { draw in
        let (n, k) = (draw.size(1...4, wide: 6...9), draw.size(1...3, wide: 4...6))
        // Short vectors have a direction too.
        let (near, far) = (draw.factor(wide: [1e-6, 1e-3]), draw.factor(wide: [1e-3, 1e-2]))
        let (query, documents) = (near * draw.vector(k), far * draw.matrix(n, k))
        return .equals(
          "queryScores(query: \(query), documents: \(documents), centered: false)",
          try student.queryScores(query: query, documents: documents, centered: false),
          LSA.queryScores(query: query, documents: documents, centered: false))
      }
    }
  }

  func test10_centered() {
    check("centered: seen from the mean of the documents", points: 2, of: "queryScores") {
      // By hand: the mean is (2, 1). Query (5, 5) − mean = (3, 4); documents − mean = (4, 3), (0, 0), (−4, −3), (0, 0). Four
      // documents, so that the mean is exact in any order of sums and divisions: with thirds, rounding would decide
      // whether a document at the mean is exactly there.
      expect(
        "queryScores(query: (5, 5), documents: [[6, 4], [2, 1], [−2, −2], [2, 1]], centered: true)",
        try student.queryScores(query: [5, 5], documents: [[6, 4], [2, 1], [-2, -2], [2, 1]], centered: true),
        equals: [0.96, 0, -0.96, 0], lookAt: "Subtract the mean of the rows from each row, and from the query too.")
      // By hand: the mean is (3, 4), two rows of zeros among the four. Query − mean = (3, 4); documents − mean = (8, 6), (−3, −4),
      // (−2, 2), (−3, −4).
      expect(
        "queryScores(query: (6, 8), documents: [[11, 10], [0, 0], [1, 6], [0, 0]], centered: true)",
        try student.queryScores(query: [6, 8], documents: [[11, 10], [0, 0], [1, 6], [0, 0]], centered: true),
        equals: [0.96, -1, 1 / sqrt(50), -1], lookAt: "A document of zeros counts in the mean.")
      // Whole numbers and 1, 2 or 4 documents: the mean is exact, so a document at the mean is exactly zero in any form.
      forAll(salt: 10) { draw in
        let (n, k) = (draw.element(of: [1, 2, 4]), draw.size(1...3))
        let query = Vector(draw.integers(k, in: -5...5).map(Double.init))
        let documents = draw.wholeMatrix(n, k, in: -5...5)
        return .equals(
          "queryScores(query: \(query), documents: \(documents), centered: true)",
          try student.queryScores(query: query, documents: documents, centered: true),
          LSA.queryScores(query: query, documents: documents, centered: true))
      }
      // Three documents and more: none of them, and no query, is at the mean.
      forAll(salt: 100, lookAt: "The mean of all documents, however many they are.") { draw in
        let (n, k) = (draw.size(3...5, wide: 6...9), draw.size(2...3))
        let (query, documents) = (draw.vector(k), Self.offset(draw.matrix(n, k)))
        return .equals(
          "queryScores(query: \(query), documents: \(documents), centered: true)",
          try student.queryScores(query: query, documents: documents, centered: true),
          LSA.queryScores(query: query, documents: documents, centered: true))
      }
    }
  }

  func test11_boatFindsShip() {
    check(
      "a query finds a document without its word", points: 1, of: "queryScores", after: ["foldIn", "documentVectors"]
    ) {
      let svd = LSAExample.svd
      let query = try student.foldIn(counts: LSAExample.counts("boat"), U: svd.U, singularValues: svd.s, rank: 2)
      let documents = try student.documentVectors(V: svd.V, singularValues: svd.s, rank: 2, wordShare: 1)
      expect("foldIn(counts: boat, the boats example, rank: 2)", query, hasShape: .vector(2))
      expect("documentVectors(the boats example, rank: 2, wordShare: 1)", documents, hasShape: .matrix(3, 2))
      guard query.count == 2, documents.rows == 3, documents.columns == 2 else { return }
      // Ship and sea, boat and sea, dragon and rings: boat points where sea points.
      expect(
        "scores of the query boat in the boats example, rank 2",
        try student.queryScores(query: query, documents: documents, centered: false), equals: [1, 1, 0],
        within: .absolute(1e-9, because: "the decomposition itself is exact to 1e-14"))
    }
  }

  /// The documents moved, each by another amount that two decimals don't have: none lies at their mean.
  private static func offset(_ documents: Matrix) -> Matrix {
    var moved = documents
    for k in moved.entries.indices { moved.entries[k] += Double(k * k % 7 + 1) / 1000 }
    return moved
  }

  /// U, s, V and k of random sizes; nothing in the formulas needs U and V to be orthogonal.
  private static func decomposition(_ draw: inout Draw) -> (U: Matrix, s: Vector, V: Matrix, k: Int) {
    let r = draw.size(1...3, wide: 4...6)
    let (U, V) = (draw.matrix(draw.size(1...4), r), draw.matrix(draw.size(1...4), r))
    var s = Vector(draw.vector(r, in: 0.25...4).sorted(by: >))
    // In a wide input the strongest direction is very strong, and the last very weak.
    if draw.isWide { (s[0], s[r - 1]) = (50 * s[0], s[r - 1] / 1000) }
    return (U, s, V, draw.integer(1...r, wide: r...r))
  }
}
