import CourseKit

// Loops alone; the nearest rows by picking the best one again and again.
enum WordAnalogy: WordAnalogyTask {
  static func cosine(_ a: Vector, _ b: Vector) -> Double {
    var (product, aa, bb) = (0.0, 0.0, 0.0)
    for i in 0..<a.count {
      product += a[i] * b[i]
      aa += a[i] * a[i]
      bb += b[i] * b[i]
    }
    if aa == 0 || bb == 0 { return 0 }
    return product / sqrt(aa * bb)
  }

  static func nearest(to x: Vector, in E: Matrix, count: Int, excluding: [Int]) -> [Int] {
    var taken = excluding
    var result: [Int] = []
    while result.count < count {
      var best = -1
      var largest = -2.0
      for row in 0..<E.rows where !taken.contains(row) {
        let c = cosine(x, E[row: row])
        if c > largest {
          best = row
          largest = c
        }
      }
      if best < 0 { break }
      result.append(best)
      taken.append(best)
    }
    return result
  }

  static func analogy(_ a: Int, _ b: Int, _ c: Int, in E: Matrix, excludingQuestion: Bool) -> Int? {
    var x = Vector.zeros(E.columns)
    for j in 0..<E.columns { x[j] = E[c, j] + E[b, j] - E[a, j] }
    let list = nearest(to: x, in: E, count: 4, excluding: [])
    for row in list {
      if excludingQuestion && (row == a || row == b || row == c) { continue }
      return row
    }
    return nil
  }

  static func expandQuery(_ query: [Int], in E: Matrix, count: Int, atLeast minimum: Double) -> [Int] {
    if query.isEmpty { return [] }
    var mean = Vector.zeros(E.columns)
    for word in query {
      for j in 0..<E.columns { mean[j] += E[word, j] / Double(query.count) }
    }
    var result = query
    for row in nearest(to: mean, in: E, count: count, excluding: query) {
      if cosine(E[row: row], mean) < minimum { break }
      result.append(row)
    }
    return result
  }

  static func association(_ w: Vector, A: Matrix, B: Matrix) -> Double {
    var s = 0.0
    for i in 0..<A.rows { s += cosine(w, A[row: i]) / Double(A.rows) }
    for i in 0..<B.rows { s -= cosine(w, B[row: i]) / Double(B.rows) }
    return s
  }

  static func associationTest(X: Matrix, Y: Matrix, A: Matrix, B: Matrix) -> (statistic: Double, effect: Double) {
    var (sumX, sumY, squares) = (0.0, 0.0, 0.0)
    for i in 0..<X.rows { sumX += association(X[row: i], A: A, B: B) }
    for i in 0..<Y.rows { sumY += association(Y[row: i], A: A, B: B) }
    let n = Double(X.rows + Y.rows)
    let mean = (sumX + sumY) / n
    for i in 0..<X.rows {
      let d = association(X[row: i], A: A, B: B) - mean
      squares += d * d / n
    }
    for i in 0..<Y.rows {
      let d = association(Y[row: i], A: A, B: B) - mean
      squares += d * d / n
    }
    if squares == 0 { return (sumX - sumY, 0) }
    return (sumX - sumY, (sumX / Double(X.rows) - sumY / Double(Y.rows)) / sqrt(squares))
  }
}
