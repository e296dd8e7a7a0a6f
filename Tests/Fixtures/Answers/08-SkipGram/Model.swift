import CourseKit

// A model as a value; p − one-hot as matrices; everything of a pair computed once.
struct Model {
  var W: Matrix
  var WPrime: Matrix

  struct Pass {
    let logits: Vector
    let shifted: Vector
    let Z: Double
  }

  func pass(_ source: Int) -> Pass {
    let logits = Vector(WPrime.rowVectors.map { dot($0, W[row: source]) })
    let peak = logits.reduce(-Double.infinity) { Swift.max($0, $1) }
    let shifted = logits.map { $0 - peak }
    return Pass(logits: logits, shifted: shifted, Z: shifted.map(exp).sum())
  }

  mutating func descend(_ source: Int, _ target: Int, _ rate: Double) {
    let (dW, dC) = slopes(source, target)
    W -= rate * dW
    WPrime -= rate * dC
  }

  func slopes(_ source: Int, _ target: Int) -> (Matrix, Matrix) {
    let pass = pass(source)
    let δ = Vector(
      pass.shifted.enumerated().map { v, s in exp(s) / pass.Z - (v == target ? 1 : 0) })
    let oneHot = Vector((0..<W.rows).map { $0 == source ? 1 : 0 })
    return (outer(oneHot, WPrime.transposed * δ), outer(δ, oneHot * W))
  }
}

enum SkipGram: SkipGramTask {
  static func pairs(tokens: [String], window: Int) -> [(source: String, target: String)] {
    var found: [(source: String, target: String)] = []
    for (i, source) in tokens.enumerated() {
      for (j, target) in tokens.enumerated() where i != j {
        if max(i, j) - min(i, j) <= window { found.append((source, target)) }
      }
    }
    return found
  }

  static func logits(W: Matrix, WPrime: Matrix, source: Int) -> Vector {
    Model(W: W, WPrime: WPrime).pass(source).logits
  }

  static func probabilities(W: Matrix, WPrime: Matrix, source: Int) -> Vector {
    let pass = Model(W: W, WPrime: WPrime).pass(source)
    return pass.shifted.map { exp($0) * (1 / pass.Z) }
  }

  static func loss(W: Matrix, WPrime: Matrix, source: Int, target: Int) -> Double {
    let pass = Model(W: W, WPrime: WPrime).pass(source)
    return -(pass.shifted[target] - log(pass.Z))
  }

  static func gradients(W: Matrix, WPrime: Matrix, source: Int, target: Int) -> (W: Matrix, WPrime: Matrix) {
    let slopes = Model(W: W, WPrime: WPrime).slopes(source, target)
    return (W: slopes.0, WPrime: slopes.1)
  }

  static func step(
    W: Matrix, WPrime: Matrix, source: Int, target: Int, learningRate: Double
  ) -> (W: Matrix, WPrime: Matrix) {
    var model = Model(W: W, WPrime: WPrime)
    model.descend(source, target, learningRate)
    return (model.W, model.WPrime)
  }

  static func negativeLogLikelihood(
    W: Matrix, WPrime: Matrix, tokens: [String], rows: [String: Int], window: Int
  ) -> Double {
    var likelihood = 0.0
    for pair in pairs(tokens: tokens, window: window) {
      guard let s = rows[pair.source], let t = rows[pair.target] else { return .nan }
      likelihood -= loss(W: W, WPrime: WPrime, source: s, target: t)
    }
    return -likelihood / Double(tokens.count)
  }

  static func finalVector(W: Matrix, WPrime: Matrix, word: Int, form: WordVectorForm) -> Vector {
    let both = [W[row: word], WPrime[row: word]]
    let sum = both.reduce(Vector.zeros(W.columns), +)
    return switch form {
    case .center: both[0]
    case .concatenated: Vector(both.flatMap(\.entries))
    case .sum: sum
    case .mean: sum / Double(both.count)
    }
  }
}
