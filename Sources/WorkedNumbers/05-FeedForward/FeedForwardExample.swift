import CourseKit
import ReferenceEngine

/// The worked examples of unit 05: four documents that no linear model can tell apart, and a net that can.
public enum FeedForwardExample {
  /// The documents, with the features *not*, *bad*, *good*, each 0 or 1. Positive is 1.
  public static let documents = ["good", "bad", "not good", "not bad"]
  public static let X: Matrix = [[0, 0, 1], [0, 1, 0], [1, 0, 1], [1, 1, 0]]
  public static let labels = [1, 0, 0, 1]

  /// Two hidden units that count *not* and *good*; the second starts one later.
  public static let net: [FeedForward.Linear] = [
    (W: [[1, 1], [0, 0], [1, 1]], b: [0, -1]), (W: [[2], [-4]], b: [-1]),
  ]

  /// Two linear layers of unequal sizes.
  public static let stack: [FeedForward.Linear] = [
    (W: [[1, 2], [0, -1], [3, 1]], b: [1, -2]), (W: [[2, 0, 1], [-1, 1, 3]], b: [0, 5, -4]),
  ]
  public static let stackInput: Matrix = [[1, 3, 1]]

  /// A layer of four units, one row of weights for each.
  public static let unitRows: Matrix = [[1, 0, -1], [2, 1, 0], [0, 3, 1], [1, 1, 1]]
  public static let unitInputs: Matrix = [[1, 2, 3], [4, 5, 6]]

  /// The net for handwritten digits: the pixels, two hidden layers, ten classes.
  public static let digits = [28 * 28, 256, 128, 10]

  static var scores: Matrix { FeedForward.forward(X: X, layers: net, activation: FeedForward.relu) }
}
