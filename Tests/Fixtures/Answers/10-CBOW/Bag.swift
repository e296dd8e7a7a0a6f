import CourseKit

// The bag as a vector of counts, so that c is a product with W; questions as values; generic windows.
struct Question {
  let word: Int
  let belongs: Bool
  /// The loss's slope by the score.
  func slope(_ s: Double) -> Double { belongs ? -CBOW.sigmoid(-s) : CBOW.sigmoid(s) }
  func cost(_ s: Double) -> Double { -CBOW.logSigmoid(belongs ? s : -s) }

  static func all(_ target: Int, _ negatives: [Int]) -> [Question] {
    negatives.map { Question(word: $0, belongs: false) } + [Question(word: target, belongs: true)]
  }
}

extension Array {
  /// The elements around a place, without the one that stands there.
  func around(_ place: Int, reach: Int) -> [Element] {
    Array(self[Swift.max(0, place - reach)..<place] + dropFirst(place + 1).prefix(reach))
  }
}

enum CBOW: CBOWTask {
  static func examples(tokens: [String], window: Int) -> [(target: String, context: [String])] {
    tokens.enumerated().compactMap { place, token in
      let context = tokens.around(place, reach: window)
      return context.isEmpty ? nil : (token, context)
    }
  }

  /// How much each word of the vocabulary weighs in the context, [V].
  static func weights(_ context: [Int], _ V: Int, _ form: ContextForm) -> Vector {
    var counts = Vector.zeros(V)
    for word in context { counts[word] += 1 }
    return switch form {
    case .sum: counts
    case .mean: counts / counts.sum()
    }
  }

  static func contextVector(W: Matrix, context: [Int], form: ContextForm) -> Vector {
    weights(context, W.rows, form) * W
  }

  static func score(W: Matrix, WPrime: Matrix, context: [Int], target: Int, form: ContextForm) -> Double {
    (WPrime * contextVector(W: W, context: context, form: form))[target]
  }

  static func loss(
    W: Matrix, WPrime: Matrix, context: [Int], target: Int, negatives: [Int], form: ContextForm
  ) -> Double {
    let scores = WPrime * contextVector(W: W, context: context, form: form)
    return Question.all(target, negatives).map { $0.cost(scores[$0.word]) }.reduce(0, +)
  }

  static func gradients(
    W: Matrix, WPrime: Matrix, context: [Int], target: Int, negatives: [Int], form: ContextForm
  ) -> (W: Matrix, WPrime: Matrix) {
    let bag = weights(context, W.rows, form)
    let c = bag * W
    let scores = WPrime * c
    var δ = Vector.zeros(W.rows)
    for question in Question.all(target, negatives) { δ[question.word] += question.slope(scores[question.word]) }
    return (outer(bag, δ * WPrime), outer(δ, c))
  }

  static func step(
    W: Matrix, WPrime: Matrix, context: [Int], target: Int, negatives: [Int], form: ContextForm, learningRate: Double
  ) -> (W: Matrix, WPrime: Matrix) {
    let g = gradients(W: W, WPrime: WPrime, context: context, target: target, negatives: negatives, form: form)
    return (-learningRate * g.W + W, -learningRate * g.WPrime + WPrime)
  }

  // MARK: - Given

  static func sigmoid(_ t: Double) -> Double { 1 / (1 + exp(-t)) }
  static func logSigmoid(_ t: Double) -> Double { min(t, 0) - log1p(exp(-abs(t))) }
}
