import CourseKit

enum CBOW: CBOWTask {
  static func examples(tokens: [String], window: Int) -> [(target: String, context: [String])] {
    var examples: [(target: String, context: [String])] = []
    for i in tokens.indices {
      let places = (i - window...i + window).filter { $0 != i && tokens.indices.contains($0) }
      if !places.isEmpty { examples.append((tokens[i], places.map { tokens[$0] })) }
    }
    return examples
  }

  static func contextVector(W: Matrix, context: [Int], form: ContextForm) -> Vector {
    var sum = Vector.zeros(W.columns)
    for word in context { sum += W[row: word] }
    return form == .mean ? sum / Double(context.count) : sum
  }

  static func score(W: Matrix, WPrime: Matrix, context: [Int], target: Int, form: ContextForm) -> Double {
    dot(contextVector(W: W, context: context, form: form), WPrime[row: target])
  }

  static func loss(
    W: Matrix, WPrime: Matrix, context: [Int], target: Int, negatives: [Int], form: ContextForm
  ) -> Double {
    var loss = -logSigmoid(score(W: W, WPrime: WPrime, context: context, target: target, form: form))
    for word in negatives {
      loss -= logSigmoid(-score(W: W, WPrime: WPrime, context: context, target: word, form: form))
    }
    return loss
  }

  static func gradients(
    W: Matrix, WPrime: Matrix, context: [Int], target: Int, negatives: [Int], form: ContextForm
  ) -> (W: Matrix, WPrime: Matrix) {
    let c = contextVector(W: W, context: context, form: form)
    var gradientOfC = 0 * c
    var gradientOfWPrime = 0 * WPrime
    for (word, label) in [(target, 1.0)] + negatives.map({ ($0, 0.0) }) {
      let δ = sigmoid(dot(c, WPrime[row: word])) - label
      gradientOfC += δ * WPrime[row: word]
      gradientOfWPrime[row: word] += δ * c
    }
    let share = form == .mean ? gradientOfC / Double(context.count) : gradientOfC
    var gradientOfW = 0 * W
    for word in context { gradientOfW[row: word] += share }
    return (gradientOfW, gradientOfWPrime)
  }

  static func step(
    W: Matrix, WPrime: Matrix, context: [Int], target: Int, negatives: [Int], form: ContextForm, learningRate: Double
  ) -> (W: Matrix, WPrime: Matrix) {
    let gradient = gradients(
      W: W, WPrime: WPrime, context: context, target: target, negatives: negatives, form: form)
    return (W - learningRate * gradient.W, WPrime - learningRate * gradient.WPrime)
  }

  // MARK: - Given

  /// The sigmoid of unit 02.
  ///
  ///     σ(t) = 1 / (1 + e^−t)
  static func sigmoid(_ t: Double) -> Double {
    // Far below 0 the exponential overflows to ∞, and 1/∞ is the 0 that is wanted.
    1 / (1 + exp(-t))
  }

  /// ln σ(t), finite for every finite t.
  static func logSigmoid(_ t: Double) -> Double {
    min(t, 0) - log1p(exp(-abs(t)))
  }
}
