/// The task of unit 05: layers, and nets of layers.
///
/// `X` holds one example per row, [N x d_in]. A layer's `W` is [d_in x d_out] and its `b` has d_out entries; `W[i, j]` is
/// the weight from unit i to unit j. An activation is a function of one number and works entry by entry.
public protocol FeedForwardTask {
  /// The rectified linear unit, max(0, z).
  static func relu(_ z: Double) -> Double

  /// The hyperbolic tangent, (e^t − e^(−t)) / (e^t + e^(−t)); right for every finite t.
  static func tanh(_ t: Double) -> Double

  /// A threshold unit: 1 if the weighted sum of the inputs reaches the threshold, else 0.
  ///
  /// - Parameters:
  ///   - inputs: at least one number.
  ///   - weights: as many.
  static func thresholdUnit(inputs: Vector, weights: Vector, threshold: Double) -> Int

  /// One layer, f(XW + b).
  ///
  /// - Returns: [N x d_out].
  static func layer(X: Matrix, W: Matrix, b: Vector, activation: (Double) -> Double) -> Matrix

  /// One layer without biases whose weights stand one row per unit, f(XWᵀ).
  ///
  /// - Parameter W: [p x d_in]: row i holds the weights that lead into unit i.
  /// - Returns: [N x p].
  static func layerFromUnitRows(X: Matrix, W: Matrix, activation: (Double) -> Double) -> Matrix

  /// A net: every layer but the last has the activation; the last is linear and gives scores.
  ///
  /// - Parameter layers: from the inputs to the outputs; with no layer the net returns its inputs.
  static func forward(X: Matrix, layers: [(W: Matrix, b: Vector)], activation: (Double) -> Double) -> Matrix

  /// The one linear layer that does what a stack of linear layers does.
  ///
  /// - Parameter layers: at least one.
  static func collapse(layers: [(W: Matrix, b: Vector)]) -> (W: Matrix, b: Vector)

  /// How many parameters, weights and biases, a net of fully connected layers has.
  ///
  /// - Parameter sizes: the number of units of each layer, the inputs first, such as [784, 256, 10]; at least one.
  static func parameterCount(sizes: [Int]) -> Int
}
