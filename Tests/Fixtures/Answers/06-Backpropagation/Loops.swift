import CourseKit

// Weight by weight, example by example, with the sums as the chain rule writes them.
enum Backpropagation: BackpropagationTask {
  static func forward(X: Matrix, W1: Matrix, W2: Matrix) -> (hidden: Matrix, outputs: Matrix) {
    func layer(_ inputs: Matrix, _ W: Matrix) -> Matrix {
      var values = Matrix.zeros(inputs.rows, W.columns)
      for e in 0..<inputs.rows {
        for j in 0..<W.columns {
          var a = 0.0
          for i in (0..<W.rows).reversed() { a += W[i, j] * inputs[e, i] }
          values[e, j] = sigmoid(a)
        }
      }
      return values
    }
    let hidden = layer(X, W1)
    return (hidden, layer(hidden, W2))
  }

  static func loss(X: Matrix, T: Matrix, W1: Matrix, W2: Matrix) -> Double {
    let y = forward(X: X, W1: W1, W2: W2).outputs
    var loss = 0.0
    for e in 0..<T.rows {
      for l in 0..<T.columns { loss += pow(T[e, l] - y[e, l], 2) / 2 / Double(T.rows) }
    }
    return loss
  }

  static func outputDeltas(outputs: Matrix, targets: Matrix) -> Matrix {
    var δ = outputs
    for e in 0..<δ.rows {
      for l in 0..<δ.columns {
        let y = outputs[e, l]
        δ[e, l] = -(targets[e, l] - y) * y * (1 - y)
      }
    }
    return δ
  }

  static func hiddenDeltas(hidden: Matrix, W2: Matrix, outputDeltas: Matrix) -> Matrix {
    var δ = Matrix.zeros(hidden.rows, hidden.columns)
    for e in 0..<hidden.rows {
      for j in 0..<hidden.columns {
        for l in 0..<W2.columns { δ[e, j] += outputDeltas[e, l] * W2[j, l] }
        δ[e, j] *= hidden[e, j] - hidden[e, j] * hidden[e, j]
      }
    }
    return δ
  }

  static func gradients(X: Matrix, T: Matrix, W1: Matrix, W2: Matrix) -> (W1: Matrix, W2: Matrix) {
    let (hidden, outputs) = forward(X: X, W1: W1, W2: W2)
    let δ2 = outputDeltas(outputs: outputs, targets: T)
    let δ1 = hiddenDeltas(hidden: hidden, W2: W2, outputDeltas: δ2)
    var (g1, g2) = (Matrix.zeros(W1.rows, W1.columns), Matrix.zeros(W2.rows, W2.columns))
    for e in 0..<X.rows {
      g1 += outer(X[row: e], δ1[row: e]) / Double(X.rows)
      g2 += outer(hidden[row: e], δ2[row: e]) / Double(X.rows)
    }
    return (g1, g2)
  }

  static func update(
    X: Matrix, T: Matrix, W1: Matrix, W2: Matrix, learningRate: Double
  ) -> (W1: Matrix, W2: Matrix) {
    let g = gradients(X: X, T: T, W1: W1, W2: W2)
    var (new1, new2) = (W1, W2)
    new1 -= g.W1 * learningRate
    new2 -= g.W2 * learningRate
    return (W1: new1, W2: new2)
  }

  // MARK: - Given

  /// The sigmoid of unit 02.
  ///
  ///     σ(t) = 1 / (1 + e^−t)
  static func sigmoid(_ t: Double) -> Double {
    // Far below 0 the exponential overflows to ∞, and 1/∞ is the 0 that is wanted.
    1 / (1 + exp(-t))
  }
}
