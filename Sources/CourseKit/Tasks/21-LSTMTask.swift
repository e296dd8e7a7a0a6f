/// The task of unit 21: gates, and the cell that learns its own: one step forward, a sequence, one step backward.
///
/// x has d_in entries; h, c and all gates have d_h. Row vectors: a layer's pre-activation is `x Wx + h Wh + b`.
public protocol LSTMTask {
  /// What a gate of zeros and ones makes of a memory, `s′ = g ⊙ x + (1 − g) ⊙ s`.
  ///
  /// - Parameters:
  ///   - g: 1 where x is written, 0 where the memory is kept.
  ///   - x: what may be written.
  ///   - s: the memory.
  static func hardGate(g: [Int], x: Vector, s: Vector) -> Vector

  /// The same with `g = σ(a)`, a gate of numbers between 0 and 1.
  ///
  /// - Parameter a: the gate's pre-activations, as many as there are entries in x and in s.
  static func softGate(a: Vector, x: Vector, s: Vector) -> Vector

  /// One step of the cell, with everything that the way back needs.
  ///
  /// - Parameters:
  ///   - x: the input, d_in entries.
  ///   - h: the hidden state before the step, d_h entries.
  ///   - c: the memory before the step, d_h entries.
  static func step(x: Vector, h: Vector, c: Vector, parameters: LSTMParameters) -> LSTMStep

  /// The steps of a sequence, each from the state that the one before it left; `[]` for an empty sequence.
  ///
  /// - Parameters:
  ///   - xs: x_1 … x_n.
  ///   - h: h_0.
  ///   - c: c_0.
  static func run(xs: [Vector], h: Vector, c: Vector, parameters: LSTMParameters) -> [LSTMStep]

  /// One step backward.
  ///
  /// - Parameters:
  ///   - step: what `step` has returned.
  ///   - c: the memory before the step.
  ///   - dh: ∂L/∂h′, the gradient of the loss with respect to the hidden state after the step.
  ///   - dc: ∂L/∂c′, the gradient with respect to the memory after the step, through all that comes later: not yet through h′.
  static func backward(
    step: LSTMStep, c: Vector, parameters: LSTMParameters, dh: Vector, dc: Vector
  ) -> LSTMSlopes

  /// How many numbers a cell learns.
  ///
  /// - Parameters:
  ///   - inputs: d_in, at least 0.
  ///   - units: d_h, at least 0.
  ///   - biasVectors: how many bias vectors each of the four layers has: 0, 1 (Keras) or 2 (torch).
  static func parameterCount(inputs: Int, units: Int, biasVectors: Int) -> Int
}

/// The parameters of one gate, or of the candidate.
public struct LSTMLayer: Equatable, Sendable {
  /// The weights of the input, [d_in x d_h].
  public var Wx: Matrix
  /// The weights of the hidden state, [d_h x d_h].
  public var Wh: Matrix
  /// The bias, d_h entries.
  public var b: Vector

  public init(Wx: Matrix, Wh: Matrix, b: Vector) {
    (self.Wx, self.Wh, self.b) = (Wx, Wh, b)
  }
}

/// The parameters of a cell: input gate, forget gate, output gate, candidate.
public struct LSTMParameters: Equatable, Sendable {
  public var i: LSTMLayer
  public var f: LSTMLayer
  public var o: LSTMLayer
  public var z: LSTMLayer

  public init(i: LSTMLayer, f: LSTMLayer, o: LSTMLayer, z: LSTMLayer) {
    (self.i, self.f, self.o, self.z) = (i, f, o, z)
  }
}

/// What one step computes: the three gates and the candidate after σ and tanh, and the new state.
public struct LSTMStep: Equatable, Sendable {
  public var i: Vector
  public var f: Vector
  public var o: Vector
  public var z: Vector
  /// The memory after the step.
  public var c: Vector
  /// The hidden state after the step, which is also the output.
  public var h: Vector

  public init(i: Vector, f: Vector, o: Vector, z: Vector, c: Vector, h: Vector) {
    (self.i, self.f, self.o, self.z, self.c, self.h) = (i, f, o, z, c, h)
  }
}

/// What the way back through one step finds.
public struct LSTMSlopes: Equatable, Sendable {
  /// δ: the gradients of the loss with respect to the pre-activations of the four layers.
  public var i: Vector
  public var f: Vector
  public var o: Vector
  public var z: Vector
  /// The gradient with respect to the memory before the step.
  public var c: Vector
  /// The gradient with respect to the hidden state before the step.
  public var h: Vector

  public init(i: Vector, f: Vector, o: Vector, z: Vector, c: Vector, h: Vector) {
    (self.i, self.f, self.o, self.z, self.c, self.h) = (i, f, o, z, c, h)
  }
}
