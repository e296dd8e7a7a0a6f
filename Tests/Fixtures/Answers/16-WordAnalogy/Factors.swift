import CourseKit

enum WordAnalogy: WordAnalogyTask {
  static func cosine(_ a: Vector, _ b: Vector) -> Double {
    let lengths = sqrt(dot(a, a)) * sqrt(dot(b, b))
    // Both vectors are brought to length 1, by a factor that is rounded itself.
    return lengths == 0 ? 0 : dot((1 / sqrt(dot(a, a))) * a, (1 / sqrt(dot(b, b))) * b)
  }

  static func nearest(to x: Vector, in E: Matrix, count: Int, excluding: [Int]) -> [Int] {
    let cosines = E.rowVectors.map { cosine(x, $0) }
    let candidates = cosines.indices.filter { !excluding.contains($0) }
    // Swift's sort leaves equal elements in their order, so the smaller row stays first.
    let ranked = candidates.sorted { cosines[$0] > cosines[$1] }
    return Array(ranked.prefix(count))
  }

  static func analogy(_ a: Int, _ b: Int, _ c: Int, in E: Matrix, excludingQuestion: Bool) -> Int? {
    let x = E[row: b] - E[row: a] + E[row: c]
    let excluded = excludingQuestion ? [a, b, c] : []
    return nearest(to: x, in: E, count: 1, excluding: excluded).first
  }

  static func expandQuery(_ query: [Int], in E: Matrix, count: Int, atLeast minimum: Double) -> [Int] {
    var x = Vector.zeros(E.columns)
    for word in query { x += E[row: word] }
    let similar = nearest(to: x, in: E, count: count, excluding: query)
    let added = similar.filter { cosine(x, E[row: $0]) >= minimum }
    return query + added
  }

  static func association(_ w: Vector, A: Matrix, B: Matrix) -> Double {
    let withA = A.rowVectors.reduce(0) { $0 + cosine(w, $1) }
    let withB = B.rowVectors.reduce(0) { $0 + cosine(w, $1) }
    return withA / Double(A.rows) - withB / Double(B.rows)
  }

  static func associationTest(X: Matrix, Y: Matrix, A: Matrix, B: Matrix) -> (statistic: Double, effect: Double) {
    let x = Vector(X.rowVectors.map { association($0, A: A, B: B) })
    let y = Vector(Y.rowVectors.map { association($0, A: A, B: B) })
    let n = Double(X.rows + Y.rows)
    let mean = (x.sum() + y.sum()) / n
    let squares = x.map { ($0 - mean) * ($0 - mean) }.sum() + y.map { ($0 - mean) * ($0 - mean) }.sum()
    let deviation = sqrt(squares / n)
    let difference = x.sum() / Double(X.rows) - y.sum() / Double(Y.rows)
    let effect = deviation == 0 ? 0 : difference / deviation
    return (x.sum() - y.sum(), effect)
  }
}
