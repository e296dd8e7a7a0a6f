import CourseKit

/// What is built from one recurrent cell: the nets of unit 19.
///
///     y_{1:n} = RNN*(x_{1:n}, s_0),   s_i = R(s_{i−1}, x_i),   y_i = O(s_i)
///
/// Here R is an `ElmanCell` and O hands the state on, y_i = s_i. A readout, `z = yV + c`, turns an output into scores.
/// Source: I. Habernal, Natural Language Processing with Deep Learning, Lecture 6, recurrent neural networks.
public enum RNN {
  /// A layer that reads scores off a state, z = sV + c: `V` is [d_s x K], `c` has K entries.
  public typealias Readout = (V: Matrix, c: Vector)

  /// An acceptor, also encoder: the scores of a whole sequence, read off its last state.
  ///
  ///     z = s_n V + c
  ///
  /// - Returns: K scores. Those of s_0 for an empty sequence.
  /// - Complexity: O(n · d_s · (d_in + d_s) + d_s · K).
  public static func acceptor(
    _ cell: ElmanCell, inputs xs: [Vector], from s0: Vector? = nil, readout: Readout
  ) -> Vector {
    scores(of: cell.states(of: xs, from: s0).last ?? s0 ?? cell.zeroState, readout)
  }

  /// A transducer: scores at every position, all read off by the same layer.
  ///
  ///     z_i = s_i V + c
  ///
  /// - Returns: n lists of K scores.
  public static func transducer(
    _ cell: ElmanCell, inputs xs: [Vector], from s0: Vector? = nil, readout: Readout
  ) -> [Vector] {
    cell.states(of: xs, from: s0).map { scores(of: $0, readout) }
  }

  private static func scores(of state: Vector, _ readout: Readout) -> Vector {
    precondition(
      state.count == readout.V.rows, "a state of \(state.count) entries needs as many rows of V, not \(readout.V.rows)")
    precondition(
      readout.c.count == readout.V.columns, "\(readout.V.columns) scores need as many biases, not \(readout.c.count)")
    return state * readout.V + readout.c
  }

  /// The loss of a transducer: the sum over the positions that count.
  ///
  ///     L = Σ_i L_i,   L_i = −ln softmax(z_i)[label_i]
  ///
  /// - Parameters:
  ///   - scores: z_1 … z_n.
  ///   - labels: one class per position; those of padding are not read.
  ///   - mask: true where a position is real; every position if not given.
  /// - Returns: nats; 0 where no position counts. Finite for scores of ±1000.
  public static func sequenceLoss(scores: [Vector], labels: [Int], mask: [Bool]? = nil) -> Double {
    let mask = mask ?? Array(repeating: true, count: scores.count)
    precondition(labels.count == scores.count, "\(scores.count) positions need as many labels, not \(labels.count)")
    precondition(mask.count == scores.count, "\(scores.count) positions need as many marks, not \(mask.count)")
    var sum = 0.0
    for i in scores.indices where mask[i] {
      precondition(
        scores[i].indices.contains(labels[i]), "class \(labels[i]) is none of the \(scores[i].count) classes")
      sum -= Softmax.logSoftmax(scores[i])[labels[i]]
    }
    return sum
  }

  /// Two nets over the same sequence, one from each end, side by side at every position.
  ///
  ///     y_i = [RNN_f(x_{1:i}) ; RNN_b(x_{n:i})]
  ///
  /// The backward net reads x_n first, so its states come out last position first and are turned around.
  ///
  /// - Parameter mask: true where a position is real; every position if not given.
  /// - Returns: n outputs with d_f + d_b entries, the forward half first.
  public static func bidirectional(
    _ xs: [Vector], forward: ElmanCell, backward: ElmanCell, mask: [Bool]? = nil
  ) -> [Vector] {
    let (fs, bs) = bothWays(xs, forward, backward, mask)
    return zip(fs, bs).map { Vector($0.entries + $1.entries) }
  }

  /// What a bidirectional acceptor reads: the last state of each net.
  ///
  ///     [RNN_f(x_{1:n}) ; RNN_b(x_{n:1})]
  ///
  /// These stand at opposite ends of the sequence: it is not y_n, whose backward half has read x_n alone.
  public static func bidirectionalEncoding(
    _ xs: [Vector], forward: ElmanCell, backward: ElmanCell, mask: [Bool]? = nil
  ) -> Vector {
    let (fs, bs) = bothWays(xs, forward, backward, mask)
    return Vector((fs.last ?? forward.zeroState).entries + (bs.first ?? backward.zeroState).entries)
  }

  private static func bothWays(
    _ xs: [Vector], _ forward: ElmanCell, _ backward: ElmanCell, _ mask: [Bool]?
  ) -> (forward: [Vector], backward: [Vector]) {
    let mask = mask ?? Array(repeating: true, count: xs.count)
    return (
      forward.states(of: xs, mask: mask),
      backward.states(of: xs.reversed(), mask: mask.reversed()).reversed()
    )
  }

  /// Nets on top of each other: the states of one layer are the inputs of the next.
  ///
  /// - Returns: the states of the top layer; the inputs where there is no layer. Every layer starts from zeros.
  public static func stacked(_ xs: [Vector], layers: [ElmanCell]) -> [Vector] {
    layers.reduce(xs) { inputs, cell in cell.states(of: inputs) }
  }

  /// How many numbers a stack of Elman layers learns: nothing in it depends on the length of the text.
  ///
  ///     Σ_k d_k (d_{k−1} + d_k + 1),   d_0 = d_in
  ///
  /// - Parameters:
  ///   - inputs: d_in.
  ///   - layers: the units of each layer, bottom first.
  public static func parameterCount(inputs: Int, layers: [Int]) -> Int {
    precondition(inputs >= 0 && layers.allSatisfy { $0 >= 0 }, "a layer can't have less than no units")
    return zip([inputs] + layers, layers).reduce(0) { $0 + $1.1 * ($1.0 + $1.1 + 1) }
  }
}
