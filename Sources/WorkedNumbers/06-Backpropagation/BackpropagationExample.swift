import CourseKit
import ReferenceEngine

/// The worked examples of unit 06: inputs, targets and weights to start from; the learning rate is 1 in all of them.
///
/// Source of the first: D. Ruffinelli, Advanced Methods in Text Analytics, Exercise 02, Backpropagation, question c).
public struct BackpropagationExample: Sendable {
  /// One example per row.
  public let X: Matrix
  /// Its targets.
  public let T: Matrix
  public let W1: Matrix
  public let W2: Matrix

  public static let learningRate = 1.0

  public var net: Backpropagation.Net { Backpropagation.Net(W1: W1, W2: W2) }

  /// The toy net of the exercise sheet: 3 inputs, 2 hidden units, 2 outputs, two examples, every weight 1.
  public static let toy = BackpropagationExample(
    X: [[-1, 0, 2], [2, 1, 1]], T: [[0, 1], [1, 0]],
    W1: Matrix(repeating: 1, rows: 3, columns: 2), W2: Matrix(repeating: 1, rows: 2, columns: 2))

  /// The same data from ten different weights, so that no two units do the same.
  public static let asymmetric = BackpropagationExample(
    X: toy.X, T: toy.T, W1: [[0.1, -0.2], [0.4, 0.3], [-0.5, 0.6]], W2: [[0.7, -0.8], [0.2, 0.9]])

  /// Three examples and three outputs: here a missing ½ and a missing 1/N give different numbers.
  public static let threeClasses = BackpropagationExample(
    X: [[1, 2], [-1, 1], [2, 0]], T: [[1, 0, 0], [0, 0, 1], [0, 1, 0]],
    W1: [[0.5, -0.3], [0.2, 0.4]], W2: [[0.6, -0.1, 0.3], [-0.4, 0.5, 0.2]])
}
