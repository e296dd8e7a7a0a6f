import CourseKit

enum TSNE: TSNETask {
  static func squaredDistances(_ X: Matrix) -> Matrix {
    let x = X.rowVectors
    return Matrix(rows: x.map { a in Vector(x.map { b in dot(a - b, a - b) }) })
  }

  static func conditionalAffinities(_ D: Matrix, widths σ: Vector) -> Matrix {
    Matrix(rows: (0..<D.rows).map { i in affinities(D, of: i, precision: 1 / (2 * σ[i] * σ[i])) })
  }

  /// Row i for β = 1/2σ².
  private static func affinities(_ D: Matrix, of i: Int, precision β: Double) -> Vector {
    var d = D[row: i]
    d[i] = .infinity
    let nearest = d.min()!
    let e = d.map { exp(-β * ($0 - nearest)) }
    return e / e.sum()
  }

  static func fittedAffinities(_ D: Matrix, perplexity: Double) -> Matrix {
    let target = log(perplexity)
    return Matrix(
      rows: (0..<D.rows).map { i in
        var (β, low, high) = (1.0, 0.0, Double.infinity)
        for _ in 0..<200 {
          let p = affinities(D, of: i, precision: β)
          let entropy = -p.map { $0 > 0 ? $0 * log($0) : 0 }.sum()
          if entropy > target { low = β } else { high = β }
          β = high.isInfinite ? 2 * β : (low + high) / 2
        }
        return affinities(D, of: i, precision: β)
      })
  }

  static func symmetrized(_ conditional: Matrix) -> Matrix {
    1 / (2 * Double(conditional.rows)) * (conditional + conditional.transposed)
  }

  static func studentAffinities(_ Y: Matrix) -> Matrix {
    let w = studentWeights(Y)
    let Z = w.sum()
    return w.map { $0 / Z }
  }

  private static func studentWeights(_ Y: Matrix) -> Matrix {
    var w = squaredDistances(Y).map { 1 / (1 + $0) }
    for i in 0..<w.rows { w[i, i] = 0 }
    return w
  }

  static func klDivergence(_ P: Matrix, _ Q: Matrix) -> Double {
    var sum = 0.0
    for (p, q) in zip(P.entries, Q.entries) where p > 0 { sum += p * log(p / q) }
    return sum
  }

  static func gradient(_ P: Matrix, map Y: Matrix) -> Matrix {
    let (w, Q) = (studentWeights(Y), studentAffinities(Y))
    var gradient = Matrix.zeros(Y.rows, Y.columns)
    for i in 0..<Y.rows {
      for j in 0..<Y.rows {
        gradient[row: i] += 4 * (P[i, j] - Q[i, j]) * w[i, j] * (Y[row: i] - Y[row: j])
      }
    }
    return gradient
  }

  static func step(_ state: TSNEState, gradient: Matrix, learningRate: Double, momentum: Double) -> TSNEState {
    var next = state
    for k in gradient.entries.indices {
      let (v, g) = (state.velocity.entries[k], gradient.entries[k])
      let gain = v * g < 0 ? state.gains.entries[k] + 0.2 : 0.8 * state.gains.entries[k]
      next.gains.entries[k] = max(gain, 0.01)
      next.velocity.entries[k] = momentum * v - learningRate * next.gains.entries[k] * g
      next.map.entries[k] += next.velocity.entries[k]
    }
    return next
  }
}
