import CourseKit
import ReferenceEngine

/// How noisy the gradient of a minibatch is, found by listing every batch that can be drawn.
public enum GradientNoise {
  /// Whether an example can be drawn twice into the same batch.
  public enum Drawing: Sendable { case withReplacement, withoutReplacement }

  /// The mean and the variance, over all batches of size m, of the batch's mean gradient.
  ///
  ///     E[ĝ] = 1/n · Σ_i g_i                                     (the estimate is unbiased)
  ///     Var[ĝ] = σ²/m                     with replacement
  ///     Var[ĝ] = σ²/m · (n−m)/(n−1)       without
  ///
  /// The closed forms are what the tests hold this enumeration against.
  ///
  /// - Parameter gradients: one number per example, `g_i`.
  /// - Complexity: O(n^m); for the small n of a worked example.
  public static func ofMinibatch(
    _ gradients: [Double], size m: Int, _ drawing: Drawing
  ) -> (mean: Double, variance: Double) {
    precondition(m >= 1 && m <= gradients.count, "a batch holds 1 to \(gradients.count) of the examples")
    var batches: [[Int]] = [[]]
    for _ in 0..<m {
      batches = batches.flatMap { batch in
        gradients.indices.filter { drawing == .withReplacement || !batch.contains($0) }.map { batch + [$0] }
      }
    }
    let estimates = batches.map { batch in batch.reduce(0) { $0 + gradients[$1] } / Double(m) }
    let mean = estimates.reduce(0, +) / Double(estimates.count)
    let variance = estimates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(estimates.count)
    return (mean, variance)
  }
}
