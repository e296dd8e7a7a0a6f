import CourseKit

// Loops with indices; the loss as softplus, the gradients entry by entry, the mean as a sum of shares.
enum CBOW: CBOWTask {
  static func examples(tokens: [String], window: Int) -> [(target: String, context: [String])] {
    var result: [(target: String, context: [String])] = []
    for center in 0..<tokens.count {
      var context: [String] = []
      for offset in stride(from: -window, through: window, by: 1) {
        let place = center + offset
        if offset == 0 || place < 0 || place >= tokens.count { continue }
        context.append(tokens[place])
      }
      if context.count > 0 { result.append((target: tokens[center], context: context)) }
    }
    return result
  }

  static func contextVector(W: Matrix, context: [Int], form: ContextForm) -> Vector {
    let weight = form == .sum ? 1 : 1 / Double(context.count)
    var c = Vector.zeros(W.columns)
    for k in 0..<W.columns {
      for word in context.reversed() { c[k] += weight * W[word, k] }
    }
    return c
  }

  static func score(W: Matrix, WPrime: Matrix, context: [Int], target: Int, form: ContextForm) -> Double {
    let c = contextVector(W: W, context: context, form: form)
    var s = 0.0
    for k in (0..<c.count).reversed() { s += WPrime[target, k] * c[k] }
    return s
  }

  static func softplus(_ s: Double) -> Double { s > 0 ? s + log1p(exp(-s)) : log1p(exp(s)) }

  static func loss(
    W: Matrix, WPrime: Matrix, context: [Int], target: Int, negatives: [Int], form: ContextForm
  ) -> Double {
    var sum = 0.0
    for word in negatives.reversed() {
      sum += softplus(score(W: W, WPrime: WPrime, context: context, target: word, form: form))
    }
    return sum + softplus(-score(W: W, WPrime: WPrime, context: context, target: target, form: form))
  }

  static func gradients(
    W: Matrix, WPrime: Matrix, context: [Int], target: Int, negatives: [Int], form: ContextForm
  ) -> (W: Matrix, WPrime: Matrix) {
    let c = contextVector(W: W, context: context, form: form)
    var (gW, gC) = (Matrix.zeros(W.rows, W.columns), Matrix.zeros(W.rows, W.columns))
    for place in 0...negatives.count {
      let word = place == 0 ? target : negatives[place - 1]
      let s = score(W: W, WPrime: WPrime, context: context, target: word, form: form)
      let δ = place == 0 ? -1 / (1 + exp(s)) : 1 / (1 + exp(-s))
      for k in 0..<c.count {
        gC[word, k] += δ * c[k]
        for row in context {
          gW[row, k] += form == .mean ? δ * WPrime[word, k] / Double(context.count) : δ * WPrime[word, k]
        }
      }
    }
    return (gW, gC)
  }

  static func step(
    W: Matrix, WPrime: Matrix, context: [Int], target: Int, negatives: [Int], form: ContextForm, learningRate: Double
  ) -> (W: Matrix, WPrime: Matrix) {
    let (gW, gC) = gradients(
      W: W, WPrime: WPrime, context: context, target: target, negatives: negatives, form: form)
    var (newW, newC) = (W, WPrime)
    for v in 0..<W.rows {
      for k in 0..<W.columns {
        newW[v, k] -= learningRate * gW[v, k]
        newC[v, k] -= learningRate * gC[v, k]
      }
    }
    return (newW, newC)
  }

  // MARK: - Given

  static func sigmoid(_ t: Double) -> Double { 1 / (1 + exp(-t)) }
  static func logSigmoid(_ t: Double) -> Double { min(t, 0) - log1p(exp(-abs(t))) }
}
