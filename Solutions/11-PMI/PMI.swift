import CourseKit

enum PMI: PMITask {
  static func pairCounts(sentences: [[String]], vocabulary: [String], window: Int) -> Matrix {
    let index = Dictionary(uniqueKeysWithValues: zip(vocabulary, vocabulary.indices))
    var counts = Matrix.zeros(vocabulary.count, vocabulary.count)
    for sentence in sentences {
      let words = sentence.compactMap { index[$0] }
      for i in words.indices {
        for j in max(0, i - window)..<min(words.count, i + window + 1) where i != j {
          counts[words[i], words[j]] += 1
        }
      }
    }
    return counts
  }

  static func noiseDistribution(sentences: [[String]], vocabulary: [String], window: Int) -> Vector {
    let counts = pairCounts(sentences: sentences, vocabulary: vocabulary, window: window)
    let contexts = columnSums(counts)
    return contexts / counts.sum()
  }

  static func pmi(counts: Matrix) -> Matrix {
    let sources = rowSums(counts)
    let contexts = columnSums(counts)
    let total = counts.sum()
    var result = Matrix(repeating: -.infinity, rows: counts.rows, columns: counts.columns)
    for w in 0..<counts.rows {
      for c in 0..<counts.columns where counts[w, c] > 0 {
        result[w, c] = log(counts[w, c] * total / (sources[w] * contexts[c]))
      }
    }
    return result
  }

  static func shiftedPMI(counts: Matrix, negatives k: Int) -> Matrix {
    pmi(counts: counts).map { $0 - log(Double(k)) }
  }

  static func positivePMI(counts: Matrix, negatives k: Int) -> Matrix {
    shiftedPMI(counts: counts, negatives: k).map { max($0, 0) }
  }

  static func objective(counts: Matrix, scores X: Matrix, noise P: Vector, negatives k: Int) -> Double {
    var L = 0.0
    for w in 0..<counts.rows {
      var expectation = 0.0
      for i in 0..<counts.columns { expectation += P[i] * logSigmoid(-X[w, i]) }
      for c in 0..<counts.columns {
        L += counts[w, c] * (logSigmoid(X[w, c]) + Double(k) * expectation)
      }
    }
    return L
  }

  static func objectiveGradient(counts: Matrix, scores X: Matrix, noise P: Vector, negatives k: Int) -> Matrix {
    let sources = rowSums(counts)
    var gradient = Matrix.zeros(counts.rows, counts.columns)
    for w in 0..<counts.rows {
      for c in 0..<counts.columns {
        gradient[w, c] = counts[w, c] * sigmoid(-X[w, c]) - Double(k) * sources[w] * P[c] * sigmoid(X[w, c])
      }
    }
    return gradient
  }

  static func optimum(counts: Matrix, noise P: Vector, negatives k: Int) -> Matrix {
    let sources = rowSums(counts)
    var best = Matrix(repeating: -.infinity, rows: counts.rows, columns: counts.columns)
    for w in 0..<counts.rows {
      for c in 0..<counts.columns where counts[w, c] > 0 {
        best[w, c] = log(counts[w, c] / (Double(k) * sources[w] * P[c]))
      }
    }
    return best
  }

  static func rowSums(_ counts: Matrix) -> Vector { Vector((0..<counts.rows).map { counts[row: $0].sum() }) }

  static func columnSums(_ counts: Matrix) -> Vector { Vector((0..<counts.columns).map { counts[column: $0].sum() }) }

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
