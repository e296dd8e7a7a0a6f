import CourseKit
import ReferenceEngine

/// How far back the gradient of a loss at the end reaches in an untrained cell: the same inputs, the same loss and the same seed for all.
///
///     L = w · s_n,   norms[k] = ‖∂L/∂s_{n−k}‖
///
/// The inputs and w are drawn once, the weights of every cell from the same seed and in the same range, ±1/√d_s. An LSTM's state is the
/// pair (h, c), and so is its gradient, where ∂L/∂c takes in the way through h of its own step; w reads h.
public struct GRUReach: Sendable {
  /// The cell in keys of worked numbers.
  public let key: String
  /// The cell in words.
  public let name: String
  /// The norms by distance, the last state's first: 51 numbers.
  public let norms: Vector

  /// The norm at a distance, relative to that of the last state.
  public func left(at distance: Int) -> Double { norms[distance] / norms[0] }

  public static let seed: UInt64 = 22
  public static let inputs = 8
  public static let units = 16
  public static let steps = 50
  /// The distances that the lecture names.
  public static let distances = [1, 10, 20, 50]

  /// The inputs, and the w that reads the last state.
  public static var task: (xs: [Vector], w: Vector) {
    var random = SeededRandom(seed: seed)
    return (random.matrix(steps, inputs).rowVectors, random.vector(units))
  }

  /// Elman's cell, the LSTM with forget bias 1, and the GRU with update biases 0 and −1.
  public static var all: [GRUReach] {
    let (xs, w) = task
    return all(xs, w, seed: seed)
  }

  /// The four cells with weights from a seed, uniform in ±1/√d_s.
  static func all(_ xs: [Vector], _ w: Vector, seed: UInt64) -> [GRUReach] {
    all(
      xs, w, elman: ElmanCell(inputs: inputs, units: units, seed: seed),
      lstm: LSTMCell(inputs: inputs, units: units, forgetBias: 1, seed: seed)
    ) { GRUCell(inputs: inputs, units: units, updateBias: $0, seed: seed) }
  }

  /// The reach of these cells; `gru` makes one with an update bias.
  static func all(
    _ xs: [Vector], _ w: Vector, elman: ElmanCell, lstm: LSTMCell, gru: (Double) -> GRUCell
  ) -> [GRUReach] {
    let last = ElmanCell.acceptorSlopes(w, steps: steps)
    let memory = lstm.backward(xs, slopes: last)
    let pairs = zip(memory.states, memory.memories).map { Vector($0.entries + $1.entries) }
    return [
      ("elman", "Elman", elman.backward(xs, slopes: last).states), ("lstm", "LSTM, forget bias 1", pairs),
      ("gru", "GRU, update bias 0", gru(0).backward(xs, slopes: last).states),
      ("gruMinus1", "GRU, update bias −1", gru(-1).backward(xs, slopes: last).states),
    ].map { GRUReach(key: $0, name: $1, norms: BPTT.gradientNorms($2)) }
  }
}
