import CourseKit

// A layer and a net as types, generic over what a layer is followed by.
protocol Transformation {
  func callAsFunction(_ x: Vector) -> Vector
}

struct Affine: Transformation {
  var W: Matrix
  var b: Vector

  func callAsFunction(_ x: Vector) -> Vector { W.transposed * x + b }
  func followed(by next: Affine) -> Affine { Affine(W: W * next.W, b: next(b)) }
  var count: Int { W.entries.count + b.count }
}

struct Chain<First: Transformation, Second: Transformation>: Transformation {
  let first: First
  let second: Second

  func callAsFunction(_ x: Vector) -> Vector { second(first(x)) }
}

struct Nothing: Transformation {
  func callAsFunction(_ x: Vector) -> Vector { x }
}

extension Matrix {
  func rowByRow(_ f: (Vector) -> Vector) -> Matrix { Matrix(rows: rowVectors.map(f)) }
}

enum FeedForward: FeedForwardTask {
  static func relu(_ z: Double) -> Double { (z + abs(z)) / 2 }

  static func tanh(_ t: Double) -> Double {
    // expm1 keeps the digits of small t.
    let x = expm1(-2 * abs(t))
    return (t < 0 ? 1 : -1) * x / (x + 2)
  }

  static func thresholdUnit(inputs: Vector, weights: Vector, threshold: Double) -> Int {
    Int(dot(weights, inputs) - threshold >= 0 ? 1 : 0)
  }

  static func layer(X: Matrix, W: Matrix, b: Vector, activation: (Double) -> Double) -> Matrix {
    let chain = Chain(first: Nothing(), second: Affine(W: W, b: b))
    return X.rowByRow { chain($0).map(activation) }
  }

  static func layerFromUnitRows(X: Matrix, W: Matrix, activation: (Double) -> Double) -> Matrix {
    X.rowByRow { (W * $0).map(activation) }
  }

  static func forward(X: Matrix, layers: [(W: Matrix, b: Vector)], activation: (Double) -> Double) -> Matrix {
    X.rowByRow { x in
      var h = x
      for (k, next) in layers.enumerated() {
        if k > 0 { h = h.map(activation) }
        h = Affine(W: next.W, b: next.b)(h)
      }
      return h
    }
  }

  static func collapse(layers: [(W: Matrix, b: Vector)]) -> (W: Matrix, b: Vector) {
    let all = layers.map { Affine(W: $0.W, b: $0.b) }
    let one = all.dropFirst().reduce(all[0]) { $0.followed(by: $1) }
    return (one.W, one.b)
  }

  static func parameterCount(sizes: [Int]) -> Int {
    guard let (inputs, rest) = sizes.first.map({ ($0, sizes.dropFirst()) }), let units = rest.first else { return 0 }
    return Affine(W: .zeros(inputs, units), b: .zeros(units)).count + parameterCount(sizes: Array(rest))
  }
}
