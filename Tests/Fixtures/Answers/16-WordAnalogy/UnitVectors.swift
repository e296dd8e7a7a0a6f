import CourseKit

// Everything is divided by its length first; then a cosine is a dot product.
extension Vector {
  fileprivate var direction: Vector {
    let length = sqrt(dot(self, self))
    return length > 0 ? self / length : self
  }
}

extension Matrix {
  fileprivate var directions: [Vector] { rowVectors.map(\.direction) }
}

enum WordAnalogy: WordAnalogyTask {
  private struct Found {
    let row: Int
    let cosine: Double
  }

  private static func ranking(_ x: Vector, _ E: Matrix) -> [Found] {
    let direction = x.direction
    return E.directions.enumerated().map { Found(row: $0.offset, cosine: dot(direction, $0.element)) }
      .sorted { a, b in a.cosine == b.cosine ? a.row < b.row : a.cosine > b.cosine }
  }

  static func cosine(_ a: Vector, _ b: Vector) -> Double { dot(a.direction, b.direction) }

  static func nearest(to x: Vector, in E: Matrix, count: Int, excluding: [Int]) -> [Int] {
    let excluded = Set(excluding)
    return Array(ranking(x, E).map(\.row).filter { !excluded.contains($0) }.prefix(count))
  }

  static func analogy(_ a: Int, _ b: Int, _ c: Int, in E: Matrix, excludingQuestion: Bool) -> Int? {
    let step = E[row: b] - E[row: a]
    return ranking(E[row: c] + step, E).map(\.row).first { !excludingQuestion || ![a, b, c].contains($0) }
  }

  static func expandQuery(_ query: [Int], in E: Matrix, count: Int, atLeast minimum: Double) -> [Int] {
    let x = query.map { E[row: $0] }.reduce(Vector.zeros(E.columns), +)
    let others = ranking(x, E).filter { !query.contains($0.row) }
    return query + others.prefix(count).prefix { $0.cosine >= minimum }.map(\.row)
  }

  static func association(_ w: Vector, A: Matrix, B: Matrix) -> Double {
    // The mean of dot products is the dot product with the mean.
    func mean(_ M: Matrix) -> Vector { M.directions.reduce(Vector.zeros(M.columns), +) / Double(M.rows) }
    return dot(w.direction, mean(A) - mean(B))
  }

  static func associationTest(X: Matrix, Y: Matrix, A: Matrix, B: Matrix) -> (statistic: Double, effect: Double) {
    let s = (X.rowVectors + Y.rowVectors).map { association($0, A: A, B: B) }
    let (x, y) = (Vector(Array(s.prefix(X.rows))), Vector(Array(s.suffix(Y.rows))))
    let n = Double(s.count)
    let mean = s.reduce(0, +) / n
    let variance = s.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
    let difference = x.sum() / Double(x.count) - y.sum() / Double(y.count)
    return (x.sum() - y.sum(), variance > 0 ? difference / sqrt(variance) : 0)
  }
}
