import CourseKit

/// Ways to make a gradient shorter before a step. Parameters come in parts: one vector for each matrix or bias.
///
/// Source: R. Pascanu, T. Mikolov, Y. Bengio, "On the difficulty of training recurrent neural networks", 2013.
public enum GradientClipping {
  /// The length of all parts together.
  ///
  ///     ‖g‖ = √(Σ_parts Σ_k g_k²)
  ///
  /// Divided by the largest entry first, so that a square can neither overflow nor vanish.
  ///
  /// - Returns: 0 for no parts; ∞ or nan where an entry is.
  public static func norm(of parts: [Vector]) -> Double {
    let entries = parts.flatMap { $0.entries }
    if entries.contains(where: { $0.isNaN }) { return .nan }
    let largest = entries.map { abs($0) }.max() ?? 0
    guard largest > 0, largest.isFinite else { return largest }
    return largest * sqrt(entries.reduce(0) { $0 + ($1 / largest) * ($1 / largest) })
  }

  /// Clipping by the norm of all parts together: shorter, in the same direction.
  ///
  ///     g · c/‖g‖ where ‖g‖ > c, otherwise g
  ///
  /// torch's `clip_grad_norm_` is this with ε = 1e-6 in the denominator, min(1, c/(‖g‖ + ε)); Keras calls it
  /// `global_clipnorm`.
  ///
  /// - Parameters:
  ///   - c: the largest norm allowed, above 0.
  ///   - epsilon: added to the norm; 0 unless torch's numbers are wanted.
  public static func byNorm(_ parts: [Vector], _ c: Double, epsilon: Double = 0) -> [Vector] {
    precondition(c > 0, "a largest norm is above 0, not \(c)")
    let length = norm(of: parts)
    let factor = length + epsilon > c ? c / (length + epsilon) : 1
    return parts.map { factor * $0 }
  }

  /// Clipping of each part by its own norm, Keras' `clipnorm`: parts are shortened by different factors, so the whole
  /// gradient turns.
  public static func eachByNorm(_ parts: [Vector], _ c: Double) -> [Vector] {
    parts.flatMap { byNorm([$0], c) }
  }

  /// Clipping of each entry to −c … c, Keras' `clipvalue` and torch's `clip_grad_value_`: the gradient turns.
  public static func eachEntry(_ parts: [Vector], _ c: Double) -> [Vector] {
    precondition(c > 0, "a largest entry is above 0, not \(c)")
    return parts.map { $0.map { max(-c, min(c, $0)) } }
  }
}
