import CourseKit

// Matrix products for the dot products, generic helpers, the variance as mean of squares less square of the mean.
protocol Averaged: Sequence where Element == Double {}
extension Array: Averaged where Element == Double {}
extension Averaged {
  var total: Double { reduce(0, +) }
  var average: Double {
    var count = 0
    for _ in self { count += 1 }
    return total / Double(count)
  }
}

enum WordAnalogy: WordAnalogyTask {
  private static func length(_ a: Vector) -> Double { sqrt(a.map { $0 * $0 }.sum()) }

  /// The cosines of x with all rows at once.
  private static func cosines(_ x: Vector, _ E: Matrix) -> [Double] {
    let products = E * x
    return E.rowVectors.indices.map { i in
      let lengths = length(x) * length(E[row: i])
      return lengths > 0 ? products[i] / lengths : 0
    }
  }

  static func cosine(_ a: Vector, _ b: Vector) -> Double { cosines(a, Matrix(rows: [b]))[0] }

  static func nearest(to x: Vector, in E: Matrix, count: Int, excluding: [Int]) -> [Int] {
    let c = cosines(x, E)
    var rows = Array(0..<E.rows)
    rows.removeAll { excluding.contains($0) }
    rows.sort { (-c[$0], $0) < (-c[$1], $1) }
    return rows.count > count ? Array(rows[..<count]) : rows
  }

  static func analogy(_ a: Int, _ b: Int, _ c: Int, in E: Matrix, excludingQuestion: Bool) -> Int? {
    var weights = Vector.zeros(E.rows)
    weights[a] -= 1
    weights[b] += 1
    weights[c] += 1
    let x = weights * E
    return excludingQuestion
      ? nearest(to: x, in: E, count: 1, excluding: [a, b, c]).first
      : nearest(to: x, in: E, count: 1, excluding: []).first
  }

  static func expandQuery(_ query: [Int], in E: Matrix, count: Int, atLeast minimum: Double) -> [Int] {
    guard let first = query.first else { return query }
    let x = query.dropFirst().reduce(E[row: first]) { $0 + E[row: $1] }
    let c = cosines(x, E)
    return query + nearest(to: x, in: E, count: count, excluding: query).filter { c[$0] >= minimum }
  }

  static func association(_ w: Vector, A: Matrix, B: Matrix) -> Double { cosines(w, A).average - cosines(w, B).average }

  static func associationTest(X: Matrix, Y: Matrix, A: Matrix, B: Matrix) -> (statistic: Double, effect: Double) {
    let x = X.rowVectors.map { association($0, A: A, B: B) }
    let y = Y.rowVectors.map { association($0, A: A, B: B) }
    let all = x + y
    let center = all.average
    let deviation = sqrt(all.map { pow($0 - center, 2) }.average)
    return (x.total - y.total, deviation == 0 ? 0 : (x.average - y.average) / deviation)
  }
}
