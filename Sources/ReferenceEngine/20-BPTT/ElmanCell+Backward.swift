import CourseKit

/// Backpropagation through time: the chain rule on the unrolled cell, from the last step to the first.
///
///     a_i = x_i W^x + s_{i−1} W^s + b          s_i = g(a_i)
///     δ_i = ∂L/∂s_i ⊙ g′(a_i)             <-   ∂L/∂s_i = ∂L_i/∂s_i + δ_{i+1} W^sᵀ
///     ∂L/∂W^x = Σ_i x_iᵀ δ_i      ∂L/∂W^s = Σ_i s_{i−1}ᵀ δ_i      ∂L/∂b = Σ_i δ_i
///
/// The unrolled net is deep, and all its layers share their weights: each gradient is a **sum** over the steps.
///
/// Sources: P. Werbos, "Backpropagation through time: what it does and how to do it", 1990; A. Bagheri, Deep Learning &
/// LLMs 1, training RNNs; E. Tromp, NLP Deep Learning, backpropagation through time.
extension ElmanCell {
  /// The gradients of a loss by all that a run of the cell depends on.
  public struct Gradient: Equatable, Sendable {
    /// ∂L/∂W^x, [d_in x d_s].
    public var Wx: Matrix
    /// ∂L/∂W^s, [d_s x d_s].
    public var Ws: Matrix
    /// ∂L/∂b, d_s entries.
    public var b: Vector
    /// ∂L/∂s_i for i = 0 … n, along all roads: n + 1 vectors.
    public var states: [Vector]
    /// δ_i = ∂L/∂a_i for i = 1 … n: n vectors.
    public var deltas: [Vector]
    /// ∂L/∂x_i for i = 1 … n: what a layer below receives, n vectors.
    public var inputs: [Vector]

    /// The parameters' gradients as vectors: W^x row by row, W^s row by row, b.
    public var parts: [Vector] { [Vector(Wx.entries), Vector(Ws.entries), b] }

    /// The gradient with other parameters' gradients, in the order of `parts`; the slopes by states and inputs stay.
    public func replacing(parts: [Vector]) -> Gradient {
      precondition(
        parts.map { $0.count } == self.parts.map { $0.count },
        "the parts are those of W^x, W^s and b, each as long as it was")
      var other = self
      other.Wx.entries = parts[0].entries
      other.Ws.entries = parts[1].entries
      other.b = parts[2]
      return other
    }
  }

  /// The backward pass, after a forward pass of its own.
  ///
  ///     ∂L/∂s_i = ∂L_i/∂s_i + δ_{i+1} W^sᵀ,   δ_i = ∂L/∂s_i ⊙ g′(a_i)      i = n, n − 1, …, 1
  ///
  /// - Parameters:
  ///   - xs: x_1 … x_n, each with d_in entries.
  ///   - s0: the state before the first step; zeros if not given.
  ///   - slopes: ∂L_i/∂s_i, how the loss at step i alone grows with s_i, n vectors with d_s entries; zeros where a step has
  ///     no loss. An acceptor has one that is not zero, the last (`acceptorSlopes`); a transducer has n.
  /// - Returns: all gradients; for an empty sequence those of the parameters are zeros.
  /// - Complexity: O(n · d_s · (d_in + d_s)) time, as the forward pass, and n states of memory.
  public func backward(_ xs: [Vector], from s0: Vector? = nil, slopes: [Vector]) -> Gradient {
    let n = xs.count
    precondition(slopes.count == n, "\(n) steps need as many slopes, not \(slopes.count): zeros where there is no loss")
    precondition(slopes.allSatisfy { $0.count == units }, "a slope has one entry per unit, that is \(units)")
    let s = [s0 ?? zeroState] + states(of: xs, from: s0)  // s[i] is s_i, i = 0 … n

    var gradient = Gradient(
      Wx: .zeros(inputs, units), Ws: .zeros(units, units), b: zeroState,
      states: Array(repeating: zeroState, count: n + 1), deltas: Array(repeating: zeroState, count: n),
      inputs: Array(repeating: .zeros(inputs), count: n))
    let (WxTransposed, WsTransposed) = (inputs == 0 ? Matrix.zeros(units, 0) : Wx.transposed, Ws.transposed)
    var later = zeroState  // what the steps after i send back to s_i
    for i in stride(from: n, through: 1, by: -1) {
      gradient.states[i] = slopes[i - 1] + later
      let δ = hadamard(gradient.states[i], s[i].map(activation.slope(atState:)))
      // The same weights were used at every step, so every step adds its part.
      gradient.Wx.add(outerProductOf: xs[i - 1], δ)
      gradient.Ws.add(outerProductOf: s[i - 1], δ)
      gradient.b += δ
      gradient.deltas[i - 1] = δ
      gradient.inputs[i - 1] = δ * WxTransposed
      later = δ * WsTransposed
    }
    gradient.states[0] = later
    return gradient
  }

  /// The slopes of an acceptor: the loss sees the last state alone.
  ///
  /// - Parameters:
  ///   - last: ∂L/∂s_n, d_s entries.
  ///   - steps: n.
  /// - Returns: n vectors, all zeros but the last.
  public static func acceptorSlopes(_ last: Vector, steps: Int) -> [Vector] {
    (0..<steps).map { $0 == steps - 1 ? last : .zeros(last.count) }
  }

  /// The cell after a step against a gradient, Θ − η ∂L/∂Θ.
  public func stepped(_ gradient: Gradient, learningRate η: Double) -> ElmanCell {
    var next = self
    next.Wx -= η * gradient.Wx
    next.Ws -= η * gradient.Ws
    next.b -= η * gradient.b
    return next
  }
}

extension Matrix {
  /// Adds aᵀb, the product of a column and a row, without making it first.
  fileprivate mutating func add(outerProductOf a: Vector, _ b: Vector) {
    for i in 0..<a.count {
      let factor = a.entries[i]
      for j in 0..<b.count { entries[i * columns + j] += factor * b.entries[j] }
    }
  }
}
