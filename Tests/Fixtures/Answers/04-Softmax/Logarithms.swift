import CourseKit

// Everything through logarithms of probabilities, with a helper type for a distribution.
struct Distribution {
  let logarithms: [Double]

  init(scores: [Double]) {
    let shift = scores.reduce(-.infinity, max)
    let logZ = log(scores.map { exp($0 - shift) }.sorted().reduce(0, +)) + shift
    logarithms = scores.map { $0 - logZ }
  }

  subscript(i: Int) -> Double { exp(logarithms[i]) }
  var probabilities: Vector { Vector(logarithms.map { exp($0) }) }

  func slope(_ i: Int, _ k: Int) -> Double {
    i == k ? self[i] - self[i] * self[i] : -exp(logarithms[i] + logarithms[k])
  }
}

enum Softmax: SoftmaxTask {
  static func oneHotLabel(_ label: Int, classes: Int) -> Vector { Vector((0..<classes).map { $0 == label ? 1 : 0 }) }

  static func affine(X: Matrix, W: Matrix, b: Vector) -> Matrix {
    X * W + Matrix(rows: Array(repeating: b, count: X.rows))
  }

  static func argmax(_ z: Vector) -> Int { z.firstIndex(of: z.max() ?? .nan) ?? 0 }

  static func softmax(_ z: Vector, temperature: Double) -> Vector {
    Distribution(scores: z.entries.map { $0 / temperature }).probabilities
  }

  static func probabilities(X: Matrix, W: Matrix, b: Vector) -> Matrix {
    Matrix(rows: affine(X: X, W: W, b: b).rowVectors.map { Distribution(scores: $0.entries).probabilities })
  }

  static func softmaxJacobian(_ z: Vector, temperature: Double) -> Matrix {
    let p = Distribution(scores: z.entries.map { $0 / temperature })
    return Matrix(rows: z.indices.map { i in Vector(z.indices.map { k in p.slope(i, k) / temperature }) })
  }

  static func crossEntropy(probabilities: Matrix, targets: Matrix) -> Double {
    let losses = zip(probabilities.rowVectors, targets.rowVectors).map { p, y in
      zip(p, y).filter { $0.1 > 0 }.map { -$0.1 * log($0.0) }.reduce(0, +)
    }
    return losses.reduce(0, +) / Double(losses.count)
  }

  static func gradient(X: Matrix, targets: Matrix, W: Matrix, b: Vector) -> (W: Matrix, b: Vector) {
    let N = Double(X.rows)
    let errors = zip(probabilities(X: X, W: W, b: b).rowVectors, targets.rowVectors).map { $0 - $1 }
    return (
      zip(X.rowVectors, errors).map { outer($0, $1) / N }.reduce(Matrix.zeros(W.rows, W.columns), +),
      Vector(b.indices.map { k in errors.reduce(0) { $0 + $1[k] } / N })
    )
  }
}
