import CourseKit

/// The simple recurrent cell: one layer that reads an input and its own last state.
///
///     s_i = R(s_{i−1}, x_i) = g(x_i W^x + s_{i−1} W^s + b),   y_i = O(s_i) = s_i
///
/// `x_i` has d_in entries, `s_i` and `b` have d_s; `W^x` is [d_in x d_s], `W^s` [d_s x d_s]. The same numbers serve at
/// every position: a longer text costs more work and no more parameters.
/// Sources: J. Elman, "Finding Structure in Time", 1990; I. Habernal, Natural Language Processing with Deep Learning,
/// Lecture 6, Elman network.
public struct ElmanCell: Equatable, Sendable {
  /// The weights of the input, [d_in x d_s].
  public var Wx: Matrix
  /// The weights of the last state, [d_s x d_s].
  public var Ws: Matrix
  /// The bias, d_s entries.
  public var b: Vector
  /// The function g, entry by entry.
  public var activation: Activation

  /// A cell with these parameters.
  ///
  /// - Precondition: `Ws` is square, and `Wx` and `b` have as many columns and entries as it.
  public init(Wx: Matrix, Ws: Matrix, b: Vector, activation: Activation = .tanh) {
    precondition(Ws.rows == Ws.columns, "W^s leads from states to states: [\(Ws.rows) x \(Ws.columns)] is not square")
    precondition(Wx.columns == Ws.columns, "\(Ws.columns) units need as many columns of W^x, not \(Wx.columns)")
    precondition(b.count == Ws.columns, "\(Ws.columns) units need as many biases, not \(b.count)")
    self.Wx = Wx
    self.Ws = Ws
    self.b = b
    self.activation = activation
  }

  /// A cell with seeded parameters, each uniform in −1/√d_s ..< 1/√d_s, as torch draws them.
  ///
  /// Drawn in this order: `Wx` row by row, `Ws` row by row, `b`.
  ///
  /// - Precondition: at least one unit, no negative number of inputs.
  public init(inputs: Int, units: Int, activation: Activation = .tanh, seed: UInt64) {
    precondition(inputs >= 0 && units > 0, "a cell has at least one unit, not \(units) units for \(inputs) inputs")
    var random = SeededRandom(seed: seed)
    let bound = 1 / sqrt(Double(units))
    let Wx = random.matrix(inputs, units, in: -bound..<bound)
    let Ws = random.matrix(units, units, in: -bound..<bound)
    self.init(
      Wx: inputs == 0 ? .zeros(0, units) : Wx, Ws: Ws, b: random.vector(units, in: -bound..<bound),
      activation: activation)
  }

  /// d_in, the number of entries of an input.
  public var inputs: Int { Wx.rows }
  /// d_s, the number of units, which is the number of entries of a state.
  public var units: Int { Ws.rows }

  /// How many numbers the cell learns.
  ///
  ///     d_in · d_s + d_s · d_s + d_s = d_s (d_in + d_s + 1)
  public var parameterCount: Int { units * (inputs + units + 1) }

  /// The state of zeros, which stands for s_0 where nothing else is given.
  public var zeroState: Vector { .zeros(units) }

  /// One step.
  ///
  ///     s_i = g(x_i W^x + s_{i−1} W^s + b)
  ///
  /// - Parameters:
  ///   - x: x_i, d_in entries.
  ///   - state: s_{i−1}, d_s entries.
  /// - Returns: s_i, d_s entries.
  /// - Complexity: O(d_s · (d_in + d_s)).
  public func step(_ x: Vector, state: Vector) -> Vector {
    precondition(x.count == inputs, "an input has \(inputs) entries, not \(x.count)")
    precondition(state.count == units, "a state has \(units) entries, not \(state.count)")
    return (x * Wx + state * Ws + b).map(activation.value)
  }

  /// The states s_1 … s_n of a sequence.
  ///
  /// - Parameters:
  ///   - xs: x_1 … x_n, each with d_in entries.
  ///   - s0: the state before the first step; zeros if not given.
  /// - Returns: n states, `[]` for an empty sequence; s_0 is not among them.
  /// - Complexity: O(n · d_s · (d_in + d_s)).
  public func states(of xs: [Vector], from s0: Vector? = nil) -> [Vector] {
    var state = s0 ?? zeroState
    precondition(state.count == units, "a state has \(units) entries, not \(state.count)")
    return xs.map { x in
      state = step(x, state: state)
      return state
    }
  }
}

extension ElmanCell {
  /// The function g of a cell.
  public enum Activation: String, Sendable, CaseIterable {
    case tanh, relu, sigmoid, linear

    /// g(z).
    public func value(_ z: Double) -> Double {
      switch self {
      case .tanh: CourseKit.tanh(z)
      case .relu: FeedForward.relu(z)
      case .sigmoid: LogLinear.sigmoid(z)
      case .linear: z
      }
    }

    /// g′(z), written with the state s = g(z), which the forward pass has kept.
    ///
    ///     tanh: 1 − s²   relu: 1 if s > 0, else 0   sigmoid: s(1 − s)   linear: 1
    public func slope(atState s: Double) -> Double {
      switch self {
      case .tanh: (1 - s) * (1 + s)
      case .relu: s > 0 ? 1 : 0
      case .sigmoid: s * (1 - s)
      case .linear: 1
      }
    }
  }
}
