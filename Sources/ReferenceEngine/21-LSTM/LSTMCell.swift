import CourseKit

/// The cell of the LSTM: three gates decide what is kept, what is written and what is shown of a memory.
///
///     i = σ(x W^xi + h W^hi + b^i)      how much of the candidate is written
///     f = σ(x W^xf + h W^hf + b^f)      how much of the memory is kept
///     o = σ(x W^xo + h W^ho + b^o)      how much of the memory is shown
///     z = tanh(x W^xz + h W^hz + b^z)   the candidate
///     c′ = f ⊙ c + i ⊙ z,   h′ = o ⊙ tanh(c′),   y = h′
///
/// The state is a pair: the memory c, which only gates touch, and the hidden state h, which everybody reads. x has d_in
/// entries, all other vectors have d_h.
/// Sources: S. Hochreiter, J. Schmidhuber, "Long Short-Term Memory", 1997 (without f); F. Gers, J. Schmidhuber, F.
/// Cummins, "Learning to Forget", 2000 (with f); I. Habernal, Natural Language Processing with Deep Learning, Lecture 6.
public struct LSTMCell: Equatable, Sendable {
  /// The layer that makes one gate, or the candidate: `x Wx + h Wh + b` before σ or tanh.
  public struct Layer: Equatable, Sendable {
    /// The weights of the input, [d_in x d_h].
    public var Wx: Matrix
    /// The weights of the last hidden state, [d_h x d_h].
    public var Wh: Matrix
    /// The bias, d_h entries.
    public var b: Vector

    /// A layer with these parameters.
    ///
    /// - Precondition: `Wh` is square, and `Wx` and `b` have as many columns and entries as it.
    public init(Wx: Matrix, Wh: Matrix, b: Vector) {
      precondition(Wh.rows == Wh.columns, "W^h leads from h to h: [\(Wh.rows) x \(Wh.columns)] is not square")
      precondition(Wx.columns == Wh.columns, "\(Wh.columns) units need as many columns of W^x, not \(Wx.columns)")
      precondition(b.count == Wh.columns, "\(Wh.columns) units need as many biases, not \(b.count)")
      self.Wx = Wx
      self.Wh = Wh
      self.b = b
    }

    /// `x Wx + h Wh + b`.
    public func preactivation(_ x: Vector, _ h: Vector) -> Vector {
      var a = b.entries
      Wx.add(rowVector: x.entries, to: &a)
      Wh.add(rowVector: h.entries, to: &a)
      return Vector(a)
    }
  }

  /// The input gate.
  public var i: Layer
  /// The forget gate.
  public var f: Layer
  /// The output gate.
  public var o: Layer
  /// The candidate; many call it g or c̃.
  public var z: Layer

  /// A cell of four layers.
  ///
  /// - Precondition: all four have the same sizes.
  public init(i: Layer, f: Layer, o: Layer, z: Layer) {
    for layer in [f, o, z] {
      precondition(
        layer.Wx.rows == i.Wx.rows && layer.Wh.rows == i.Wh.rows,
        "the four layers of a cell have the same sizes, not \(layer.Wx.rows) and \(i.Wx.rows) inputs, or "
          + "\(layer.Wh.rows) and \(i.Wh.rows) units")
    }
    (self.i, self.f, self.o, self.z) = (i, f, o, z)
  }

  /// A cell with seeded weights, each uniform in −1/√d_h ..< 1/√d_h, and biases of 0 but for the forget gate.
  ///
  /// Drawn in this order: for i, f, o, z, `Wx` row by row, then `Wh` row by row.
  ///
  /// - Parameter forgetBias: what b^f starts from. With 1 (Keras' `unit_forget_bias`) a cell that has learned nothing
  ///   keeps σ(1) = 0.73 of its memory at each step, with 0 a half.
  /// - Precondition: at least one unit and one input.
  public init(inputs: Int, units: Int, forgetBias: Double = 1, seed: UInt64) {
    precondition(
      inputs > 0 && units > 0, "a cell has at least one input and one unit, not \(inputs) inputs and \(units) units")
    var random = SeededRandom(seed: seed)
    let bound = 1 / sqrt(Double(units))
    func layer(bias: Double) -> Layer {
      let Wx = random.matrix(inputs, units, in: -bound..<bound)
      let Wh = random.matrix(units, units, in: -bound..<bound)
      return Layer(Wx: Wx, Wh: Wh, b: Vector(repeating: bias, count: units))
    }
    let (i, f, o, z) = (layer(bias: 0), layer(bias: forgetBias), layer(bias: 0), layer(bias: 0))
    self.init(i: i, f: f, o: o, z: z)
  }

  /// d_in, the number of entries of an input.
  public var inputs: Int { i.Wx.rows }
  /// d_h, the number of units: the number of entries of h, of c and of each gate.
  public var units: Int { i.Wh.rows }

  /// How many numbers the cell learns, with one bias vector for each layer.
  ///
  ///     4 (d_in · d_h + d_h² + d_h)
  public var parameterCount: Int { LSTM.parameterCount(inputs: inputs, units: units, biasVectors: 1) }

  /// Both halves of the state.
  public struct State: Equatable, Sendable {
    /// The hidden state, which is also the output y.
    public var h: Vector
    /// The memory.
    public var c: Vector

    public init(h: Vector, c: Vector) {
      precondition(h.count == c.count, "h and c have the same number of entries, not \(h.count) and \(c.count)")
      self.h = h
      self.c = c
    }
  }

  /// The state of zeros, which stands for (h_0, c_0) where nothing else is given.
  public var zeroState: State { State(h: .zeros(units), c: .zeros(units)) }

  /// Everything that one step computes; the backward pass needs it again.
  public struct Step: Equatable, Sendable {
    public let i: Vector
    public let f: Vector
    public let o: Vector
    public let z: Vector
    /// The state after the step.
    public let state: State
  }

  /// One step.
  ///
  ///     c′ = f ⊙ c + i ⊙ z,   h′ = o ⊙ tanh(c′)
  ///
  /// - Parameters:
  ///   - x: d_in entries.
  ///   - state: h and c before the step.
  /// - Complexity: O(d_h · (d_in + d_h)).
  public func step(_ x: Vector, state: State) -> Step {
    precondition(x.count == inputs, "an input has \(inputs) entries, not \(x.count)")
    precondition(state.h.count == units, "a state has \(units) entries, not \(state.h.count)")
    let i = self.i.preactivation(x, state.h).map(LogLinear.sigmoid)
    let f = self.f.preactivation(x, state.h).map(LogLinear.sigmoid)
    let o = self.o.preactivation(x, state.h).map(LogLinear.sigmoid)
    let z = self.z.preactivation(x, state.h).map { tanh($0) }
    let c = hadamard(f, state.c) + hadamard(i, z)
    let h = hadamard(o, c.map { tanh($0) })
    return Step(i: i, f: f, o: o, z: z, state: State(h: h, c: c))
  }

  /// The steps of a sequence, one for each input.
  ///
  /// - Parameters:
  ///   - xs: x_1 … x_n, each with d_in entries.
  ///   - start: the state before the first step; zeros if not given.
  /// - Returns: n steps, `[]` for an empty sequence.
  /// - Complexity: O(n · d_h · (d_in + d_h)).
  public func steps(of xs: [Vector], from start: State? = nil) -> [Step] {
    var state = start ?? zeroState
    precondition(state.h.count == units, "a state has \(units) entries, not \(state.h.count)")
    return xs.map { x in
      let step = step(x, state: state)
      state = step.state
      return step
    }
  }
}
