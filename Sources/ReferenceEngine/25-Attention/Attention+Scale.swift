import CourseKit

extension Attention {
  /// What random scores do to a softmax over two keys, exactly: every entry of the query and of both keys is +1 or −1 with probability ½.
  ///
  ///     s₁ − s₂ = q · (k₁ − k₂) is a sum of 2d signs: 2j − 2d with probability C(2d, j) / 2^2d
  ///     p = σ((s₁ − s₂) / divisor)
  public struct RandomChoice: Equatable, Sendable {
    /// E(q · k)² = Var(q · k): d.
    public let scoreVariance: Double
    /// The mean of the larger of the two weights: ½ for a softmax that tells nothing apart, 1 for one that always takes all from one.
    public let largerWeight: Double
    /// The mean of p(1 − p), through which every gradient of the scores passes: at most ¼.
    public let slope: Double
  }

  /// - Parameters:
  ///   - d: the entries of a query, 1 … 500.
  ///   - divisor: what scores are divided by: 1, √d or d.
  public static func randomChoice(entries d: Int, divisor: Double) -> RandomChoice {
    precondition((1...500).contains(d), "2^−2d is a Double for d from 1 to 500, not for \(d)")
    precondition(divisor > 0, "scores are divided by a number above 0, not by \(divisor)")
    var (larger, slope) = (0.0, 0.0)
    for (j, probability) in signSums(2 * d).enumerated() {
      let p = LogLinear.sigmoid(Double(2 * j - 2 * d) / divisor)
      larger += probability * max(p, 1 - p)
      slope += probability * p * (1 - p)
    }
    let variance = signSums(d).enumerated().reduce(0.0) { sum, term in
      let s = Double(2 * term.offset - d)
      return sum + term.element * s * s
    }
    return RandomChoice(scoreVariance: variance, largerWeight: larger, slope: slope)
  }

  /// The probabilities of the sums −n, −n + 2, …, n of n signs.
  ///
  ///     C(n, j) / 2ⁿ,   C(n, j + 1) = C(n, j) (n − j) / (j + 1)
  private static func signSums(_ n: Int) -> [Double] {
    var result = [pow(0.5, Double(n))]
    for j in 0..<n { result.append(result[j] * Double(n - j) / Double(j + 1)) }
    return result
  }
}
