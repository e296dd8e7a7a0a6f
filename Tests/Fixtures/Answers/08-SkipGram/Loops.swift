import CourseKit

// Loops with indices; the softmax as exp of l − ln Σ, the loss as ln Σ exp(l_v − l_target).
enum SkipGram: SkipGramTask {
  static func pairs(tokens: [String], window: Int) -> [(source: String, target: String)] {
    var result: [(source: String, target: String)] = []
    for center in 0..<tokens.count {
      for offset in stride(from: -window, through: window, by: 1) {
        let place = center + offset
        if offset == 0 || place < 0 || place >= tokens.count { continue }
        result.append((source: tokens[center], target: tokens[place]))
      }
    }
    return result
  }

  static func logits(W: Matrix, WPrime: Matrix, source: Int) -> Vector {
    var l = Vector.zeros(WPrime.rows)
    for v in 0..<WPrime.rows {
      for k in (0..<W.columns).reversed() { l[v] += WPrime[v, k] * W[source, k] }
    }
    return l
  }

  static func probabilities(W: Matrix, WPrime: Matrix, source: Int) -> Vector {
    let l = logits(W: W, WPrime: WPrime, source: source)
    let total = logSum(l)
    return l.map { exp($0 - total) }
  }

  static func loss(W: Matrix, WPrime: Matrix, source: Int, target: Int) -> Double {
    let l = logits(W: W, WPrime: WPrime, source: source)
    return logSum(l.map { $0 - l[target] })
  }

  static func gradients(W: Matrix, WPrime: Matrix, source: Int, target: Int) -> (W: Matrix, WPrime: Matrix) {
    let p = probabilities(W: W, WPrime: WPrime, source: source)
    var (gW, gC) = (Matrix.zeros(W.rows, W.columns), Matrix.zeros(W.rows, W.columns))
    for k in 0..<W.columns {
      // The expected context vector less the target's.
      for v in 0..<p.count {
        gW[source, k] += p[v] * WPrime[v, k]
        gC[v, k] = p[v] * W[source, k]
      }
      gW[source, k] -= WPrime[target, k]
      gC[target, k] -= W[source, k]
    }
    return (gW, gC)
  }

  static func step(
    W: Matrix, WPrime: Matrix, source: Int, target: Int, learningRate: Double
  ) -> (W: Matrix, WPrime: Matrix) {
    let (gW, gC) = gradients(W: W, WPrime: WPrime, source: source, target: target)
    var (newW, newC) = (W, WPrime)
    for v in 0..<W.rows {
      for k in 0..<W.columns {
        newW[v, k] -= learningRate * gW[v, k]
        newC[v, k] -= learningRate * gC[v, k]
      }
    }
    return (newW, newC)
  }

  static func negativeLogLikelihood(
    W: Matrix, WPrime: Matrix, tokens: [String], rows: [String: Int], window: Int
  ) -> Double {
    let ids = tokens.compactMap { rows[$0] }
    var mean = 0.0
    for i in ids.indices {
      for j in ids.indices where i != j && abs(i - j) <= window {
        mean += loss(W: W, WPrime: WPrime, source: ids[i], target: ids[j]) / Double(ids.count)
      }
    }
    return mean
  }

  static func finalVector(W: Matrix, WPrime: Matrix, word: Int, form: WordVectorForm) -> Vector {
    var entries: [Double] = []
    for k in 0..<W.columns {
      switch form {
      case .center, .concatenated: entries.append(W[word, k])
      case .sum: entries.append(WPrime[word, k] + W[word, k])
      case .mean: entries.append(0.5 * WPrime[word, k] + 0.5 * W[word, k])
      }
    }
    if form == .concatenated { entries += WPrime[row: word].entries }
    return Vector(entries)
  }

  private static func logSum(_ l: Vector) -> Double {
    var largest = l[0]
    for x in l where x > largest { largest = x }
    var rest = 0.0
    for x in l.sorted() { rest += exp(x - largest) }
    return largest + log(rest)
  }
}
