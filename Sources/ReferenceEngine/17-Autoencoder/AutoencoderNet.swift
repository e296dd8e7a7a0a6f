import CourseKit

extension Autoencoder {
  /// A layer with biases, f(x W + b).
  public struct Layer: Sendable {
    /// From unit i to unit j, [d_in x d_out].
    public var W: Matrix
    /// [d_out].
    public var b: Vector
    public var activation: Backpropagation.Activation

    public init(W: Matrix, b: Vector, activation: Backpropagation.Activation) {
      precondition(W.columns == b.count, "\(W.columns) units need as many biases, not \(b.count)")
      self.W = W
      self.b = b
      self.activation = activation
    }

    /// A layer of random weights: uniform, with the standard deviation `gain`/√d_in; the biases start at 0.
    ///
    /// - Parameter gain: √2 suits a ReLU (He et al., 2015), 1 the others.
    public init(
      inputs: Int, units: Int, activation: Backpropagation.Activation, gain: Double, using random: inout SeededRandom
    ) {
      precondition(inputs >= 1 && units >= 1, "every layer has at least one unit")
      let bound = gain * sqrt(3 / Double(inputs))  // a uniform number in ±√3 s has the standard deviation s
      self.init(
        W: random.matrix(inputs, units, in: -bound..<bound), b: .zeros(units), activation: activation)
    }

    /// x W + b for each row, [N x d_out].
    public func preactivations(_ X: Matrix) -> Matrix {
      precondition(
        X.columns == W.rows, "\(X.columns) numbers go into a layer of \(W.rows) inputs: the two must be equal")
      var A = X * W
      for e in 0..<A.rows { for j in 0..<A.columns { A.entries[e * A.columns + j] += b.entries[j] } }
      return A
    }

    /// f(x W + b) for each row, [N x d_out].
    public func callAsFunction(_ X: Matrix) -> Matrix { preactivations(X).map(activation.value) }
  }

  /// An autoencoder: layers that make a code, layers that rebuild the input from it, and how the result is judged.
  public struct Net: Sendable {
    public var encoder: [Layer]
    public var decoder: [Layer]
    /// What one output costs; `.logistic` is for a decoder that ends in `.identity`, whose outputs are logits.
    public var error: Backpropagation.OutputError

    public init(encoder: [Layer], decoder: [Layer], error: Backpropagation.OutputError = .halfSquared) {
      precondition(
        !encoder.isEmpty && !decoder.isEmpty, "an autoencoder has at least one layer on each side of the code")
      let layers = encoder + decoder
      for (one, next) in zip(layers, layers.dropFirst()) {
        precondition(
          one.W.columns == next.W.rows, "a layer of \(one.W.columns) units is followed by one of \(next.W.rows) inputs")
      }
      precondition(
        layers[0].W.rows == layers[layers.count - 1].W.columns,
        "\(layers[0].W.rows) numbers go in and \(layers[layers.count - 1].W.columns) come out: they are to be the same")
      self.encoder = encoder
      self.decoder = decoder
      self.error = error
    }

    /// The net of the exercise, and of Keras' example: ReLUs, then sigmoids.
    public init(W1: Matrix, b1: Vector, W2: Matrix, b2: Vector) {
      self.init(
        encoder: [Layer(W: W1, b: b1, activation: .relu)], decoder: [Layer(W: W2, b: b2, activation: .sigmoid)])
    }

    /// All layers, from the input to the reconstruction.
    public var layers: [Layer] { encoder + decoder }

    /// d.
    public var inputs: Int { encoder[0].W.rows }
    /// k.
    public var codeLength: Int { encoder[encoder.count - 1].W.columns }
    /// Weights and biases.
    public var parameterCount: Int { layers.reduce(0) { $0 + $1.W.rows * $1.W.columns + $1.b.count } }
  }

  /// The slopes of the loss by the parameters of one layer.
  public struct LayerGradient: Sendable {
    public let W: Matrix
    public let b: Vector
  }
}
