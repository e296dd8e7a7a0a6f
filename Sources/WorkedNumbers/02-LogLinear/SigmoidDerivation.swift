import CourseKit
import ReferenceEngine

/// The derivation of σ′, one number for each line, each computed as the line stands.
///
///     dσ/dt = d/dt 1/(1 + e^(−t)) = … = σ(t) (1 − σ(t))
///
/// Source: D. Ruffinelli, Exercise 02, backpropagation, answer b; the quotient rule is I. Habernal's, Lecture 4.
public enum SigmoidDerivation {
  /// The ten lines at t, from the left side to σ(1 − σ).
  ///
  /// Derivatives that a line has not worked out yet are measured by central differences, so the first four lines are
  /// good to about 1e-10 and the others to a few ulp.
  public static func lines(at t: Double) -> [Double] {
    let E = exp(-t)
    let u = 1 + E
    let σ = 1 / u
    return [
      slope(at: t) { LogLinear.sigmoid($0) },  // dσ/dt
      slope(at: t) { 1 / (1 + exp(-$0)) },  // d/dt 1/(1 + e^(−t))
      -1 / (u * u) * slope(at: t) { 1 + exp(-$0) },  // −1/(1 + e^(−t))² · d/dt (1 + e^(−t))
      -1 / (u * u) * E * slope(at: t) { -$0 },  // −1/(1 + e^(−t))² · e^(−t) · d/dt (−t)
      1 / (u * u) * E,  // 1/(1 + e^(−t))² · e^(−t)
      E / (u * u),  // e^(−t)/(1 + e^(−t))²
      (1 + E) / (u * u) - 1 / (u * u),  // (1 + e^(−t))/(1 + e^(−t))² − 1/(1 + e^(−t))²
      1 / u - 1 / (u * u),  // 1/(1 + e^(−t)) − 1/(1 + e^(−t))²
      σ - σ * σ,  // σ − σ²
      σ * (1 - σ),  // σ (1 − σ)
    ]
  }

  /// The other way, by the quotient rule from σ = e^t/(1 + e^t).
  ///
  ///     (e^t (1 + e^t) − e^t e^t) / (1 + e^t)²
  ///     e^t / (1 + e^t)²
  ///     e^t / (1 + e^t) · 1 / (1 + e^t)
  public static func quotientRule(at t: Double) -> [Double] {
    let e = exp(t)
    let v = 1 + e
    return [(e * v - e * e) / (v * v), e / (v * v), e / v * (1 / v)]
  }

  /// The derivative of a function by central differences.
  private static func slope(at t: Double, of function: (Double) -> Double) -> Double {
    let h = 6e-6  // about ∛ε, where the error of the formula and the rounding are of one size
    let (behind, ahead) = (t - h, t + h)
    return (function(ahead) - function(behind)) / (ahead - behind)
  }
}
