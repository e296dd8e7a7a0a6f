import CourseKit

// An index type, generics and an extension; the sigmoid by tanh, the logarithms to the base 2 and back.
struct Index<Key: Hashable> {
  private var places: [Key: Int] = [:]
  init(_ keys: [Key]) { for (i, key) in keys.enumerated() { places[key] = i } }
  subscript(key: Key) -> Int { places[key] ?? -1 }
  var count: Int { places.count }
}

extension Matrix {
  var cells: [(Int, Int)] { (0..<rows).flatMap { i in (0..<columns).map { (i, $0) } } }
  func rebuilt(_ entry: (Int, Int) -> Double) -> Matrix {
    var other = self
    for (i, j) in cells { other[i, j] = entry(i, j) }
    return other
  }
}

enum PMI: PMITask {
  static func pairCounts(sentences: [[String]], vocabulary: [String], window: Int) -> Matrix {
    let index = Index(vocabulary)
    var counts = Matrix.zeros(index.count, index.count)
    for ids in sentences.map({ $0.map { index[$0] } }) {
      // Distance by distance, not position by position.
      for distance in stride(from: 1, through: window, by: 1) where distance < ids.count {
        for (a, b) in zip(ids, ids.dropFirst(distance)) {
          counts[a, b] += 1
          counts[b, a] += 1
        }
      }
    }
    return counts
  }

  static func noiseDistribution(sentences: [[String]], vocabulary: [String], window: Int) -> Vector {
    let counts = pairCounts(sentences: sentences, vocabulary: vocabulary, window: window)
    var sums = Vector.zeros(counts.columns)
    for row in counts.rowVectors { sums += row }
    return sums * (1 / sums.sum())
  }

  static func pmi(counts: Matrix) -> Matrix { shiftedPMI(counts: counts, negatives: 1) }

  static func shiftedPMI(counts: Matrix, negatives k: Int) -> Matrix {
    let D = counts.sum()
    return optimum(
      counts: counts, noise: Vector((0..<counts.columns).map { counts[column: $0].sum() / D }), negatives: k)
  }

  static func positivePMI(counts: Matrix, negatives k: Int) -> Matrix {
    let shifted = shiftedPMI(counts: counts, negatives: k)
    return shifted.rebuilt { Swift.max(0, shifted[$0, $1]) }
  }

  static func objective(counts: Matrix, scores X: Matrix, noise P: Vector, negatives k: Int) -> Double {
    counts.cells.reduce(0) { sum, cell in
      let (w, c) = cell
      let n = counts[row: w].sum() * P[c] * Double(k)
      return sum + (counts[w, c] == 0 ? 0 : counts[w, c] * logSigmoid(X[w, c])) + n * logSigmoid(-X[w, c])
    }
  }

  static func objectiveGradient(counts: Matrix, scores X: Matrix, noise P: Vector, negatives k: Int) -> Matrix {
    counts.rebuilt { w, c in
      let t = tanh(X[w, c] / 2)
      let n = Double(k) * counts[row: w].sum() * P[c]
      return 0.5 * (counts[w, c] * (1 - t) - n * (1 + t))
    }
  }

  static func optimum(counts: Matrix, noise P: Vector, negatives k: Int) -> Matrix {
    func log2<Number: BinaryInteger>(_ n: Number) -> Double { log(Double(n)) / log(2) }
    return counts.rebuilt { w, c in
      guard counts[w, c] > 0 else { return -.infinity }
      let bits = log2(Int(counts[w, c])) - log2(Int(counts[row: w].sum())) - log2(k)
      return bits * log(2) - log(P[c])
    }
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
