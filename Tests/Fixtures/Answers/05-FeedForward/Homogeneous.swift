import CourseKit

// Every layer as one matrix: the bias is the weight of an input that is always 1.
extension Matrix {
  var withOnes: Matrix { Matrix(rows: rowVectors.map { Vector($0.entries + [1]) }) }

  init(stacking W: Matrix, over b: Vector) { self.init(rows: W.rowVectors + [b]) }
}

enum FeedForward: FeedForwardTask {
  static func relu(_ z: Double) -> Double { z > 0 ? z : 0 }

  // 2σ(2t) − 1, with the sigmoid whose exponent is not above 0.
  static func tanh(_ t: Double) -> Double {
    let e = exp(-2 * t.magnitude)
    let σ = t >= 0 ? 1 / (1 + e) : e / (1 + e)
    return 2 * σ - 1
  }

  static func thresholdUnit(inputs: Vector, weights: Vector, threshold: Double) -> Int {
    zip(inputs, weights).map { $0 * $1 }.reduce(-threshold, +) >= 0 ? 1 : 0
  }

  static func layer(X: Matrix, W: Matrix, b: Vector, activation: (Double) -> Double) -> Matrix {
    (X.withOnes * Matrix(stacking: W, over: b)).map(activation)
  }

  static func layerFromUnitRows(X: Matrix, W: Matrix, activation: (Double) -> Double) -> Matrix {
    layer(X: X, W: W.transposed, b: .zeros(W.rows), activation: activation)
  }

  static func forward(X: Matrix, layers: [(W: Matrix, b: Vector)], activation: (Double) -> Double) -> Matrix {
    layers.enumerated().reduce(X) { H, step in
      let A = layer(X: H, W: step.element.W, b: step.element.b) { $0 }
      return step.offset + 1 < layers.count ? A.map(activation) : A
    }
  }

  static func collapse(layers: [(W: Matrix, b: Vector)]) -> (W: Matrix, b: Vector) {
    // What the stack does to 0 is the bias; what it adds for each unit vector is a row of W.
    let d = layers[0].W.rows
    let b = forward(X: .zeros(1, d), layers: layers) { $0 }[row: 0]
    let rows = (0..<d).map { i in
      var unit = Matrix.zeros(1, d)
      unit[0, i] = 1
      return forward(X: unit, layers: layers) { $0 }[row: 0] - b
    }
    return (Matrix(rows: rows), b)
  }

  static func parameterCount(sizes: [Int]) -> Int {
    zip(sizes, sizes.dropFirst()).map { ($0 + 1) * $1 }.reduce(0, +)
  }
}
