import CourseKit

extension GradientDescent {
  /// The velocity of momentum: a sum of all gradients so far, older ones with less weight.
  ///
  ///     v ← β v + g            the step is then −η v
  ///
  /// For gradients that never change, v tends to g / (1 − β): steps become 1 / (1 − β) times as long.
  ///
  /// - Parameter momentum: β, at least 0 and below 1; with 0 the velocity is the gradient.
  public static func velocity(_ velocity: Vector, gradient: Vector, momentum β: Double) -> Vector {
    β * velocity + gradient
  }

  /// Adam's direction: the running mean of the gradients over the root of the running mean of their squares.
  ///
  ///     m ← β₁ m + (1 − β₁) g         s ← β₂ s + (1 − β₂) g²
  ///     m̂ = m / (1 − β₁ᵗ)             ŝ = s / (1 − β₂ᵗ)
  ///     direction = m̂ / (√ŝ + ε)      the step is then −η times it
  ///
  /// Both means begin at 0; the divisions by 1 − βᵗ undo that.
  ///
  /// - Parameters:
  ///   - mean, square: m and s, as long as the gradient, zeros before the first step.
  ///   - t: the number of this step, from 1.
  public static func adam(
    _ g: Vector, mean m: inout Vector, square s: inout Vector, step t: Int, β₁: Double = 0.9, β₂: Double = 0.999,
    ε: Double = 1e-8
  ) -> Vector {
    precondition(t >= 1, "steps are counted from 1")
    m = β₁ * m + (1 - β₁) * g
    s = β₂ * s + (1 - β₂) * hadamard(g, g)
    let (one, other) = (1 - pow(β₁, Double(t)), 1 - pow(β₂, Double(t)))
    return Vector(zip(m, s).map { $0 / one / (sqrt($1 / other) + ε) })
  }
}
