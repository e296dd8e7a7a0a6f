import CourseKit

extension FeedForward {
  /// No activation: a linear layer.
  public static func identity(_ z: Double) -> Double { z }

  /// The rectified linear unit.
  ///
  ///     ReLU(z) = max(0, z)
  public static func relu(_ z: Double) -> Double { max(0, z) }

  /// The derivative of the ReLU: 0 below 0, 1 above, and 0 at the kink, where there is none.
  public static func reluDerivative(_ z: Double) -> Double { z > 0 ? 1 : 0 }

  /// The hyperbolic tangent, within 4 ulp for every finite t.
  ///
  ///     tanh t = (e^t − e^(−t)) / (e^t + e^(−t)) = 2σ(2t) − 1
  ///
  /// Both forms lose digits near 0, where tanh t ≈ t, and the first overflows; the C library's does neither.
  public static func tanh(_ t: Double) -> Double { CourseKit.tanh(t) }

  /// The derivative of the hyperbolic tangent.
  ///
  ///     tanh′ t = 1 − tanh² t
  public static func tanhDerivative(_ t: Double) -> Double {
    let y = tanh(t)
    return (1 - y) * (1 + y)
  }

  /// A threshold unit: 1 if the weighted sum reaches the threshold, else 0.
  ///
  ///     y = 1 for Σ_i w_i x_i ≥ θ,   0 otherwise
  ///
  /// - Precondition: as many weights as inputs.
  public static func thresholdUnit(inputs: Vector, weights: Vector, threshold θ: Double) -> Int {
    precondition(inputs.count == weights.count, "\(inputs.count) inputs need as many weights, not \(weights.count)")
    return dot(inputs, weights) >= θ ? 1 : 0
  }
}
