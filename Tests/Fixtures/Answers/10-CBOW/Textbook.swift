import CourseKit

// One forward pass as a value, σ − y as a list, means through a running average, rows moved one at a time.
struct Pass {
  let c: Vector
  let words: [Int]
  let labels: [Double]
  let scores: [Double]

  init(_ W: Matrix, _ WPrime: Matrix, _ context: [Int], _ target: Int, _ negatives: [Int], _ form: ContextForm) {
    c = CBOW.contextVector(W: W, context: context, form: form)
    words = [target] + negatives
    labels = [1] + Array(repeating: 0, count: negatives.count)
    let vector = c
    scores = words.map { dot(WPrime[row: $0], vector) }
  }

  var deltas: [Double] { zip(scores, labels).map { CBOW.sigmoid($0) - $1 } }

  /// −ln σ(s) = ln(1 + e^−s), with the larger exponent taken out.
  var loss: Double {
    zip(scores, labels).reduce(0) { sum, question in
      let s = question.1 == 1 ? question.0 : -question.0
      return sum + (s >= 0 ? log1p(exp(-s)) : -s + log1p(exp(s)))
    }
  }
}

enum CBOW: CBOWTask {
  static func examples(tokens: [String], window: Int) -> [(target: String, context: [String])] {
    var found: [(target: String, context: [String])] = []
    for (i, target) in tokens.enumerated() {
      let context = tokens.enumerated().filter { $0.offset != i && abs($0.offset - i) <= window }.map(\.element)
      if let _ = context.first { found.append((target, context)) }
    }
    return found
  }

  static func contextVector(W: Matrix, context: [Int], form: ContextForm) -> Vector {
    let vectors = context.map { W[row: $0] }
    switch form {
    case .sum: return vectors.dropFirst().reduce(vectors[0], +)
    case .mean:
      var mean = vectors[0]
      for (seen, vector) in vectors.enumerated().dropFirst() { mean += (vector - mean) / Double(seen + 1) }
      return mean
    }
  }

  static func score(W: Matrix, WPrime: Matrix, context: [Int], target: Int, form: ContextForm) -> Double {
    Pass(W, WPrime, context, target, [], form).scores[0]
  }

  static func loss(
    W: Matrix, WPrime: Matrix, context: [Int], target: Int, negatives: [Int], form: ContextForm
  ) -> Double {
    Pass(W, WPrime, context, target, negatives, form).loss
  }

  static func gradients(
    W: Matrix, WPrime: Matrix, context: [Int], target: Int, negatives: [Int], form: ContextForm
  ) -> (W: Matrix, WPrime: Matrix) {
    let zero = Matrix.zeros(W.rows, W.columns)
    let moved = step(
      W: zero, from: W, WPrime, Pass(W, WPrime, context, target, negatives, form), context, form, rate: -1)
    return moved
  }

  static func step(
    W: Matrix, WPrime: Matrix, context: [Int], target: Int, negatives: [Int], form: ContextForm, learningRate: Double
  ) -> (W: Matrix, WPrime: Matrix) {
    let g = gradients(W: W, WPrime: WPrime, context: context, target: target, negatives: negatives, form: form)
    var after = (W: W, WPrime: WPrime)
    for v in 0..<W.rows {
      after.W[row: v] -= learningRate * g.W[row: v]
      after.WPrime[row: v] -= learningRate * g.WPrime[row: v]
    }
    return after
  }

  /// What a step of the given rate adds to zeros.
  private static func step(
    W zero: Matrix, from W: Matrix, _ WPrime: Matrix, _ pass: Pass, _ context: [Int], _ form: ContextForm, rate: Double
  ) -> (W: Matrix, WPrime: Matrix) {
    var sums = (W: zero, WPrime: zero)
    for (word, δ) in zip(pass.words, pass.deltas) {
      sums.WPrime[row: word] -= rate * δ * pass.c
      let share = form == .mean ? δ / Double(context.count) : δ
      for row in context { sums.W[row: row] -= rate * share * WPrime[row: word] }
    }
    return sums
  }

  // MARK: - Given

  static func sigmoid(_ t: Double) -> Double { 1 / (1 + exp(-t)) }
  static func logSigmoid(_ t: Double) -> Double { min(t, 0) - log1p(exp(-abs(t))) }
}
