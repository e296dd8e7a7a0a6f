import CourseKit

// A type for one direction, vectors made to length 1 before they are compared.
struct Direction {
  let strength: Double
  let words: Vector
  let documents: Vector

  var term: Matrix { outer(strength * words, documents) }
}

extension Vector {
  var unit: Vector {
    let length = sqrt(map { $0 * $0 }.sum())
    return length > 0 ? self / length : self
  }
}

enum LSA: LSATask {
  static func termDocument(documents: [[String]], vocabulary: [String]) -> Matrix {
    var cells = Matrix.zeros(vocabulary.count, documents.count)
    for (j, document) in documents.enumerated() {
      let tally = Dictionary(document.map { ($0, 1.0) }, uniquingKeysWith: +)
      for (i, word) in vocabulary.enumerated() { cells[i, j] = tally[word] ?? 0 }
    }
    return cells
  }

  static func lowRank(U: Matrix, singularValues s: Vector, V: Matrix, rank k: Int) -> Matrix {
    let directions = (0..<k).map { Direction(strength: s[$0], words: U[column: $0], documents: V[column: $0]) }
    return directions.dropFirst().reduce(directions[0].term) { $0 + $1.term }
  }

  private static func weighted<Rows: Sequence>(_ rows: Rows, by factors: Vector) -> Matrix
  where Rows.Element == Vector {
    Matrix(rows: rows.map { row in Vector(zip(row, factors).map(*)) })
  }

  static func wordVectors(U: Matrix, singularValues s: Vector, rank k: Int, wordShare p: Double) -> Matrix {
    weighted(U.rowVectors, by: Vector((0..<k).map { pow(s[$0], p) }))
  }

  static func documentVectors(V: Matrix, singularValues s: Vector, rank k: Int, wordShare p: Double) -> Matrix {
    weighted(V.rowVectors, by: Vector((0..<k).map { pow(1 / s[$0], p - 1) }))
  }

  static func foldIn(counts q: Vector, U: Matrix, singularValues s: Vector, rank k: Int) -> Vector {
    let all = q * U
    return Vector(zip(all.prefix(k), s).map { $0 / $1 })
  }

  static func queryScores(query: Vector, documents: Matrix, centered: Bool) -> Vector {
    var origin = Vector.zeros(query.count)
    if centered { for row in documents.rowVectors { origin += row } }
    origin = origin / Double(documents.rows)
    return Vector(documents.rowVectors.map { dot((query - origin).unit, ($0 - origin).unit) })
  }
}
