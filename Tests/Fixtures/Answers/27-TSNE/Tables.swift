import CourseKit

// Whole tables: distances by products of matrices of centered points, the gradient as a Laplacian times the map.
enum TSNE: TSNETask {
  static func squaredDistances(_ X: Matrix) -> Matrix {
    var D = Matrix.zeros(X.rows, X.rows)
    for k in 0..<X.columns {
      let x = X[column: k]
      let ones = Vector(repeating: 1, count: x.count)
      let differences = outer(x, ones) - outer(ones, x)
      D += hadamard(differences, differences)
    }
    return D
  }

  private static func softmax(_ D: Matrix, _ β: Vector) -> Matrix {
    Matrix(
      rows: (0..<D.rows).map { i in
        let others = (0..<D.rows).filter { $0 != i }
        let logits = others.map { -D[i, $0] }
        let largest = logits.max()!
        let e = logits.map { exp(β[i] * ($0 - largest)) }
        let total = e.reduce(0, +)
        var row = e.map { $0 / total }
        row.insert(0, at: i)
        return Vector(row)
      })
  }

  static func conditionalAffinities(_ D: Matrix, widths σ: Vector) -> Matrix {
    softmax(D, σ.map { 1 / ($0 * $0 * 2) })
  }

  /// All rows are searched at once.
  static func fittedAffinities(_ D: Matrix, perplexity: Double) -> Matrix {
    let n = D.rows
    var (low, high) = (Vector.zeros(n), Vector(repeating: .infinity, count: n))
    var β = Vector(repeating: 0.5, count: n)
    for _ in 0..<180 {
      let P = softmax(D, β)
      for i in 0..<n {
        let bits = P[row: i].reduce(0) { $1 > 0 ? $0 - $1 * log($1) / log(2) : $0 }
        if pow(2, bits) > perplexity { low[i] = β[i] } else { high[i] = β[i] }
        β[i] = high[i] == .infinity ? β[i] * 2 : (low[i] + high[i]) / 2
      }
    }
    return softmax(D, β)
  }

  static func symmetrized(_ conditional: Matrix) -> Matrix {
    let both = conditional + conditional.transposed
    return both / both.sum()
  }

  static func studentAffinities(_ Y: Matrix) -> Matrix {
    let w = weights(Y)
    return w / w.sum()
  }

  private static func weights(_ Y: Matrix) -> Matrix {
    let n = Y.rows
    var identity = Matrix.zeros(n, n)
    for i in 0..<n { identity[i, i] = 1 }
    return squaredDistances(Y).map { pow(1 + $0, -1) } - identity
  }

  static func klDivergence(_ P: Matrix, _ Q: Matrix) -> Double {
    P.entries.indices.filter { P.entries[$0] > 0 }.map { P.entries[$0] * (log(P.entries[$0]) - log(Q.entries[$0])) }
      .reduce(0, +)
  }

  /// With A = (P − Q) ⊙ w the sum is 4 (row sums of A) ⊙ y − 4 A Y.
  static func gradient(_ P: Matrix, map Y: Matrix) -> Matrix {
    let A = hadamard(P - studentAffinities(Y), weights(Y))
    let middle = Y.rowVectors.reduce(Vector.zeros(Y.columns), +) / Double(Y.rows)
    let centered = Matrix(rows: Y.rowVectors.map { $0 - middle })
    let AY = A * centered
    return Matrix(rows: (0..<Y.rows).map { 4 * (A[row: $0].sum() * centered[row: $0] - AY[row: $0]) })
  }

  static func step(_ state: TSNEState, gradient: Matrix, learningRate: Double, momentum: Double) -> TSNEState {
    let product = hadamard(state.velocity, gradient)
    var gains = state.gains
    gains.entries = zip(state.gains.entries, product.entries).map { max($1 < 0 ? $0 + 0.2 : $0 * 0.8, 0.01) }
    let velocity = momentum * state.velocity - learningRate * hadamard(gains, gradient)
    return TSNEState(map: state.map + velocity, velocity: velocity, gains: gains)
  }
}
