import CourseKit

// Nested loops over cells, and `firstIndex` for the row; the mean entry by entry.
enum LSA: LSATask {
  static func termDocument(documents: [[String]], vocabulary: [String]) -> Matrix {
    var table = Matrix.zeros(vocabulary.count, documents.count)
    for i in 0..<vocabulary.count {
      for j in 0..<documents.count {
        var n = 0
        for token in documents[j] where token == vocabulary[i] { n += 1 }
        table[i, j] = Double(n)
      }
    }
    return table
  }

  static func lowRank(U: Matrix, singularValues s: Vector, V: Matrix, rank k: Int) -> Matrix {
    var M = Matrix.zeros(U.rows, V.rows)
    for w in 0..<U.rows {
      for d in 0..<V.rows {
        for i in (0..<k).reversed() { M[w, d] += U[w, i] * s[i] * V[d, i] }
      }
    }
    return M
  }

  static func wordVectors(U: Matrix, singularValues s: Vector, rank k: Int, wordShare p: Double) -> Matrix {
    var rows: [Vector] = []
    for w in 0..<U.rows {
      var row = Vector.zeros(k)
      for i in 0..<k { row[i] = exp(p * log(s[i])) * U[w, i] }
      rows.append(row)
    }
    return Matrix(rows: rows)
  }

  static func documentVectors(V: Matrix, singularValues s: Vector, rank k: Int, wordShare p: Double) -> Matrix {
    var C = Matrix.zeros(V.rows, k)
    for d in 0..<V.rows { for i in 0..<k { C[d, i] = V[d, i] * s[i] / pow(s[i], p) } }
    return C
  }

  static func foldIn(counts q: Vector, U: Matrix, singularValues s: Vector, rank k: Int) -> Vector {
    var v = Vector.zeros(k)
    for i in 0..<k {
      for w in 0..<U.rows { v[i] += q[w] * U[w, i] / s[i] }
    }
    return v
  }

  static func queryScores(query: Vector, documents: Matrix, centered: Bool) -> Vector {
    var mean = Vector.zeros(documents.columns)
    if centered {
      for i in 0..<documents.columns {
        for d in 0..<documents.rows { mean[i] += documents[d, i] }
        mean[i] /= Double(documents.rows)
      }
    }
    var scores = Vector.zeros(documents.rows)
    for d in 0..<documents.rows {
      var (product, a, b) = (0.0, 0.0, 0.0)
      for i in 0..<documents.columns {
        let (x, y) = (query[i] - mean[i], documents[d, i] - mean[i])
        product += x * y
        a += x * x
        b += y * y
      }
      if a > 0 && b > 0 { scores[d] = product / sqrt(a) / sqrt(b) }
    }
    return scores
  }
}
