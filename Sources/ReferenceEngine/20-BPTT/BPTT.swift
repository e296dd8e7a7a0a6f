import CourseKit

/// What backpropagation through time shows of a recurrent net: how much of the gradient is left at a distance.
///
///     ∂s_n/∂s_i = Π_{k=i+1}^{n} W^s diag(g′(a_k))
///
/// One factor per step: with factors that shrink, distant steps get no gradient; with factors that stretch, too much.
///
/// Sources: I. Habernal, Natural Language Processing with Deep Learning, Lecture 6, Elman network and vanishing gradient;
/// Y. Bengio, P. Simard, P. Frasconi, "Learning long-term dependencies with gradient descent is difficult", 1994.
public enum BPTT {
  /// The lengths of the states' gradients, by their distance from the end.
  ///
  ///     norms[k] = ‖∂L/∂s_{n−k}‖,   k = 0 … n
  ///
  /// Serves every cell: give it the `states` of its gradient (of an LSTM those of h or of c).
  ///
  /// - Parameter states: ∂L/∂s_0 … ∂L/∂s_n, in the order of time.
  /// - Returns: as many numbers, the last state's first; `[]` for none.
  public static func gradientNorms(_ states: [Vector]) -> Vector {
    Vector(states.reversed().map { GradientClipping.norm(of: [$0]) })
  }

  /// The factor of one step, [d_s x d_s]: entry [j, k] is ∂s_{i,k} / ∂s_{i−1,j}.
  ///
  ///     W^s diag(g′(a_i))
  ///
  /// - Parameter state: s_i, the state after the step.
  public static func stepJacobian(_ cell: ElmanCell, state: Vector) -> Matrix {
    precondition(state.count == cell.units, "a state has \(cell.units) entries, not \(state.count)")
    var J = cell.Ws
    for j in 0..<J.rows { for k in 0..<J.columns { J[j, k] *= cell.activation.slope(atState: state[k]) } }
    return J
  }

  /// ∂s_n/∂s_0, the product of the steps' factors, [d_s x d_s].
  ///
  /// - Parameter states: s_1 … s_n.
  /// - Returns: the identity for no steps.
  public static func jacobian(_ cell: ElmanCell, states: [Vector]) -> Matrix {
    var J = Matrix.zeros(cell.units, cell.units)
    for j in 0..<cell.units { J[j, j] = 1 }
    return states.reduce(J) { $0 * stepJacobian(cell, state: $1) }
  }

  /// Truncated backpropagation through time: the sequence is cut into pieces, states cross the cuts and gradients do not.
  ///
  /// - Parameters:
  ///   - length: steps per piece, at least 1; the last piece may be shorter.
  ///   - slopes: as in `backward`.
  /// - Returns: the sum of the pieces' gradients. Its `states[0]` belongs to the first piece, and entry i > 0 is what
  ///   s_i receives inside the piece that ends with it or contains it.
  public static func truncated(
    _ cell: ElmanCell, _ xs: [Vector], from s0: Vector? = nil, slopes: [Vector], length: Int
  ) -> ElmanCell.Gradient {
    precondition(length >= 1, "a piece has at least one step")
    precondition(slopes.count == xs.count, "\(xs.count) steps need as many slopes, not \(slopes.count)")
    var total = cell.backward([], from: s0, slopes: [])
    var state = s0 ?? cell.zeroState
    for first in stride(from: 0, to: xs.count, by: length) {
      let piece = first..<min(first + length, xs.count)
      let part = cell.backward(Array(xs[piece]), from: state, slopes: Array(slopes[piece]))
      total.Wx += part.Wx
      total.Ws += part.Ws
      total.b += part.b
      if first == 0 { total.states = [part.states[0]] }
      total.states += part.states.dropFirst()
      total.deltas += part.deltas
      total.inputs += part.inputs
      state = cell.states(of: Array(xs[piece]), from: state).last ?? state
    }
    return total
  }
}
