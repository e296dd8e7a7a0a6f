import CourseKit

// Plain loops over entries.
enum Softmax: SoftmaxTask {
  static func oneHotLabel(_ label: Int, classes: Int) -> Vector {
    var y: [Double] = []
    for k in 0..<classes {
      if k == label { y.append(1.0) } else { y.append(0.0) }
    }
    return Vector(y)
  }

  static func affine(X: Matrix, W: Matrix, b: Vector) -> Matrix {
    var Z = Matrix.zeros(X.rows, W.columns)
    for e in 0..<X.rows {
      for k in 0..<W.columns {
        var z = 0.0
        for i in stride(from: X.columns - 1, through: 0, by: -1) { z += X[e, i] * W[i, k] }
        Z[e, k] = z + b[k]
      }
    }
    return Z
  }

  static func argmax(_ z: Vector) -> Int {
    var (place, largest) = (0, z[0])
    for k in 1..<max(1, z.count) {
      if z[k] > largest {
        place = k
        largest = z[k]
      }
    }
    return place
  }

  static func softmax(_ z: Vector, temperature T: Double) -> Vector {
    var largest = -Double.infinity
    for s in z { if s / T > largest { largest = s / T } }
    var sum = 0.0
    var p = z
    for k in 0..<z.count {
      p[k] = exp(z[k] / T - largest)
      sum += p[k]
    }
    for k in 0..<z.count { p[k] /= sum }
    return p
  }

  static func probabilities(X: Matrix, W: Matrix, b: Vector) -> Matrix {
    var P = affine(X: X, W: W, b: b)
    for e in 0..<P.rows { P[row: e] = softmax(P[row: e], temperature: 1.0) }
    return P
  }

  static func softmaxJacobian(_ z: Vector, temperature T: Double) -> Matrix {
    let p = softmax(z, temperature: T)
    var J = Matrix.zeros(p.count, p.count)
    for i in 0..<p.count {
      for k in 0..<p.count {
        if i == k { J[i, k] = p[i] * (1 - p[i]) / T } else { J[i, k] = -p[i] * p[k] / T }
      }
    }
    return J
  }

  static func crossEntropy(probabilities: Matrix, targets: Matrix) -> Double {
    var total = 0.0
    for e in 0..<targets.rows {
      var loss = 0.0
      for k in 0..<targets.columns {
        if targets[e, k] != 0 { loss += targets[e, k] * -log(probabilities[e, k]) }
      }
      total += loss
    }
    return total / Double(targets.rows)
  }

  static func gradient(X: Matrix, targets: Matrix, W: Matrix, b: Vector) -> (W: Matrix, b: Vector) {
    let P = probabilities(X: X, W: W, b: b)
    var (gW, gb) = (Matrix.zeros(W.rows, W.columns), Vector.zeros(b.count))
    for e in 0..<X.rows {
      for k in 0..<b.count {
        let δ = P[e, k] - targets[e, k]
        gb[k] += δ
        for i in 0..<X.columns { gW[i, k] += X[e, i] * δ }
      }
    }
    return (gW / Double(X.rows), gb / Double(X.rows))
  }
}
