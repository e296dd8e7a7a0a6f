import CourseKit

/// The way back through a sequence. Two slopes travel from step to step: ∂L/∂h, as in every recurrent net, and ∂L/∂c.
///
///     ∂L/∂c_t   gets   ∂L/∂h_t ⊙ o_t ⊙ (1 − tanh² c_t)         from h_t = o_t ⊙ tanh(c_t)
///     δ^o_t = ∂L/∂h_t ⊙ tanh(c_t) ⊙ o_t (1 − o_t)
///     δ^f_t = ∂L/∂c_t ⊙ c_{t−1} ⊙ f_t (1 − f_t)
///     δ^i_t = ∂L/∂c_t ⊙ z_t ⊙ i_t (1 − i_t)
///     δ^z_t = ∂L/∂c_t ⊙ i_t ⊙ (1 − z_t²)
///     ∂L/∂c_{t−1} = ∂L/∂c_t ⊙ f_t                               no matrix, no slope of tanh: a product of gates
///     ∂L/∂h_{t−1} = ∂L/∂h_{t−1} of its own loss + Σ_* δ^*_t (W^h*)ᵀ
///
/// δ^* is the slope by the pre-activation of layer *, so that over all steps ∂L/∂W^x* = Σ_t x_t ⊗ δ^*_t,
/// ∂L/∂W^h* = Σ_t h_{t−1} ⊗ δ^*_t, ∂L/∂b^* = Σ_t δ^*_t.
extension LSTMCell {
  /// The slopes of one step.
  public struct StepSlopes: Equatable, Sendable {
    /// δ^i, δ^f, δ^o, δ^z: by the pre-activations.
    public let i: Vector
    public let f: Vector
    public let o: Vector
    public let z: Vector
    /// By the state before the step.
    public let h: Vector
    public let c: Vector
    /// By the memory after the step, through all roads: the one through h′ too.
    public let memory: Vector
  }

  /// One step backward.
  ///
  /// - Parameters:
  ///   - step: what the step computed.
  ///   - c: the memory before it.
  ///   - slopes: ∂L/∂h′ and ∂L/∂c′ of the state after it, the latter by all roads but the one through h′.
  /// - Complexity: O(d_h²).
  public func backward(_ step: Step, previousMemory c: Vector, slopes: State) -> StepSlopes {
    let shown = step.state.c.map { tanh($0) }
    let dc = slopes.c + hadamard(hadamard(slopes.h, step.o), shown.map { (1 - $0) * (1 + $0) })
    func gate(_ g: Vector) -> Vector { g.map { $0 * (1 - $0) } }
    let o = hadamard(hadamard(slopes.h, shown), gate(step.o))
    let f = hadamard(hadamard(dc, c), gate(step.f))
    let i = hadamard(hadamard(dc, step.z), gate(step.i))
    let z = hadamard(hadamard(dc, step.i), step.z.map { (1 - $0) * (1 + $0) })
    // δ Wᵀ: the sum runs along the rows, over all units that read h.
    let h = back({ $0.Wh }, i, f, o, z)
    return StepSlopes(i: i, f: f, o: o, z: z, h: h, c: hadamard(dc, step.f), memory: dc)
  }

  /// What the way back finds.
  public struct Gradients: Equatable, Sendable {
    /// By every parameter, in the shapes of the parameters.
    public let cell: LSTMCell
    /// The total ∂L/∂h_t for t = 0 … n: through y_t and through all that comes later.
    public let states: [Vector]
    /// The total ∂L/∂c_t for t = 0 … n.
    public let memories: [Vector]
    /// ∂L/∂x_t for t = 1 … n: what an embedding below the cell learns from.
    public let inputs: [Vector]
  }

  /// Backpropagation through time.
  ///
  /// - Parameters:
  ///   - xs: x_1 … x_n.
  ///   - start: (h_0, c_0); zeros if not given.
  ///   - slopes: ∂L/∂h_t for t = 1 … n, by the loss at step t alone: zeros where a step has none, so that an acceptor
  ///     (all zeros but the last) and a transducer are the same code.
  ///   - lastMemory: ∂L/∂c_n by a loss that looks at the last memory itself; zeros if not given.
  /// - Complexity: O(n · d_h · (d_in + d_h)), about twice the way forward.
  public func backward(
    _ xs: [Vector], from start: State? = nil, slopes: [Vector], lastMemory: Vector? = nil
  ) -> Gradients {
    precondition(slopes.count == xs.count, "\(xs.count) steps need as many slopes, not \(slopes.count)")
    precondition(slopes.allSatisfy { $0.count == units }, "each slope has \(units) entries, as h has")
    let s0 = start ?? zeroState
    let last = lastMemory ?? .zeros(units)
    return backward(xs, from: s0, steps: steps(of: xs, from: s0), slopes: slopes, lastMemory: last)
  }

  /// The same, with the steps of the way forward at hand.
  public func backward(
    _ xs: [Vector], from s0: State, steps: [Step], slopes: [Vector], lastMemory: Vector
  ) -> Gradients {
    let n = xs.count
    var states: [Vector] = [.zeros(units)] + slopes
    var memories = [Vector](repeating: .zeros(units), count: n) + [lastMemory]
    var found: [StepSlopes] = []
    for t in stride(from: n, to: 0, by: -1) {
      let step = steps[t - 1]
      let c = t == 1 ? s0.c : steps[t - 2].state.c
      let δ = backward(step, previousMemory: c, slopes: State(h: states[t], c: memories[t]))
      memories[t] = δ.memory
      states[t - 1] += δ.h
      memories[t - 1] = δ.c
      found.append(δ)
    }
    found.reverse()
    let before = [s0.h] + steps.dropLast().map { $0.state.h }  // h_0 … h_{n−1}
    func layer(_ δ: (StepSlopes) -> Vector) -> Layer {
      var sum = Layer(Wx: .zeros(inputs, units), Wh: .zeros(units, units), b: .zeros(units))
      for t in 0..<n {
        let δ = δ(found[t])
        sum.Wx.addOuter(xs[t], δ)
        sum.Wh.addOuter(before[t], δ)
        sum.b += δ
      }
      return sum
    }
    let gradient = LSTMCell(i: layer { $0.i }, f: layer { $0.f }, o: layer { $0.o }, z: layer { $0.z })
    return Gradients(
      cell: gradient, states: states, memories: memories,
      inputs: found.map { back({ $0.Wx }, $0.i, $0.f, $0.o, $0.z) })
  }

  /// What one kind of weights brings back from all four layers, Σ_* δ^* (W*)ᵀ.
  private func back(_ W: (Layer) -> Matrix, _ i: Vector, _ f: Vector, _ o: Vector, _ z: Vector) -> Vector {
    var sum = [Double](repeating: 0, count: W(self.i).rows)
    for (layer, δ) in [(self.i, i), (self.f, f), (self.o, o), (self.z, z)] {
      W(layer).addTransposed(rowVector: δ.entries, to: &sum)
    }
    return Vector(sum)
  }
}
