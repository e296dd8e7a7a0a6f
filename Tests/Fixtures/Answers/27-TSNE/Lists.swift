import CourseKit

// Lists of numbers and a small type for a row; the entropy from ln Σ + β E[d], the search in two phases, the gradient pair by pair.
private struct Row {
  let distances: [Double]
  let nearest: Double

  init(_ list: [Double]) {
    distances = list
    nearest = list.reduce(.infinity) { $0 < $1 ? $0 : $1 }
  }

  func shares(_ precision: Double) -> (p: [Double], entropy: Double) {
    var (p, total, mean) = ([Double](), 0.0, 0.0)
    for distance in distances {
      let beyond = distance - nearest
      let density = exp(-beyond * precision)
      p.append(density)
      total += density
      mean += density * beyond
    }
    return (p.map { $0 / total }, log(total) + precision * (mean / total))
  }

  func fitted(_ wanted: Double) -> [Double] {
    var upper = 1.0
    var doublings = 0
    while shares(upper).entropy > wanted && doublings < 160 {
      upper *= 2
      doublings += 1
    }
    var lower = 0.0
    for _ in 1...160 {
      let middle = lower + (upper - lower) / 2
      if shares(middle).entropy < wanted { upper = middle } else { lower = middle }
    }
    return shares(upper).p
  }
}

enum TSNE: TSNETask {
  private static func table(_ D: Matrix, _ make: (Int, Row) -> [Double]) -> Matrix {
    var lines: [Vector] = []
    for (i, line) in D.rowVectors.enumerated() {
      let p = make(i, Row(Array(line.entries[..<i] + line.entries[(i + 1)...])))
      lines.append(Vector(Array(p[..<i]) + [0] + Array(p[i...])))
    }
    return Matrix(rows: lines)
  }

  static func squaredDistances(_ X: Matrix) -> Matrix {
    let points = X.rowVectors.map(\.entries)
    func distance(_ a: [Double], _ b: [Double]) -> Double {
      zip(a, b).map { one, other in abs(one - other) }.map { $0 * $0 }.reduce(0, +)
    }
    return Matrix(rows: points.map { a in Vector(points.map { distance($0, a) }) })
  }

  static func conditionalAffinities(_ D: Matrix, widths σ: Vector) -> Matrix {
    table(D) { i, row in row.shares(pow(σ[i], -2) / 2).p }
  }

  static func fittedAffinities(_ D: Matrix, perplexity: Double) -> Matrix {
    table(D) { _, row in row.fitted(log(perplexity)) }
  }

  static func symmetrized(_ conditional: Matrix) -> Matrix {
    let half = conditional / Double(2 * conditional.rows)
    return half.transposed + half
  }

  static func studentAffinities(_ Y: Matrix) -> Matrix {
    let near = bells(Y)
    let total = near.flatMap { $0 }.reduce(0, +)
    return Matrix(rows: near.map { Vector($0.map { $0 / total }) })
  }

  private static func bells(_ Y: Matrix) -> [[Double]] {
    squaredDistances(Y).rowVectors.enumerated().map { i, line in
      line.enumerated().map { j, d in i == j ? 0 : 1 / (d + 1) }
    }
  }

  static func klDivergence(_ P: Matrix, _ Q: Matrix) -> Double {
    var terms: [Double] = []
    for i in 0..<P.rows {
      for j in 0..<P.columns {
        guard i != j, P[i, j] > 0 else { continue }
        terms.append(-P[i, j] * log(Q[i, j] / P[i, j]))
      }
    }
    return terms.reduce(0, +)
  }

  static func gradient(_ P: Matrix, map Y: Matrix) -> Matrix {
    let (near, Q) = (bells(Y), studentAffinities(Y))
    var forces = Array(repeating: Vector.zeros(Y.columns), count: Y.rows)
    for i in forces.indices {
      for j in forces.indices.dropFirst(i + 1) {
        let strength = (P[i, j] + P[j, i]) / 2 - Q[i, j]
        let force = (4 * strength * near[i][j]) * (Y[row: i] - Y[row: j])
        forces[i] += force
        forces[j] -= force
      }
    }
    return Matrix(rows: forces)
  }

  static func step(_ state: TSNEState, gradient: Matrix, learningRate: Double, momentum: Double) -> TSNEState {
    var result = TSNEState(map: state.map, velocity: momentum * state.velocity, gains: 0.8 * state.gains)
    for k in 0..<gradient.entries.count {
      let slope = gradient.entries[k]
      let isOpposite = (slope < 0 && state.velocity.entries[k] > 0) || (slope > 0 && state.velocity.entries[k] < 0)
      if isOpposite { result.gains.entries[k] = state.gains.entries[k] + 0.2 }
      if result.gains.entries[k] < 0.01 { result.gains.entries[k] = 0.01 }
      result.velocity.entries[k] -= slope * learningRate * result.gains.entries[k]
    }
    result.map += result.velocity
    return result
  }
}
