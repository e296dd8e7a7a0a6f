import CourseKit

// Plain loops over entries, both directions of the window, no helper.
enum GloVe: GloVeTask {
  static func cooccurrence(
    tokens: [String], vocabulary: [String], window: Int, weighting: DistanceWeighting
  ) -> Matrix {
    var kept: [Int] = []
    for token in tokens {
      for v in 0..<vocabulary.count where vocabulary[v] == token { kept.append(v) }
    }
    var X = Matrix.zeros(vocabulary.count, vocabulary.count)
    for p in 0..<kept.count {
      for q in 0..<kept.count {
        let r = abs(p - q)
        if r == 0 || r > window { continue }
        switch weighting {
        case .equal: X[kept[p], kept[q]] += 1
        case .harmonic: X[kept[p], kept[q]] += 1.0 / Double(r)
        }
      }
    }
    return X
  }

  static func conditional(_ X: Matrix) -> Matrix {
    var P = Matrix.zeros(X.rows, X.columns)
    for i in 0..<X.rows {
      var total = 0.0
      for j in 0..<X.columns { total += X[i, j] }
      for j in 0..<X.columns where total != 0 { P[i, j] = X[i, j] / total }
    }
    return P
  }

  static func ratio(_ P: Matrix, of i: Int, to j: Int) -> Vector {
    var ratios = Vector.zeros(P.columns)
    for k in 0..<P.columns { ratios[k] = P[i, k] / P[j, k] }
    return ratios
  }

  static func weight(_ x: Double, xMax: Double, alpha: Double) -> Double {
    if x >= xMax { return 1 }
    return x == 0 ? 0 : exp(alpha * (log(x) - log(xMax)))
  }

  static func cost(_ X: Matrix, _ θ: GloVeParameters, xMax: Double, alpha: Double) -> Double {
    var J = 0.0
    for j in (0..<X.columns).reversed() {
      for i in 0..<X.rows {
        if X[i, j] == 0 { continue }
        var answer = θ.bTilde[j]
        for k in 0..<θ.W.columns { answer += θ.WTilde[j, k] * θ.W[i, k] }
        answer += θ.b[i]
        J += weight(X[i, j], xMax: xMax, alpha: alpha) * pow(log(X[i, j]) - answer, 2)
      }
    }
    return J
  }

  static func gradients(
    _ X: Matrix, _ θ: GloVeParameters, xMax: Double, alpha: Double
  ) -> GloVeParameters {
    var g = θ
    g.W = 0 * θ.W
    g.WTilde = 0 * θ.WTilde
    g.b = Vector.zeros(X.rows)
    g.bTilde = Vector.zeros(X.rows)
    for i in 0..<X.rows {
      for j in 0..<X.rows {
        if X[i, j] == 0 { continue }
        var answer = θ.b[i] + θ.bTilde[j]
        for k in 0..<θ.W.columns { answer += θ.W[i, k] * θ.WTilde[j, k] }
        let s = weight(X[i, j], xMax: xMax, alpha: alpha) * (answer - log(X[i, j])) * 2
        for k in 0..<θ.W.columns {
          g.W[i, k] += s * θ.WTilde[j, k]
          g.WTilde[j, k] += s * θ.W[i, k]
        }
        g.b[i] += s
        g.bTilde[j] += s
      }
    }
    return g
  }

  static func step(
    _ X: Matrix, _ θ: GloVeParameters, xMax: Double, alpha: Double, learningRate: Double
  ) -> GloVeParameters {
    let g = gradients(X, θ, xMax: xMax, alpha: alpha)
    var next = θ
    for i in next.W.entries.indices {
      next.W.entries[i] -= g.W.entries[i] * learningRate
      next.WTilde.entries[i] -= g.WTilde.entries[i] * learningRate
    }
    for i in next.b.indices {
      next.b[i] -= g.b[i] * learningRate
      next.bTilde[i] -= g.bTilde[i] * learningRate
    }
    return next
  }
}
