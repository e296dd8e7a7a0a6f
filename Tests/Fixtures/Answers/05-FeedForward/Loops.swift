import CourseKit

// Plain loops over entries.
enum FeedForward: FeedForwardTask {
  static func relu(_ z: Double) -> Double {
    if z < 0 { return 0 }
    return z
  }

  static func tanh(_ t: Double) -> Double {
    if t > 300 { return 1 }
    if t < -300 { return -1 }
    let (up, down) = (exp(t), exp(-t))
    return (up - down) / (up + down)
  }

  static func thresholdUnit(inputs: Vector, weights: Vector, threshold: Double) -> Int {
    var sum = 0.0
    for i in stride(from: inputs.count - 1, through: 0, by: -1) { sum += inputs[i] * weights[i] }
    if sum < threshold { return 0 } else { return 1 }
  }

  static func layer(X: Matrix, W: Matrix, b: Vector, activation: (Double) -> Double) -> Matrix {
    var H = Matrix.zeros(X.rows, b.count)
    for e in 0..<X.rows {
      for j in 0..<b.count {
        var a = b[j]
        for i in 0..<X.columns { a += W[i, j] * X[e, i] }
        H[e, j] = activation(a)
      }
    }
    return H
  }

  static func layerFromUnitRows(X: Matrix, W: Matrix, activation: (Double) -> Double) -> Matrix {
    var H = Matrix.zeros(X.rows, W.rows)
    for e in 0..<X.rows {
      for i in 0..<W.rows {
        var a = 0.0
        for k in 0..<W.columns { a += W[i, k] * X[e, k] }
        H[e, i] = activation(a)
      }
    }
    return H
  }

  static func forward(X: Matrix, layers: [(W: Matrix, b: Vector)], activation: (Double) -> Double) -> Matrix {
    var H = X
    for k in 0..<layers.count {
      if k == layers.count - 1 {
        H = layer(X: H, W: layers[k].W, b: layers[k].b) { z in z }
      } else {
        H = layer(X: H, W: layers[k].W, b: layers[k].b, activation: activation)
      }
    }
    return H
  }

  static func collapse(layers: [(W: Matrix, b: Vector)]) -> (W: Matrix, b: Vector) {
    // From the back: W¹(W²W³), and b = b¹W²W³ + b²W³ + b³.
    var (W, b) = (layers[layers.count - 1].W, layers[layers.count - 1].b)
    for k in stride(from: layers.count - 2, through: 0, by: -1) {
      b = layers[k].b * W + b
      W = layers[k].W * W
    }
    return (W, b)
  }

  static func parameterCount(sizes: [Int]) -> Int {
    var (weights, biases) = (0, 0)
    for k in 1..<max(1, sizes.count) {
      weights += sizes[k - 1] * sizes[k]
      biases += sizes[k]
    }
    return weights + biases
  }
}
