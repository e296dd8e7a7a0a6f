import CourseKit

/// What the bound is a bound of, found by going through all codes: possible for codes of one or two numbers.
///
/// The integrals are sums over an even grid. For functions as smooth as a normal density such a sum is nearly exact
/// as soon as the grid is finer than the density is wide.
extension VariationalAutoencoder {
  /// A grid of codes with the prior's weight of each, φ(z) h^d.
  public struct CodeGrid: Sendable {
    /// The codes, one per row.
    public let codes: Matrix
    /// ln of the weight of each.
    public let logWeights: Vector

    /// All points of d coordinates −reach, −reach + step, …, reach.
    public init(dimension d: Int, step h: Double, reach: Double = 8) {
      precondition(d >= 1 && h > 0 && reach > 0, "a grid needs a dimension, a step and a reach above 0")
      let count = Int((reach / h).rounded())
      let line = (-count...count).map { Double($0) * h }
      var points: [[Double]] = [[]]
      for _ in 0..<d { points = points.flatMap { point in line.map { point + [$0] } } }
      codes = Matrix(rows: points.map { Vector($0) })
      logWeights = Vector(points.map { z in z.reduce(0) { $0 - 0.5 * $1 * $1 + log(h) - 0.5 * log(2 * Double.pi) } })
    }
  }

  /// KL(N(μ, σ²) ‖ N(0, 1)) by enumeration: the line is cut into cells of width h.
  ///
  ///     Σ_k q(t_k) h · ln (q(t_k) / p(t_k)),   t_k = k h
  public static func klByCells(mean μ: Double, deviation σ: Double, width h: Double) -> Double {
    let reach = Int(((abs(μ) + 40 * σ) / h).rounded(.up))
    return (-reach...reach).reduce(0) { sum, k in
      let t = Double(k) * h
      let logQ = -0.5 * (t - μ) * (t - μ) / (σ * σ) - log(σ) - 0.5 * log(2 * Double.pi)
      let logP = -0.5 * t * t - 0.5 * log(2 * Double.pi)
      return sum + exp(logQ) * h * (logQ - logP)
    }
  }

  /// ln p(x) = ln ∫ p(z) p(x | z) dz for each example, by a sum over a grid, [N].
  ///
  /// - Parameters:
  ///   - X: images, [N x D].
  ///   - logits: the decoder's logits at each code of the grid, [points x D].
  /// - Complexity: O(N · points · D).
  public static func logEvidence(_ X: Matrix, grid: CodeGrid, logits: Matrix) -> Vector {
    precondition(logits.rows == grid.codes.rows, "one row of logits for each of the \(grid.codes.rows) codes")
    // Σ_i (x_i ln σ(a_i) + (1 − x_i) ln σ(−a_i)) = Σ_i x_i a_i + Σ_i ln σ(−a_i): the second sum is the same for all x.
    let blank = (0..<logits.rows).map { k in
      (0..<logits.columns).reduce(grid.logWeights[k]) { $0 + LogLinear.logSigmoid(-logits[k, $1]) }
    }
    return Vector(
      X.rowVectors.map { x in
        let scores = logits * x
        return logSumExp(blank.indices.map { blank[$0] + scores[$0] })
      })
  }

  /// The mean over all draws of one example's bound, with linear encoder and decoder.
  public static func expectedELBO(_ x: Vector, _ weights: VariationalWeights, grid: CodeGrid) -> Double {
    // The grid's points stand for ε here: ε has the distribution that the prior gives to z.
    (0..<grid.codes.rows).reduce(0) { sum, k in
      sum + exp(grid.logWeights[k])
        * elbo(Matrix(rows: [x]), weights, noise: Matrix(rows: [grid.codes[row: k]]))
    }
  }

  private static func logSumExp(_ values: [Double]) -> Double {
    let largest = values.max() ?? 0
    return largest + log(values.reduce(0) { $0 + exp($1 - largest) })
  }
}
