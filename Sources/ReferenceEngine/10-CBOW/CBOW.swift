import CourseKit

/// Continuous bag of words, trained with negative examples: the words around a gap become one vector c, and σ tells how
/// likely it is that a word belongs in the gap.
///
///     c = Σ_i w_i  or  1/k · Σ_i w_i,    s_v = c · w′_v,    loss = −ln σ(s_t) − Σ_n ln σ(−s_n)
///
/// W (rows of context words) and W′ (rows of target words) are [V x d]. The context has k ≥ 1 words.
/// Source: I. Habernal, Lecture 6, "word2vec — how to model the context?" and "Final CBOW word2vec".
public enum CBOW {
  /// All training examples of a text: each word that has neighbors as target, with its window as context.
  ///
  ///     examples(tokens: ["the", "old", "ring"], window: 1)    // the: old · old: the, ring · ring: old
  ///
  /// - Returns: at most one example per token; a token without neighbors has none.
  /// - Complexity: O(n · c) for n tokens.
  /// - Source: I. Habernal, Lecture 6, "Choosing the context".
  public static func examples(tokens: [String], window: Int) -> [(target: String, context: [String])] {
    tokens.indices.compactMap { i in
      let places = SkipGram.contextPositions(center: i, window: window, count: tokens.count)
      return places.isEmpty ? nil : (tokens[i], places.map { tokens[$0] })
    }
  }

  /// One vector for a context.
  ///
  ///     sum: c = Σ_i w_i,    mean: c = 1/k · Σ_i w_i
  ///
  /// - Returns: [d]. The order of the context does not matter; a word that stands twice counts twice.
  /// - Complexity: O(k · d).
  public static func contextVector(W: Matrix, context: [Int], form: ContextForm) -> Vector {
    precondition(!context.isEmpty, "the mean of no word is not defined: give a context of at least one word")
    var sum = Vector.zeros(W.columns)
    for word in context {
      SkipGram.requireRow(word, of: W)
      sum += W[row: word]
    }
    return sum / divisor(context, form)
  }

  /// How well a word fits into a context.
  ///
  ///     s = c · w′_t
  public static func score(W: Matrix, WPrime: Matrix, context: [Int], target: Int, form: ContextForm) -> Double {
    requireSameShape(W, WPrime)
    SkipGram.requireRow(target, of: WPrime)
    return dot(contextVector(W: W, context: context, form: form), WPrime[row: target])
  }

  /// The probability that a word belongs to a context, according to the model.
  ///
  ///     Pr(y = 1 | c, t) = σ(c · w′_t)
  ///
  /// - Source: I. Habernal, Lecture 6, "Final CBOW word2vec", which asks what this σ is doing.
  public static func probability(
    W: Matrix, WPrime: Matrix, context: [Int], target: Int, form: ContextForm
  ) -> Double {
    LogLinear.sigmoid(score(W: W, WPrime: WPrime, context: context, target: target, form: form))
  }

  /// The loss of one example with its negatives.
  ///
  ///     −ln σ(c · w′_t) − Σ_n ln σ(−c · w′_n)
  ///
  /// - Parameter negatives: rows of W′, each counted as often as it is listed; none is allowed.
  /// - Returns: a number of at least 0, finite for every finite score.
  /// - Complexity: O((k + negatives) · d).
  public static func loss(
    W: Matrix, WPrime: Matrix, context: [Int], target: Int, negatives: [Int], form: ContextForm
  ) -> Double {
    func cost(_ word: Int, sign: Double) -> Double {
      let s = sign * score(W: W, WPrime: WPrime, context: context, target: word, form: form)
      return -LogLinear.logSigmoid(s)
    }
    return negatives.reduce(cost(target, sign: 1)) { $0 + cost($1, sign: -1) }
  }

  /// The gradients of that loss.
  ///
  ///     δ_t = σ(s_t) − 1,    δ_n = σ(s_n)
  ///     ∂loss/∂w′_v = Σ δ c               over the times that v is asked for
  ///     ∂loss/∂c    = δ_t w′_t + Σ_n δ_n w′_n
  ///     ∂loss/∂w_i  = ∂loss/∂c            for the sum, once for every time that i stands in the context
  ///                 = 1/k · ∂loss/∂c      for the mean
  ///
  /// - Returns: [V x d] each; rows that were not used are 0.
  /// - Complexity: O(V · d), for the zeros.
  public static func gradients(
    W: Matrix, WPrime: Matrix, context: [Int], target: Int, negatives: [Int], form: ContextForm
  ) -> (W: Matrix, WPrime: Matrix) {
    requireSameShape(W, WPrime)
    let c = contextVector(W: W, context: context, form: form)
    var slopeOfC = Vector.zeros(W.columns)
    var gradient = (W: Matrix.zeros(W.rows, W.columns), WPrime: Matrix.zeros(W.rows, W.columns))
    for (word, label) in [(target, 1.0)] + negatives.map({ ($0, 0.0) }) {
      SkipGram.requireRow(word, of: WPrime)
      let δ = LogLinear.sigmoid(dot(c, WPrime[row: word])) - label
      slopeOfC += δ * WPrime[row: word]
      gradient.WPrime[row: word] += δ * c
    }
    for word in context { gradient.W[row: word] += slopeOfC / divisor(context, form) }
    return gradient
  }

  /// Both matrices after one step on one example.
  ///
  ///     W ← W − η ∂loss/∂W,    W′ ← W′ − η ∂loss/∂W′        both gradients taken before anything moves
  public static func step(
    W: Matrix, WPrime: Matrix, context: [Int], target: Int, negatives: [Int], form: ContextForm, learningRate: Double
  ) -> (W: Matrix, WPrime: Matrix) {
    let gradient = gradients(
      W: W, WPrime: WPrime, context: context, target: target, negatives: negatives, form: form)
    return (W - learningRate * gradient.W, WPrime - learningRate * gradient.WPrime)
  }

  /// The same model with a softmax over the whole vocabulary in place of the yes-or-no question.
  ///
  ///     p(v | context) = exp(c · w′_v) / Σ_u exp(c · w′_u)
  ///
  /// - Returns: [V], summing to 1.
  /// - Complexity: O(V · d).
  /// - Source: E. Tromp, NLP Deep Learning, "CBOW": a softmax on top.
  public static func softmax(W: Matrix, WPrime: Matrix, context: [Int], form: ContextForm) -> Vector {
    requireSameShape(W, WPrime)
    let c = contextVector(W: W, context: context, form: form)
    let l = WPrime * c
    let m = l.reduce(-Double.infinity) { max($0, $1) }
    let e = l.map { exp($0 - m) }
    return e / e.sum()
  }

  public static func divisor(_ context: [Int], _ form: ContextForm) -> Double {
    form == .mean ? Double(context.count) : 1
  }

  private static func requireSameShape(_ W: Matrix, _ WPrime: Matrix) {
    precondition(
      W.rows == WPrime.rows && W.columns == WPrime.columns,
      "each word has one row in W [\(W.rows) x \(W.columns)] and one in W′ [\(WPrime.rows) x \(WPrime.columns)]")
  }
}
