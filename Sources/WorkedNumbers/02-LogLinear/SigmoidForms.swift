import CourseKit
import ReferenceEngine

/// Forms of the same functions that are equal on paper and not in a Double.
///
/// Kept for the lecture's tables and the tests; the engine itself uses none of them.
public enum SigmoidForms {
  /// e^t / (e^t + 1): ∞/∞, which is not a number, as soon as e^t overflows.
  public static func exponentialOnTop(_ t: Double) -> Double { exp(t) / (exp(t) + 1) }

  /// 1 / (1 + e^(−t)): finite for every t, since 1/∞ is 0.
  public static func exponentialBelow(_ t: Double) -> Double { 1 / (1 + exp(-t)) }

  /// σ (1 − σ): right to an absolute 1e-16; its digits go where σ is near 1.
  public static func textbookDerivative(_ t: Double) -> Double {
    let σ = exponentialBelow(t)
    return σ * (1 - σ)
  }

  /// Where e^t becomes too large for a Double, ln of the greatest finite number.
  public static var overflowsFrom: Double { log(Double.greatestFiniteMagnitude) }

  /// Where 1 + e^(−t) rounds to 1, so that σ(t) is 1: e^(−t) = 2^(−53).
  public static var isOneFrom: Double { 53 * log(2) }

  /// The loss with the same logarithm in both terms; y cancels, and −ln ŷ is left for every label.
  ///
  ///     −(y ln ŷ + (1 − y) ln ŷ)
  public static func lossWithOneLogarithmTwice(label y: Int, probability ŷ: Double) -> Double {
    -(Double(y) * log(ŷ) + Double(1 - y) * log(ŷ))
  }
}
