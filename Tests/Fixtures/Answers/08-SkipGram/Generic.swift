import CourseKit

// Generics, extensions, closures; the largest term of the softmax is left out of the sum and log1p used.
extension Collection where Element == Double {
  /// The place of the largest element.
  var summit: Index? { indices.max { self[$0] < self[$1] } }
}

func neighbors<Token>(of tokens: [Token], reach: Int) -> [(Token, Token)] {
  tokens.enumerated().flatMap { i, token in
    let before = tokens[max(0, i - reach)..<i]
    let after = tokens.dropFirst(i + 1).prefix(reach)
    return (before + after).map { (token, $0) }
  }
}

struct Scores {
  let l: Vector
  let top: Int

  init(_ l: Vector) { (self.l, top) = (l, l.summit ?? 0) }

  /// ln Σ exp l.
  var logTotal: Double {
    l[top] + log1p(l.indices.filter { $0 != top }.map { exp(l[$0] - l[top]) }.reduce(0, +))
  }
  var softmax: Vector { l.map { exp($0 - l[top]) / exp(logTotal - l[top]) } }
}

enum SkipGram: SkipGramTask {
  static func pairs(tokens: [String], window: Int) -> [(source: String, target: String)] {
    neighbors(of: tokens, reach: window).map { (source: $0.0, target: $0.1) }
  }

  static func logits(W: Matrix, WPrime: Matrix, source: Int) -> Vector {
    W[row: source] * WPrime.transposed
  }

  static func probabilities(W: Matrix, WPrime: Matrix, source: Int) -> Vector {
    Scores(logits(W: W, WPrime: WPrime, source: source)).softmax
  }

  static func loss(W: Matrix, WPrime: Matrix, source: Int, target: Int) -> Double {
    let scores = Scores(logits(W: W, WPrime: WPrime, source: source))
    return scores.logTotal - scores.l[target]
  }

  static func gradients(W: Matrix, WPrime: Matrix, source: Int, target: Int) -> (W: Matrix, WPrime: Matrix) {
    let p = probabilities(W: W, WPrime: WPrime, source: source)
    let rows = WPrime.rowVectors
    let pull = zip(p, rows).reduce(-1 * rows[target]) { $0 + $1.0 * $1.1 }
    let gradient = Matrix(
      rows: W.rowVectors.indices.map { $0 == source ? pull : Vector.zeros(W.columns) })
    let context = Matrix(
      rows: p.indices.map { v in W[row: source] * (v == target ? p[v] - 1 : p[v]) })
    return (gradient, context)
  }

  static func step(
    W: Matrix, WPrime: Matrix, source: Int, target: Int, learningRate: Double
  ) -> (W: Matrix, WPrime: Matrix) {
    let g = gradients(W: W, WPrime: WPrime, source: source, target: target)
    var moved = W
    moved[row: source] -= learningRate * g.W[row: source]
    return (moved, -learningRate * g.WPrime + WPrime)
  }

  static func negativeLogLikelihood(
    W: Matrix, WPrime: Matrix, tokens: [String], rows: [String: Int], window: Int
  ) -> Double {
    let table = (0..<W.rows).map { Scores(logits(W: W, WPrime: WPrime, source: $0)) }
    let losses = neighbors(of: tokens.map { rows[$0, default: 0] }, reach: window)
      .map { table[$0].logTotal - table[$0].l[$1] }
    return losses.isEmpty ? 0 : losses.reversed().reduce(0, +) / Double(tokens.count)
  }

  static func finalVector(W: Matrix, WPrime: Matrix, word: Int, form: WordVectorForm) -> Vector {
    let forms: [WordVectorForm: (Vector, Vector) -> Vector] = [
      .center: { w, _ in w }, .concatenated: { Vector(Array($0) + Array($1)) }, .sum: { $1 + $0 },
      .mean: { 0.5 * ($0 + $1) },
    ]
    return forms[form]?(W[row: word], WPrime[row: word]) ?? []
  }
}
