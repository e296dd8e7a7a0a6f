import CourseKit

/// A net that rebuilds its input from a short code.
///
///     H = enc(X),  X̂ = dec(H)                  L = 1/N · Σ_e Σ_i ℓ(x̂_ei, t_ei)
///
/// The target t is the input itself; for a denoising autoencoder the input is a noisy copy, and the target the clean one.
/// Any number of layers on both sides, any activation. The student's net is `Net(W1:b1:W2:b2:)`.
///
/// Source: E. Tromp, NLP Deep Learning, "Auto-encoders".
public enum Autoencoder {
  /// The codes, [N x k].
  ///
  ///     H = f(… f(X W¹ + b¹) …)
  public static func encode(_ net: Net, _ X: Matrix) -> Matrix { net.encoder.reduce(X) { $1($0) } }

  /// What is rebuilt from codes, [N x d].
  public static func decode(_ net: Net, _ H: Matrix) -> Matrix { net.decoder.reduce(H) { $1($0) } }

  /// X̂ = dec(enc(X)), [N x d].
  public static func reconstruct(_ net: Net, _ X: Matrix) -> Matrix { decode(net, encode(net, X)) }

  /// Half the squared error, summed over the entries of an example and averaged over the examples.
  ///
  ///     L = ½ · 1/N · Σ_e Σ_i (x̂_ei − t_ei)²
  public static func reconstructionLoss(reconstruction: Matrix, target T: Matrix) -> Double {
    loss(reconstruction, T, .halfSquared)
  }

  /// The loss of a net under its own error.
  public static func loss(_ net: Net, input X: Matrix, target T: Matrix) -> Double {
    loss(reconstruct(net, X), T, net.error)
  }

  private static func loss(_ Y: Matrix, _ T: Matrix, _ error: Backpropagation.OutputError) -> Double {
    checkShapes(Y, T)
    return zip(Y.entries, T.entries).reduce(0) { $0 + error.value($1.0, $1.1) } / Double(T.rows)
  }

  /// The gradients of the loss, one for each layer, the encoder's first.
  ///
  ///     forward:   a^k = h^(k−1) W^k + b^k,   h^k = f(a^k)
  ///     backward:  δ^K = 1/N · ∂ℓ/∂x̂ ⊙ f′(a^K),   δ^(k−1) = δ^k W^kᵀ ⊙ f′(a^(k−1))
  ///                ∂L/∂W^k = h^(k−1)ᵀ δ^k,   ∂L/∂b^k = Σ_e δ^k_e
  ///
  /// The error enters at the decoder's end and goes back through the code into the encoder: both learn.
  ///
  /// - Complexity: O(N · weights).
  public static func gradients(_ net: Net, input X: Matrix, target T: Matrix) -> [LayerGradient] {
    let layers = net.layers
    var (inputs, a) = ([X], [Matrix]())  // inputs[k] goes into layer k
    for layer in layers {
      a.append(layer.preactivations(inputs[inputs.count - 1]))
      inputs.append(a[a.count - 1].map(layer.activation.value))
    }
    let (Y, N) = (inputs[layers.count], Double(T.rows))
    checkShapes(Y, T)
    var δ = a[layers.count - 1].map(layers[layers.count - 1].activation.slope)
    for i in δ.entries.indices { δ.entries[i] *= net.error.slope(Y.entries[i], T.entries[i]) / N }
    var gradients: [LayerGradient] = []
    for k in layers.indices.reversed() {
      gradients.append(LayerGradient(W: inputs[k].transposed * δ, b: sumOfRows(δ)))
      if k > 0 { δ = hadamard(δ * layers[k].W.transposed, a[k - 1].map(layers[k - 1].activation.slope)) }
    }
    return gradients.reversed()
  }

  /// The gradients of an autoencoder of two layers whose decoder has the encoder's weights, transposed.
  ///
  ///     x̂ = g(f(x W + b¹) Wᵀ + b²)   ⇒   ∂L/∂W = (∂L/∂W¹ + (∂L/∂W²)ᵀ)  at W¹ = W, W² = Wᵀ
  ///
  /// W is used twice, so it gets the slopes of both uses.
  ///
  /// - Parameters:
  ///   - encoder: W, b¹ and f.
  ///   - b2: [d].
  ///   - output: g.
  public static func tiedGradients(
    encoder: Layer, b2: Vector, output: Backpropagation.Activation, input X: Matrix, target T: Matrix
  ) -> (W: Matrix, b1: Vector, b2: Vector) {
    let net = Net(encoder: [encoder], decoder: [Layer(W: encoder.W.transposed, b: b2, activation: output)])
    let g = gradients(net, input: X, target: T)
    return (g[0].W + g[1].W.transposed, g[0].b, g[1].b)
  }

  /// A copy in which entries are set to 0.
  ///
  ///     x̃_ei = 0 where draw_ei < p, else x_ei
  ///
  /// - Parameter draws: of 0 ..< 1, [N x d].
  public static func addNoise(_ X: Matrix, draws: Matrix, dropProbability p: Double) -> Matrix {
    checkShapes(draws, X)
    precondition((0...1).contains(p), "a probability lies in 0 ... 1, not at \(p)")
    var noisy = X
    for i in noisy.entries.indices where draws.entries[i] < p { noisy.entries[i] = 0 }
    return noisy
  }

  /// The codes of every level of a stack, the lowest first; each layer encodes the codes below it.
  ///
  ///     H₁ = f(X W₁ + b₁),   H₂ = f(H₁ W₂ + b₂),   …
  public static func stack(_ X: Matrix, encoders: [Layer]) -> [Matrix] {
    var codes: [Matrix] = []
    for layer in encoders { codes.append(layer(codes.last ?? X)) }
    return codes
  }

  /// Σ_e A_e: one number for each column.
  static func sumOfRows(_ A: Matrix) -> Vector {
    var sum = Vector.zeros(A.columns)
    for e in 0..<A.rows { for j in 0..<A.columns { sum.entries[j] += A.entries[e * A.columns + j] } }
    return sum
  }

  private static func checkShapes(_ A: Matrix, _ B: Matrix) {
    precondition(
      A.rows == B.rows && A.columns == B.columns,
      "[\(A.rows) x \(A.columns)] numbers for [\(B.rows) x \(B.columns)] targets: give one for each")
    precondition(A.rows >= 1, "the mean over no example is not defined")
  }
}
