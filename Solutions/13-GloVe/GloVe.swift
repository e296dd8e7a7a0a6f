import CourseKit

enum GloVe: GloVeTask {
  static func cooccurrence(
    tokens: [String], vocabulary: [String], window: Int, weighting: DistanceWeighting
  ) -> Matrix {
    let row = Dictionary(uniqueKeysWithValues: zip(vocabulary, vocabulary.indices))
    let words = tokens.compactMap { row[$0] }
    var X = Matrix.zeros(vocabulary.count, vocabulary.count)
    for p in words.indices {
      for q in max(0, p - window)..<p {
        let amount = weighting == .equal ? 1 : 1 / Double(p - q)
        X[words[p], words[q]] += amount
        X[words[q], words[p]] += amount
      }
    }
    return X
  }

  static func conditional(_ X: Matrix) -> Matrix {
    var P = X
    for i in 0..<X.rows {
      let total = X[row: i].sum()
      if total > 0 { P[row: i] = X[row: i] / total }
    }
    return P
  }

  static func ratio(_ P: Matrix, of i: Int, to j: Int) -> Vector {
    Vector((0..<P.columns).map { k in P[i, k] / P[j, k] })
  }

  static func weight(_ x: Double, xMax: Double, alpha: Double) -> Double {
    x < xMax ? pow(x / xMax, alpha) : 1
  }

  static func cost(_ X: Matrix, _ θ: GloVeParameters, xMax: Double, alpha: Double) -> Double {
    var sum = 0.0
    for i in 0..<X.rows {
      for j in 0..<X.columns where X[i, j] > 0 {
        let d = difference(θ, i, j, X[i, j])
        sum += weight(X[i, j], xMax: xMax, alpha: alpha) * d * d
      }
    }
    return sum
  }

  static func gradients(
    _ X: Matrix, _ θ: GloVeParameters, xMax: Double, alpha: Double
  ) -> GloVeParameters {
    let (V, width) = (X.rows, θ.W.columns)
    var g = GloVeParameters(W: .zeros(V, width), WTilde: .zeros(V, width), b: .zeros(V), bTilde: .zeros(V))
    for i in 0..<V {
      for j in 0..<V where X[i, j] > 0 {
        let slope = 2 * weight(X[i, j], xMax: xMax, alpha: alpha) * difference(θ, i, j, X[i, j])
        g.W[row: i] += slope * θ.WTilde[row: j]
        g.WTilde[row: j] += slope * θ.W[row: i]
        g.b[i] += slope
        g.bTilde[j] += slope
      }
    }
    return g
  }

  static func step(
    _ X: Matrix, _ θ: GloVeParameters, xMax: Double, alpha: Double, learningRate: Double
  ) -> GloVeParameters {
    let g = gradients(X, θ, xMax: xMax, alpha: alpha)
    return GloVeParameters(
      W: θ.W - learningRate * g.W,
      WTilde: θ.WTilde - learningRate * g.WTilde,
      b: θ.b - learningRate * g.b,
      bTilde: θ.bTilde - learningRate * g.bTilde)
  }

  /// What the model says of a cell minus what it should say.
  static func difference(_ θ: GloVeParameters, _ i: Int, _ j: Int, _ x: Double) -> Double {
    let model = dot(θ.W[row: i], θ.WTilde[row: j]) + θ.b[i] + θ.bTilde[j]
    return model - log(x)
  }
}
