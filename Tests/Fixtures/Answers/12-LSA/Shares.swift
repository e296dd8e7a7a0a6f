import CourseKit

enum LSA: LSATask {
  static func termDocument(documents: [[String]], vocabulary: [String]) -> Matrix {
    let row = Dictionary(uniqueKeysWithValues: zip(vocabulary, vocabulary.indices))
    var M = Matrix.zeros(vocabulary.count, documents.count)
    for (j, document) in documents.enumerated() {
      for token in document {
        if let i = row[token] { M[i, j] += 1 }
      }
    }
    return M
  }

  static func lowRank(U: Matrix, singularValues s: Vector, V: Matrix, rank k: Int) -> Matrix {
    var M = Matrix.zeros(U.rows, V.rows)
    for i in 0..<k { M += s[i] * outer(U[column: i], V[column: i]) }
    return M
  }

  static func wordVectors(U: Matrix, singularValues s: Vector, rank k: Int, wordShare p: Double) -> Matrix {
    var W = Matrix.zeros(U.rows, k)
    for w in 0..<U.rows {
      for i in 0..<k { W[w, i] = U[w, i] * pow(s[i], p) }
    }
    return W
  }

  static func documentVectors(V: Matrix, singularValues s: Vector, rank k: Int, wordShare p: Double) -> Matrix {
    var C = Matrix.zeros(V.rows, k)
    for d in 0..<V.rows {
      for i in 0..<k { C[d, i] = V[d, i] * pow(s[i], 1 - p) }
    }
    return C
  }

  static func foldIn(counts q: Vector, U: Matrix, singularValues s: Vector, rank k: Int) -> Vector {
    Vector((0..<k).map { i in dot(q, U[column: i]) / s[i] })
  }

  static func queryScores(query: Vector, documents: Matrix, centered: Bool) -> Vector {
    var query = query
    var rows = documents.rowVectors
    if centered {
      // The mean as a sum of shares: each term is rounded by itself.
      var mean = Vector.zeros(documents.columns)
      for row in rows { mean += (1 / Double(rows.count)) * row }
      query = query - mean
      rows = rows.map { $0 - mean }
    }
    return Vector(rows.map { cosine(query, $0) })
  }

  static func cosine(_ a: Vector, _ b: Vector) -> Double {
    let lengths = sqrt(dot(a, a)) * sqrt(dot(b, b))
    return lengths == 0 ? 0 : dot((1 / sqrt(dot(a, a))) * a, (1 / sqrt(dot(b, b))) * b)
  }
}
