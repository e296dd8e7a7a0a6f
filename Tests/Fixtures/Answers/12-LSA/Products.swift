import CourseKit

// Matrix products with Σ as a matrix, and an extension that cuts columns off.
extension Matrix {
  func first(_ k: Int) -> Matrix { Matrix(rows: rowVectors.map { Vector(Array($0.prefix(k))) }) }
}

enum LSA: LSATask {
  private static func diagonal(_ values: [Double]) -> Matrix {
    var D = Matrix.zeros(values.count, values.count)
    for (i, value) in values.enumerated() { D[i, i] = value }
    return D
  }

  static func termDocument(documents: [[String]], vocabulary: [String]) -> Matrix {
    let columns = documents.map { document in
      Vector(vocabulary.map { word in Double(document.filter { $0 == word }.count) })
    }
    return columns.isEmpty ? .zeros(vocabulary.count, 0) : Matrix(rows: columns).transposed
  }

  static func lowRank(U: Matrix, singularValues s: Vector, V: Matrix, rank k: Int) -> Matrix {
    U.first(k) * diagonal(Array(s.prefix(k))) * V.first(k).transposed
  }

  static func wordVectors(U: Matrix, singularValues s: Vector, rank k: Int, wordShare p: Double) -> Matrix {
    U.first(k) * diagonal(s.prefix(k).map { pow($0, p) })
  }

  static func documentVectors(V: Matrix, singularValues s: Vector, rank k: Int, wordShare p: Double) -> Matrix {
    wordVectors(U: V, singularValues: s, rank: k, wordShare: 1 - p)
  }

  static func foldIn(counts q: Vector, U: Matrix, singularValues s: Vector, rank k: Int) -> Vector {
    q * (U.first(k) * diagonal(s.prefix(k).map { 1 / $0 }))
  }

  static func queryScores(query: Vector, documents: Matrix, centered: Bool) -> Vector {
    let n = documents.rows
    let ones = Vector(repeating: 1, count: n)
    let mean = centered ? (ones * documents) / Double(n) : Vector.zeros(query.count)
    let shifted = documents - outer(ones, mean)
    let q = query - mean
    let products = shifted * q
    return Vector(
      (0..<n).map { d in
        let length = sqrt(dot(q, q) * dot(shifted[row: d], shifted[row: d]))
        return length == 0 ? 0 : products[d] / length
      })
  }
}
