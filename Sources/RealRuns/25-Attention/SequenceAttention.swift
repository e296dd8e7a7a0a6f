import Kernels

/// Scaled dot-product attention of one sequence of queries over one sequence that is both keys and values, in Floats.
///
///     S = Q Eᵀ / √d,   P = softmax of each row,   C = P E
///
/// The equations are those of `Attention`; a test holds both ways against it. A short sequence is given without its padding, which
/// comes to the same as a mask over keys.
struct SequenceAttention {
  /// How the weights are found.
  enum Weights: Sendable {
    /// By a softmax of the scores.
    case softmax
    /// All alike, whatever the query says: 1/m. Then there is no score.
    case uniform
  }

  let weights: Weights
  /// n queries, m keys, d entries.
  let n, m, d: Int

  private var root: Float { Float(d).squareRoot() }

  /// The way forward.
  ///
  /// - Parameters:
  ///   - Q: [n x d], not read where the weights are uniform.
  ///   - E: [m x d], m ≥ 1.
  ///   - P: room for the weights, [n x m].
  ///   - C: room for the contexts, [n x d].
  func forward(
    _ Q: UnsafePointer<Float>, _ E: UnsafePointer<Float>, P: UnsafeMutablePointer<Float>, C: UnsafeMutablePointer<Float>
  ) {
    precondition(m >= 1, "there is nothing to attend to: give at least one key")
    switch weights {
    case .softmax:
      multiply(.ABᵀ, Q, E, into: P, m: n, n: m, k: d)
      for i in 0..<n * m { P[i] /= root }
      rowSoftmax(P, rows: n, columns: m)
    case .uniform:
      for i in 0..<n * m { P[i] = 1 / Float(m) }
    }
    multiply(.AB, P, E, into: C, m: n, n: d, k: m)
  }

  /// The way back.
  ///
  ///     ∂L/∂E += Pᵀ G,   δ = P ⊙ (G Eᵀ − its mean under P),   ∂L/∂Q = δ E / √d,   ∂L/∂E += δᵀ Q / √d
  ///
  /// - Parameters:
  ///   - P: what the way forward made; it is used up.
  ///   - G: ∂L/∂C, [n x d].
  ///   - toQ: room for ∂L/∂Q, [n x d]; not written where the weights are uniform.
  ///   - toE: what ∂L/∂E is added to, [m x d].
  ///   - room: room for [n x m].
  func backward(
    _ Q: UnsafePointer<Float>, _ E: UnsafePointer<Float>, P: UnsafeMutablePointer<Float>, G: UnsafePointer<Float>,
    toQ: UnsafeMutablePointer<Float>, toE: UnsafeMutablePointer<Float>, room: UnsafeMutablePointer<Float>
  ) {
    multiply(.AᵀB, P, G, into: toE, m: m, n: d, k: n, adding: true)
    guard weights == .softmax else { return }
    multiply(.ABᵀ, G, E, into: room, m: n, n: m, k: d)
    for i in 0..<n {
      let (p, g) = (P + i * m, room + i * m)
      let mean = dotProduct(p, g, count: m)
      for j in 0..<m { p[j] *= (g[j] - mean) / root }
    }
    multiply(.AB, P, E, into: toQ, m: n, n: d, k: m)
    multiply(.AᵀB, P, Q, into: toE, m: m, n: d, k: n, adding: true)
  }
}
