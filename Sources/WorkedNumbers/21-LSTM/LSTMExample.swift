import CourseKit
import ReferenceEngine

/// The worked examples of unit 21.
public enum LSTMExample {
  /// The gate of the slides: write the second place, keep the others.
  ///
  /// Source: I. Habernal, Natural Language Processing with Deep Learning, Lecture 6, "Gate example".
  public static let g = [0, 1, 0]
  public static let x: Vector = [10, 11, 12]
  public static let s: Vector = [8, 9, 3]
  /// The logits of 0.1, 0.9 and 0.5: −ln 9, ln 9 and 0.
  public static let softPreactivations: Vector = [-log(9), log(9), 0]

  /// A made sequence.
  public static let xs: [Vector] = [[1, 0], [0, 1], [1, 1]]

  /// A made cell of 2 inputs and 2 units without biases: the same two matrices for all four layers, times 1 (i), 2 (f),
  /// −1 (o) and 1 (z).
  public static var cell: LSTMCell {
    func layer(_ scale: Double) -> LSTMCell.Layer {
      LSTMCell.Layer(
        Wx: scale * [[0.5, -0.3], [0.2, 0.4]], Wh: scale * [[0.1, 0.6], [-0.5, 0.2]], b: .zeros(2))
    }
    return LSTMCell(i: layer(1), f: layer(2), o: layer(-1), z: layer(1))
  }

  /// The gradients that the lecture sends back through step 2 alone: ∂L/∂h_2 and ∂L/∂c_2.
  public static let slopes = LSTMCell.State(h: [1, -2], c: [0.5, 1])

  /// How long the lecture's memory is held.
  public static let steps = 100
}
