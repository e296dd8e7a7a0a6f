import CourseKit

// Entry by entry; the affinities by logarithms (log-sum-exp), the search over ln β, the divergence as a difference of two sums.
enum TSNE: TSNETask {
  static func squaredDistances(_ X: Matrix) -> Matrix {
    var D = Matrix.zeros(X.rows, X.rows)
    for i in 0..<X.rows {
      for j in 0..<X.rows where i != j {
        for k in (0..<X.columns).reversed() { D[i, j] += (X[j, k] - X[i, k]) * (X[j, k] - X[i, k]) }
      }
    }
    return D
  }

  static func row(_ D: Matrix, _ i: Int, _ β: Double) -> [Double] {
    var least = Double.infinity
    for j in 0..<D.columns where j != i { least = min(least, D[i, j]) }
    var sum = 0.0
    for j in 0..<D.columns where j != i { sum += exp((least - D[i, j]) * β) }
    return (0..<D.columns).map { j in j == i ? 0 : exp((least - D[i, j]) * β - log(sum)) }
  }

  static func conditionalAffinities(_ D: Matrix, widths σ: Vector) -> Matrix {
    var P = Matrix.zeros(D.rows, D.rows)
    for i in 0..<D.rows { P[row: i] = Vector(row(D, i, 0.5 / (σ[i] * σ[i]))) }
    return P
  }

  static func entropy(_ p: [Double]) -> Double {
    var sum = 0.0
    for x in p where x > 0 { sum -= x * log(x) }
    return sum
  }

  static func fittedAffinities(_ D: Matrix, perplexity: Double) -> Matrix {
    var P = Matrix.zeros(D.rows, D.rows)
    for i in 0..<D.rows {
      var low = -60.0
      var high = 60.0
      var step = 0
      while step < 70 {
        let middle = 0.5 * (low + high)
        if exp(entropy(row(D, i, exp(middle)))) >= perplexity { low = middle } else { high = middle }
        step += 1
      }
      P[row: i] = Vector(row(D, i, exp(high)))
    }
    return P
  }

  static func symmetrized(_ conditional: Matrix) -> Matrix {
    var P = conditional
    for i in 0..<P.rows {
      for j in 0..<P.rows { P[i, j] = (conditional[j, i] / Double(P.rows) + conditional[i, j] / Double(P.rows)) / 2 }
    }
    return P
  }

  static func studentAffinities(_ Y: Matrix) -> Matrix {
    let D = squaredDistances(Y)
    var Z = 0.0
    for i in 0..<D.rows { for j in 0..<i { Z += 2 / (D[i, j] + 1) } }
    var Q = Matrix.zeros(D.rows, D.rows)
    for i in 0..<D.rows { for j in 0..<D.rows where i != j { Q[i, j] = 1 / (Z + Z * D[i, j]) } }
    return Q
  }

  static func klDivergence(_ P: Matrix, _ Q: Matrix) -> Double {
    var (own, cross) = (0.0, 0.0)
    for k in P.entries.indices where P.entries[k] != 0 {
      own += P.entries[k] * log(P.entries[k])
      cross -= P.entries[k] * log(Q.entries[k])
    }
    return cross + own
  }

  static func gradient(_ P: Matrix, map Y: Matrix) -> Matrix {
    let (D, Q) = (squaredDistances(Y), studentAffinities(Y))
    var g = Matrix.zeros(Y.rows, Y.columns)
    for k in 0..<Y.columns {
      for i in 0..<Y.rows {
        var (pull, push) = (0.0, 0.0)
        for j in 0..<Y.rows {
          let arm = (Y[i, k] - Y[j, k]) / (1 + D[i, j])
          pull += P[i, j] * arm
          push += Q[i, j] * arm
        }
        g[i, k] = 4 * pull - 4 * push
      }
    }
    return g
  }

  static func step(_ state: TSNEState, gradient: Matrix, learningRate: Double, momentum: Double) -> TSNEState {
    var (Y, V, G) = (state.map, state.velocity, state.gains)
    for i in 0..<Y.rows {
      for j in 0..<Y.columns {
        let isDownhill = V[i, j] > 0 && gradient[i, j] < 0 || V[i, j] < 0 && gradient[i, j] > 0
        G[i, j] = isDownhill ? G[i, j] + 0.2 : G[i, j] * 0.8
        if G[i, j] < 0.01 { G[i, j] = 0.01 }
        V[i, j] = V[i, j] * momentum - gradient[i, j] * G[i, j] * learningRate
        Y[i, j] += V[i, j]
      }
    }
    return TSNEState(map: Y, velocity: V, gains: G)
  }
}
