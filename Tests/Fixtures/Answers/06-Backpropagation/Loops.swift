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

  // MARK: - The classifier

  static func logits(X: Matrix, net: ClassifierWeights) -> (hidden: Matrix, logits: Matrix) {
    var hidden = Matrix.zeros(X.rows, net.b1.count)
    var z = Matrix.zeros(X.rows, net.b2.count)
    for e in 0..<X.rows {
      for j in 0..<hidden.columns {
        var a = net.b1[j]
        for i in 0..<X.columns { a += X[e, i] * net.W1[i, j] }
        hidden[e, j] = a > 0 ? a : 0
      }
      for l in 0..<z.columns {
        for j in 0..<hidden.columns { z[e, l] += hidden[e, j] * net.W2[j, l] }
        z[e, l] += net.b2[l]
      }
    }
    return (hidden, z)
  }

  static func crossEntropy(logits: Matrix, classes: [Int]) -> Double {
    var mean = 0.0
    for e in 0..<logits.rows {
      // The right class's own term is 1: 1 + the others, unless one of them is far above it.
      let z = logits[row: e]
      let top = z.reduce(z[0]) { max($0, $1) }
      var Z = 0.0
      for l in 0..<logits.columns { Z += exp(logits[e, l] - top) }
      mean += (top + log(Z) - logits[e, classes[e]]) / Double(logits.rows)
    }
    return mean
  }

  static func logitDeltas(logits: Matrix, classes: [Int]) -> Matrix {
    var δ = Matrix.zeros(logits.rows, logits.columns)
    for e in 0..<logits.rows {
      for l in 0..<logits.columns {
        // p_l = 1 / Σ_k exp(z_k − z_l): an overflow makes it 0, which is right.
        var sum = 0.0
        for k in 0..<logits.columns { sum += exp(logits[e, k] - logits[e, l]) }
        δ[e, l] = 1 / sum - (l == classes[e] ? 1 : 0)
      }
    }
    return δ
  }

  static func classifierGradients(X: Matrix, classes: [Int], net: ClassifierWeights) -> ClassifierWeights {
    let (h, z) = logits(X: X, net: net)
    let δ2 = logitDeltas(logits: z, classes: classes)
    var g = ClassifierWeights(
      W1: .zeros(net.W1.rows, net.W1.columns), b1: .zeros(net.b1.count), W2: .zeros(net.W2.rows, net.W2.columns),
      b2: .zeros(net.b2.count))
    let N = Double(X.rows)
    for e in 0..<X.rows {
      for l in 0..<net.b2.count { g.b2[l] += δ2[e, l] / N }
      for j in 0..<net.b1.count {
        for l in 0..<net.b2.count { g.W2[j, l] += h[e, j] * δ2[e, l] / N }
        guard h[e, j] > 0 else { continue }
        let δ1 = dot(net.W2[row: j], δ2[row: e])
        g.b1[j] += δ1 / N
        for i in 0..<X.columns { g.W1[i, j] += X[e, i] * δ1 / N }
      }
    }
    return g
  }

  static func train(
    X: Matrix, classes: [Int], net: ClassifierWeights, learningRate η: Double, batches: [[Int]]
  ) -> ClassifierWeights {
    var (W1, b1, W2, b2) = (net.W1, net.b1, net.W2, net.b2)
    for batch in batches {
      var (rows, labels) = ([Vector](), [Int]())
      for place in batch {
        rows.append(X[row: place])
        labels.append(classes[place])
      }
      let g = classifierGradients(
        X: Matrix(rows: rows), classes: labels, net: ClassifierWeights(W1: W1, b1: b1, W2: W2, b2: b2))
      (W1, b1, W2, b2) = (W1 - η * g.W1, b1 - η * g.b1, W2 - η * g.W2, b2 - η * g.b2)
    }
    return ClassifierWeights(W1: W1, b1: b1, W2: W2, b2: b2)
  }

  // MARK: - Given

  /// The sigmoid of unit 02.
  ///
  ///     σ(t) = 1 / (1 + e^−t)
  static func sigmoid(_ t: Double) -> Double {
    // Far below 0 the exponential overflows to ∞, and 1/∞ is the 0 that is wanted.
    1 / (1 + exp(-t))
  }

  /// The place of the largest number; of equal ones the first.
  static func argmax(_ z: Vector) -> Int {
    var best = 0
    for i in z.indices where z[i] > z[best] { best = i }
    return best
  }

  /// The softmax of unit 04; with temperature 1 it is the plain one.
  ///
  ///     softmax(z)_i = exp(z_i / T) / Σ_k exp(z_k / T)
  static func softmax(_ z: Vector, temperature T: Double) -> Vector {
    let largest = z[argmax(z)]
    let e = z.map { exp(($0 - largest) / T) }
    return e / e.sum()
  }
}
