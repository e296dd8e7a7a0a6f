/// The task of unit 17: a net that rebuilds its input from a short code.
///
/// The encoder is a layer of ReLUs, the decoder a layer of sigmoids. `X` holds one example per row, [N x d], with N at
/// least 1; a code has k numbers. `W1` is [d x k] and `b1` has k entries; `W2` is [k x d] and `b2` has d entries.
/// `W[i, j]` is the weight from unit i to unit j.
public protocol AutoencoderTask {
  /// The codes of the examples, relu(X W + b).
  ///
  /// - Returns: [N x k].
  static func encode(X: Matrix, W: Matrix, b: Vector) -> Matrix

  /// What is rebuilt from codes, σ(H W + b).
  ///
  /// - Returns: [N x d], numbers in 0 ... 1.
  static func decode(H: Matrix, W: Matrix, b: Vector) -> Matrix

  /// Half the squared error, summed over the entries of an example and averaged over the examples.
  ///
  /// - Parameters:
  ///   - reconstruction: what the decoder gave, [N x d].
  ///   - target: what it should have given, [N x d].
  static func reconstructionLoss(reconstruction: Matrix, target: Matrix) -> Double

  /// The gradients of the loss with respect to all weights and biases.
  ///
  /// - Parameters:
  ///   - input: what goes in, [N x d]: the examples, or a noisy copy of them.
  ///   - target: what should come out, [N x d]: the examples.
  /// - Returns: in the shapes of the parameters.
  static func gradients(
    input: Matrix, target: Matrix, W1: Matrix, b1: Vector, W2: Matrix, b2: Vector
  ) -> (W1: Matrix, b1: Vector, W2: Matrix, b2: Vector)

  /// The gradients where the decoder has no weights of its own but those of the encoder, transposed.
  ///
  /// - Parameter W: [d x k]; the decoder's weights are Wᵀ, [k x d].
  /// - Returns: in the shapes of the parameters.
  static func tiedGradients(
    input: Matrix, target: Matrix, W: Matrix, b1: Vector, b2: Vector
  ) -> (W: Matrix, b1: Vector, b2: Vector)

  /// A copy of the examples in which some entries are set to 0, for a denoising autoencoder.
  ///
  /// - Parameters:
  ///   - draws: one number of 0 ..< 1 for each entry, [N x d]; an entry is dropped where its draw is below the probability.
  ///   - dropProbability: 0 ... 1.
  /// - Returns: [N x d].
  static func addNoise(X: Matrix, draws: Matrix, dropProbability: Double) -> Matrix

  /// The codes at every level of a stack of autoencoders: each encodes the codes of the one below.
  ///
  /// - Parameter encoders: the lowest first; without encoders there are no codes.
  /// - Returns: one matrix for each encoder, [N x its number of units].
  static func stack(X: Matrix, encoders: [(W: Matrix, b: Vector)]) -> [Matrix]

  /// What the best linear autoencoder makes of the examples: each moved to the nearest point of an affine subspace through the mean.
  ///
  /// - Parameter V: the directions of the subspace in columns, [d x k]; of length 1 and at right angles to each other.
  /// - Returns: [N x d].
  static func linearReconstruction(X: Matrix, V: Matrix) -> Matrix
}
