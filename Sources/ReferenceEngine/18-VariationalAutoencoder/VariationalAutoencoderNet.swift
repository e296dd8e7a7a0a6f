import CourseKit

extension VariationalAutoencoder {
  /// An affine layer, x W + b.
  public struct Layer: Sendable, Equatable {
    /// [d_in x d_out].
    public var W: Matrix
    /// [d_out].
    public var b: Vector

    public init(W: Matrix, b: Vector) {
      precondition(W.columns == b.count, "\(W.columns) units need as many biases, not \(b.count)")
      (self.W, self.b) = (W, b)
    }

    /// Weights in ±√(6 / (d_in + d_out)), biases 0.
    ///
    /// Source: X. Glorot, Y. Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010.
    public init(_ inputs: Int, _ outputs: Int, _ random: inout SeededRandom) {
      let reach = sqrt(6 / Double(inputs + outputs))
      self.init(W: random.matrix(inputs, outputs, in: -reach..<reach), b: .zeros(outputs))
    }

    /// X W + b for each row, [N x d_out].
    func callAsFunction(_ X: Matrix) -> Matrix {
      var A = X * W
      for e in 0..<A.rows { for j in 0..<A.columns { A.entries[e * A.columns + j] += b.entries[j] } }
      return A
    }

    /// The gradients of a mean over N examples: Xᵀ δ / N, and the mean δ.
    func gradient(_ X: Matrix, _ δ: Matrix) -> Layer {
      let N = Double(X.rows)
      return Layer(W: X.transposed * δ / N, b: δ.rowVectors.reduce(Vector.zeros(δ.columns), +) / N)
    }
  }

  /// A variational autoencoder with one hidden layer of tanh units on each side: D-H-d-H-D. Gradients have the same form.
  ///
  ///     h = tanh(x W¹ + b¹),  μ = h W^μ + b^μ,  s = h W^s + b^s      z = μ + e^(s/2) ⊙ ε
  ///     k = tanh(z W² + b²),  a = k V + c
  public struct Net: Sendable, Equatable {
    /// From the pixels to the encoder's hidden units.
    public var encoder: Layer
    /// From there to μ.
    public var mean: Layer
    /// From there to s = ln σ².
    public var logVariance: Layer
    /// From the code to the decoder's hidden units.
    public var decoder: Layer
    /// From there to the logits of the pixels.
    public var output: Layer

    public init(encoder: Layer, mean: Layer, logVariance: Layer, decoder: Layer, output: Layer) {
      (self.encoder, self.mean, self.logVariance) = (encoder, mean, logVariance)
      (self.decoder, self.output) = (decoder, output)
    }

    /// Random weights, no biases yet.
    public init(pixels D: Int, hidden H: Int, code d: Int, _ random: inout SeededRandom) {
      self.init(
        encoder: Layer(D, H, &random), mean: Layer(H, d, &random), logVariance: Layer(H, d, &random),
        decoder: Layer(d, H, &random), output: Layer(H, D, &random))
    }

    /// All layers, from the pixels to the pixels.
    public var layers: [Layer] { [encoder, mean, logVariance, decoder, output] }
    public var parameterCount: Int { layers.reduce(0) { $0 + $1.W.entries.count + $1.b.count } }
  }

  /// Everything that a pass through a net computes; the way back needs it again.
  public struct NetPass: Sendable {
    let h, mean, logVariance, codes, k, logits: Matrix
  }
}

extension VariationalAutoencoder.Net {
  /// μ and ln σ² of each image, [N x d] each, and the hidden values.
  public func encode(_ X: Matrix) -> (h: Matrix, mean: Matrix, logVariance: Matrix) {
    let h = encoder(X).map { tanh($0) }  // [N x H]
    return (h, mean(h), logVariance(h))
  }

  /// The logits of the pixels for each code, [N x D], and the hidden values.
  public func decode(_ codes: Matrix) -> (k: Matrix, logits: Matrix) {
    let k = decoder(codes).map { tanh($0) }  // [N x H]
    return (k, output(k))
  }

  /// From the pixels to the logits, with one draw for each image.
  public func forward(_ X: Matrix, noise: Matrix) -> VariationalAutoencoder.NetPass {
    precondition(X.rows >= 1, "a pass needs at least one image")
    let (h, mean, logVariance) = encode(X)
    let codes = VariationalAutoencoder.reparameterize(mean: mean, logVariance: logVariance, noise: noise)
    let (k, logits) = decode(codes)
    return .init(h: h, mean: mean, logVariance: logVariance, codes: codes, k: k, logits: logits)
  }

  /// The gradients of the mean loss by all parameters, with the draws held fixed: unit 06's way back, and the draw in its
  /// middle.
  ///
  ///     δ^a = σ(a) − x,  δ^k = (δ^a Vᵀ) ⊙ (1 − k²),  g = δ^k W²ᵀ
  ///     δ^μ, δ^s by `encoderDeltas`,  δ^h = (δ^μ W^μᵀ + δ^s W^sᵀ) ⊙ (1 − h²)
  public func backward(_ X: Matrix, _ pass: VariationalAutoencoder.NetPass, noise: Matrix) -> Self {
    func slope(_ values: Matrix) -> Matrix { values.map { (1 - $0) * (1 + $0) } }
    let δa = pass.logits.map(LogLinear.sigmoid) - X  // [N x D]
    let δk = hadamard(δa * output.W.transposed, slope(pass.k))  // [N x H]
    let δ = VariationalAutoencoder.encoderDeltas(
      mean: pass.mean, logVariance: pass.logVariance, noise: noise, codeDeltas: δk * decoder.W.transposed)
    let δh = hadamard(δ.mean * mean.W.transposed + δ.logVariance * logVariance.W.transposed, slope(pass.h))
    return Self(
      encoder: encoder.gradient(X, δh), mean: mean.gradient(pass.h, δ.mean),
      logVariance: logVariance.gradient(pass.h, δ.logVariance), decoder: decoder.gradient(pass.codes, δk),
      output: output.gradient(pass.k, δa))
  }

  /// The two parts of the mean loss, in nats for each image.
  public static func loss(
    _ X: Matrix, _ pass: VariationalAutoencoder.NetPass
  ) -> (reconstruction: Double, divergence: Double) {
    let N = Double(X.rows)
    return (
      VariationalAutoencoder.reconstruction(X, logits: pass.logits).sum() / N,
      VariationalAutoencoder.klDivergence(mean: pass.mean, logVariance: pass.logVariance).sum() / N
    )
  }

  /// One step against the gradients, in place.
  public mutating func move(against gradient: Self, learningRate η: Double) {
    func moved(_ layer: VariationalAutoencoder.Layer, _ g: VariationalAutoencoder.Layer) -> VariationalAutoencoder.Layer
    {
      .init(W: layer.W - η * g.W, b: layer.b - η * g.b)
    }
    encoder = moved(encoder, gradient.encoder)
    mean = moved(mean, gradient.mean)
    logVariance = moved(logVariance, gradient.logVariance)
    decoder = moved(decoder, gradient.decoder)
    output = moved(output, gradient.output)
  }
}
