import CourseKit

enum SkipGram: SkipGramTask {
  static func pairs(tokens: [String], window: Int) -> [(source: String, target: String)] {
    var pairs: [(source: String, target: String)] = []
    for i in tokens.indices {
      for j in i - window...i + window where j != i && tokens.indices.contains(j) {
        pairs.append((tokens[i], tokens[j]))
      }
    }
    return pairs
  }

  static func logits(W: Matrix, WPrime: Matrix, source: Int) -> Vector {
    WPrime * W[row: source]
  }

  static func probabilities(W: Matrix, WPrime: Matrix, source: Int) -> Vector {
    let l = logits(W: W, WPrime: WPrime, source: source)
    let largest = l.max()!
    let e = l.map { exp($0 - largest) }
    return e / e.sum()
  }

  static func loss(W: Matrix, WPrime: Matrix, source: Int, target: Int) -> Double {
    let l = logits(W: W, WPrime: WPrime, source: source)
    let largest = l.max()!
    let Z = l.map { exp($0 - largest) }.sum()
    return log(Z) + largest - l[target]
  }

  static func gradients(W: Matrix, WPrime: Matrix, source: Int, target: Int) -> (W: Matrix, WPrime: Matrix) {
    var δ = probabilities(W: W, WPrime: WPrime, source: source)
    δ[target] -= 1
    var gradientOfW = Matrix.zeros(W.rows, W.columns)
    gradientOfW[row: source] = δ * WPrime
    let gradientOfWPrime = outer(δ, W[row: source])
    return (gradientOfW, gradientOfWPrime)
  }

  static func step(
    W: Matrix, WPrime: Matrix, source: Int, target: Int, learningRate: Double
  ) -> (W: Matrix, WPrime: Matrix) {
    let gradient = gradients(W: W, WPrime: WPrime, source: source, target: target)
    return (W - learningRate * gradient.W, WPrime - learningRate * gradient.WPrime)
  }

  static func negativeLogLikelihood(
    W: Matrix, WPrime: Matrix, tokens: [String], rows: [String: Int], window: Int
  ) -> Double {
    var sum = 0.0
    for (source, target) in pairs(tokens: tokens, window: window) {
      sum += loss(W: W, WPrime: WPrime, source: rows[source]!, target: rows[target]!)
    }
    return sum / Double(tokens.count)
  }

  static func finalVector(W: Matrix, WPrime: Matrix, word: Int, form: WordVectorForm) -> Vector {
    let (w, context) = (W[row: word], WPrime[row: word])
    switch form {
    case .center: return w
    case .concatenated: return Vector(w.entries + context.entries)
    case .sum: return w + context
    case .mean: return (w + context) / 2
    }
  }
}
