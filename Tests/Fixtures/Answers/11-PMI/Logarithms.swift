import CourseKit

// Differences of logarithms in place of the logarithm of a ratio; the objective pair by pair.
enum PMI: PMITask {
  static func pairCounts(sentences: [[String]], vocabulary: [String], window: Int) -> Matrix {
    var table = Matrix.zeros(vocabulary.count, vocabulary.count)
    for sentence in sentences {
      for (i, w) in sentence.enumerated() {
        for (j, c) in sentence.enumerated() where i != j && abs(i - j) <= window {
          guard let row = vocabulary.firstIndex(of: w), let column = vocabulary.firstIndex(of: c) else { continue }
          table[row, column] += 1
        }
      }
    }
    return table
  }

  static func noiseDistribution(sentences: [[String]], vocabulary: [String], window: Int) -> Vector {
    let table = pairCounts(sentences: sentences, vocabulary: vocabulary, window: window)
    return Vector((0..<table.columns).map { table[column: $0].map { $0 / table.sum() }.sum() })
  }

  static func pmi(counts: Matrix) -> Matrix {
    let D = log(counts.sum())
    var M = counts
    for w in 0..<counts.rows {
      for c in 0..<counts.columns {
        let n = counts[w, c]
        M[w, c] = n == 0 ? -.infinity : log(n) + D - log(counts[row: w].sum()) - log(counts[column: c].sum())
      }
    }
    return M
  }

  static func shiftedPMI(counts: Matrix, negatives k: Int) -> Matrix {
    let shift = log(Double(k))
    return pmi(counts: counts).map { $0 - shift }
  }

  static func positivePMI(counts: Matrix, negatives k: Int) -> Matrix {
    shiftedPMI(counts: counts, negatives: k).map { $0 > 0 ? $0 : 0 }
  }

  static func objective(counts: Matrix, scores X: Matrix, noise P: Vector, negatives k: Int) -> Double {
    var (positive, negative) = (0.0, 0.0)
    for w in (0..<counts.rows).reversed() {
      let pairs = counts[row: w].sum()
      for c in 0..<counts.columns {
        positive += counts[w, c] * logSigmoid(X[w, c])
        negative += pairs * P[c] * logSigmoid(-X[w, c])
      }
    }
    return positive + Double(k) * negative
  }

  static func objectiveGradient(counts: Matrix, scores X: Matrix, noise P: Vector, negatives k: Int) -> Matrix {
    var gradient = counts
    for w in 0..<counts.rows {
      for c in 0..<counts.columns {
        let σ = sigmoid(X[w, c])
        let negatives = Double(k) * counts[row: w].sum() * P[c]
        gradient[w, c] = counts[w, c] - (counts[w, c] + negatives) * σ
      }
    }
    return gradient
  }

  static func optimum(counts: Matrix, noise P: Vector, negatives k: Int) -> Matrix {
    var best = counts.map { log($0) }
    for w in 0..<counts.rows {
      for c in 0..<counts.columns where counts[w, c] != 0 {
        best[w, c] -= log(P[c]) + log(Double(k)) + log(counts[row: w].sum())
      }
    }
    return best
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
