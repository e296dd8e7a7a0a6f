import CourseKit
import ReferenceEngine

/// The worked example of unit 04: the language of one sentence, from three letter patterns.
public enum SoftmaxExample {
  /// The classes, in the order of their columns.
  public static let languages = ["En", "Fr", "De", "It", "Es", "Other"]
  /// How often *th*, *sch* and *que* occur in "Die Schule in Thüringen ist schön".
  public static let x: Vector = [1, 2, 0]
  /// One row per pattern, one column per language. All values are halves, so that the scores are whole numbers.
  public static let W: Matrix = [
    [1.5, -0.5, 0, -1, -1, 0.5],
    [-1, -0.5, 1.5, 0, -1, 0.5],
    [-0.5, 1.5, -1.5, 0, 1, 0],
  ]
  public static let b: Vector = [0.5, 0.5, 0, 0, 0, -0.5]
  /// De, counted from 0.
  public static let label = 2
  /// η, for the one step that the lecture takes.
  public static let learningRate = 0.1
  /// The three scores whose softmax the lecture follows through the temperatures.
  public static let three: Vector = [3, 0, 1]

  static var X: Matrix { Matrix(rows: [x]) }
  static var target: Vector { Softmax.oneHotLabel(label, classes: languages.count) }
  static var Y: Matrix { Matrix(rows: [target]) }

  /// The parameters after one step against the gradient.
  public static var stepped: (W: Matrix, b: Vector) {
    let gradient = Softmax.gradient(X: X, targets: Y, W: W, b: b)
    return (W - learningRate * gradient.W, b - learningRate * gradient.b)
  }
}
