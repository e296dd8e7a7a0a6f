import CourseKit

enum Softmax: SoftmaxTask {
  static func oneHotLabel(_ label: Int, classes: Int) -> Vector {
    var y = Vector.zeros(classes)
    y[label] = 1
    return y
  }

  static func affine(X: Matrix, W: Matrix, b: Vector) -> Matrix {
    Matrix(rows: X.rowVectors.map { x in x * W + b })
  }

  static func argmax(_ z: Vector) -> Int {
    var best = 0
    for i in z.indices where z[i] > z[best] { best = i }
    return best
  }

  static func softmax(_ z: Vector, temperature T: Double) -> Vector {
    let largest = z[argmax(z)]
    let e = z.map { exp(($0 - largest) / T) }
    return e / e.sum()
  }

  static func probabilities(X: Matrix, W: Matrix, b: Vector) -> Matrix {
    let Z = affine(X: X, W: W, b: b)
    return Matrix(rows: Z.rowVectors.map { softmax($0, temperature: 1) })
  }

  static func softmaxJacobian(_ z: Vector, temperature T: Double) -> Matrix {
    let p = softmax(z, temperature: T)
    var J = Matrix.zeros(z.count, z.count)
    for i in z.indices {
      for k in z.indices {
        J[i, k] = p[i] * ((i == k ? 1 : 0) - p[k]) / T
      }
    }
    return J
  }

  static func crossEntropy(probabilities: Matrix, targets: Matrix) -> Double {
    var sum = 0.0
    for (p, y) in zip(probabilities.entries, targets.entries) where y > 0 {
      sum -= y * log(p)
    }
    return sum / Double(targets.rows)
  }

  static func gradient(X: Matrix, targets: Matrix, W: Matrix, b: Vector) -> (W: Matrix, b: Vector) {
    let δ = (probabilities(X: X, W: W, b: b) - targets) / Double(X.rows)
    var sum = Vector.zeros(b.count)
    for row in δ.rowVectors { sum += row }
    return (X.transposed * δ, sum)
  }
}
