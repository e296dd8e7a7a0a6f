import CourseKit
import ReferenceEngine

/// The worked examples of unit 22.
public enum GRUExample {
  /// The matrices of unit 19's constructed example; all three blocks are multiples of them.
  public static let Wx: Matrix = [[0.5, -0.3], [0.2, 0.4]]
  public static let Ws: Matrix = [[0.1, 0.6], [-0.5, 0.2]]
  /// The inputs.
  public static let xs: [Vector] = [[1, 0], [0, 1], [1, 1]]
  /// The state before the first step.
  public static let s0: Vector = [0, 0]

  /// The constructed cell: update (W^x, W^s), reset (2 W^x, 2 W^s), candidate (W^x, W^s), no biases.
  public static func constructed(_ reset: GRUReset) -> GRUCell {
    func block(_ factor: Double) -> GRUBlock { GRUBlock(Wx: factor * Wx, Ws: factor * Ws, b: [0, 0]) }
    return GRUCell(
      GRUParameters(update: block(1), reset: block(2), candidate: block(1), stateBias: [0, 0]), reset: reset)
  }

  /// A cell of three inputs and two units in which no number stands twice.
  public static let asymmetric = GRUParameters(
    update: GRUBlock(
      Wx: [[0.3, -0.7], [0.8, 0.1], [-0.4, 0.5]], Ws: [[0.6, -0.2], [0.9, 0.35]], b: [-0.15, 0.25]),
    reset: GRUBlock(
      Wx: [[-0.5, 0.45], [0.2, -0.9], [0.7, 0.65]], Ws: [[-0.8, 0.55], [0.15, 0.4]], b: [0.05, -0.35]),
    candidate: GRUBlock(
      Wx: [[1.1, -0.6], [-0.3, 0.75], [0.5, 0.85]], Ws: [[0.95, -1.2], [-0.45, 1.3]], b: [0.12, -0.22]),
    stateBias: [0.33, -0.28])
  /// Inputs for it.
  public static let asymmetricInputs: [Vector] = [
    [1, -0.5, 0.3], [-0.2, 0.8, 1.4], [0.6, 0.1, -0.9], [-1.1, 0.4, 0.7],
  ]
  /// A state to start from.
  public static let asymmetricStart: Vector = [0.4, -0.6]

  /// A cell of one unit that writes when it is told to, and keeps in between: inputs (mark, sign), u = σ(20 · mark − 10),
  /// s̃ = tanh(3 · sign). Its reset gate stays open and its candidate does not read the state.
  public static let writer = GRUCell(
    GRUParameters(
      update: GRUBlock(Wx: [[20], [0]], Ws: [[0]], b: [-10]),
      reset: GRUBlock(Wx: [[0], [0]], Ws: [[0]], b: [10]),
      candidate: GRUBlock(Wx: [[0], [3]], Ws: [[0]], b: [0]), stateBias: [0]))
  /// What it reads: the sign changes all the time, and the mark is set twice.
  public static let marks: [Double] = [0, 1, 0, 0, 0, 0, 1, 0, 0, 0]
  public static let signs: [Double] = [-1, 1, -1, -1, 1, -1, -1, 1, 1, 1]
  public static var writerInputs: [Vector] { zip(marks, signs).map { [$0, $1] } }
}
