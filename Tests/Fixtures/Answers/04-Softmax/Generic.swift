import CourseKit

// Generic helpers and extensions; the gradient by the chain rule, with the Jacobian, instead of p − y.
extension Sequence where Element == Double {
  func total() -> Double { reduce(into: 0) { $0 += $1 } }
}

extension Matrix {
  func mapRows(_ transform: (Vector) -> Vector) -> Matrix { Matrix(rows: rowVectors.map(transform)) }
}

func place<Numbers: Collection>(ofLargest numbers: Numbers) -> Int where Numbers.Element: Comparable {
  var winner: (place: Int, value: Numbers.Element)?
  for (place, value) in numbers.enumerated() {
    if let best = winner, !(value > best.value) { continue }
    winner = (place, value)
  }
  return winner?.place ?? 0
}

enum Softmax: SoftmaxTask {
  static func oneHotLabel(_ label: Int, classes: Int) -> Vector {
    var y = Array(repeating: 0.0, count: classes)
    y.replaceSubrange(label..<label + 1, with: [1])
    return Vector(y)
  }

  static func affine(X: Matrix, W: Matrix, b: Vector) -> Matrix { X.mapRows { W.transposed * $0 + b } }

  static func argmax(_ z: Vector) -> Int { place(ofLargest: z) }

  // 1 over a sum of quotients: p_i = 1 / Σ_k exp((z_k − z_i)/T).
  static func softmax(_ z: Vector, temperature T: Double) -> Vector {
    z.map { own in 1 / z.entries.lazy.map { exp(($0 - own) / T) }.total() }
  }

  static func probabilities(X: Matrix, W: Matrix, b: Vector) -> Matrix {
    affine(X: X, W: W, b: b).mapRows { softmax($0, temperature: 1) }
  }

  static func softmaxJacobian(_ z: Vector, temperature T: Double) -> Matrix {
    let p = softmax(z, temperature: T)
    var diagonal = Matrix.zeros(z.count, z.count)
    for i in z.indices { diagonal[i, i] = p[i] }
    return (1 / T) * (diagonal - outer(p, p))
  }

  static func crossEntropy(probabilities: Matrix, targets: Matrix) -> Double {
    zip(probabilities.entries, targets.entries).lazy.map { $1 == 0 ? 0 : -$1 * log($0) }.total()
      / Double(probabilities.rows)
  }

  static func gradient(X: Matrix, targets: Matrix, W: Matrix, b: Vector) -> (W: Matrix, b: Vector) {
    var (gW, gb) = (0 * W, 0 * b)
    for (x, y) in zip(X.rowVectors, targets.rowVectors) {
      let z = affine(X: Matrix(rows: [x]), W: W, b: b)[row: 0]
      let p = softmax(z, temperature: 1)
      let byProbability = Vector(zip(y, p).map { -$0 / $1 })
      let byScore = byProbability * softmaxJacobian(z, temperature: 1)
      gW += outer(x, byScore)
      gb += byScore
    }
    return (gW / Double(X.rows), gb / Double(X.rows))
  }
}
