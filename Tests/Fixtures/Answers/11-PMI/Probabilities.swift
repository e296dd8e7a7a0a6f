import CourseKit

// Everything by probabilities, p(w,c) / (p(w) p(c)), with a helper type and a nested function.
struct Joint {
  let p: Matrix
  let source: Vector
  let context: Vector

  init(_ counts: Matrix) {
    let D = counts.sum()
    p = counts.map { $0 / D }
    source = p * Vector(repeating: 1, count: counts.columns)
    context = Vector(repeating: 1, count: counts.rows) * p
  }

  func eachPair(_ value: (Int, Int) -> Double) -> Matrix {
    Matrix(
      rows: (0..<p.rows).map { w in
        Vector((0..<p.columns).map { c in p[w, c] > 0 ? value(w, c) : -Double.infinity })
      })
  }
}

enum PMI: PMITask {
  static func pairCounts(sentences: [[String]], vocabulary: [String], window: Int) -> Matrix {
    var tally: [[String]: Int] = [:]
    for s in sentences {
      for i in s.indices {
        for j in s[..<i].indices.suffix(window) {
          tally[[s[i], s[j]], default: 0] += 1
          tally[[s[j], s[i]], default: 0] += 1
        }
      }
    }
    return Matrix(
      rows: vocabulary.map { w in Vector(vocabulary.map { c in Double(tally[[w, c]] ?? 0) }) })
  }

  static func noiseDistribution(sentences: [[String]], vocabulary: [String], window: Int) -> Vector {
    Joint(pairCounts(sentences: sentences, vocabulary: vocabulary, window: window)).context
  }

  static func pmi(counts: Matrix) -> Matrix { shifted(counts, by: 1) }

  static func shiftedPMI(counts: Matrix, negatives k: Int) -> Matrix { shifted(counts, by: Double(k)) }

  static func positivePMI(counts: Matrix, negatives k: Int) -> Matrix {
    func clip(_ x: Double) -> Double { x.isFinite ? (x + abs(x)) / 2 : 0 }
    return shiftedPMI(counts: counts, negatives: k).map(clip)
  }

  private static func shifted(_ counts: Matrix, by k: Double) -> Matrix {
    let joint = Joint(counts)
    return joint.eachPair { w, c in -log(joint.source[w] / joint.p[w, c] * joint.context[c] * k) }
  }

  static func objective(counts: Matrix, scores X: Matrix, noise P: Vector, negatives k: Int) -> Double {
    (0..<counts.rows).map { w in
      let row = counts[row: w]
      let expected = dot(P, X[row: w].map { logSigmoid(-$0) })
      return dot(row, X[row: w].map(logSigmoid)) + Double(k) * row.sum() * expected
    }.reduce(0, +)
  }

  static func objectiveGradient(counts: Matrix, scores X: Matrix, noise P: Vector, negatives k: Int) -> Matrix {
    let rows = (0..<counts.rows).map { w -> Vector in
      let n = counts[row: w]
      let positive = hadamard(n, X[row: w].map { 1 - sigmoid($0) })
      let negative = hadamard(P, X[row: w].map(sigmoid))
      return positive - n.sum() * Double(k) * negative
    }
    return Matrix(rows: rows)
  }

  static func optimum(counts: Matrix, noise P: Vector, negatives k: Int) -> Matrix {
    let joint = Joint(counts)
    return joint.eachPair { w, c in log(joint.p[w, c] / joint.source[w] / P[c] / Double(k)) }
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
