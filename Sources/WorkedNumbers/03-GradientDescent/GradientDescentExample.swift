import CourseKit
import ReferenceEngine

/// The worked example of unit 03: three examples, two features, a log-linear model that starts at zero.
public enum GradientDescentExample {
  /// One row of features per example.
  public static let X: Matrix = [[1, 0], [0, 1], [1, 1]]
  /// The labels.
  public static let y: Vector = [1, 0, 1]
  /// Θ = (w₁, w₂, b).
  public static let start: Vector = [0, 0, 0]
  public static let learningRate = 0.5

  /// The probability of class 1, ŷ = σ(x·w + b).
  public static func probability(_ parameters: Vector, _ i: Int) -> Double {
    let z = X[i, 0] * parameters[0] + X[i, 1] * parameters[1] + parameters[2]
    return 1 / (1 + exp(-z))
  }

  /// The logistic loss of example i, −ln of the probability of its label.
  public static func loss(_ parameters: Vector, _ i: Int) -> Double {
    let p = probability(parameters, i)
    return -log(y[i] == 1 ? p : 1 - p)
  }

  /// The mean loss of all examples.
  public static func meanLoss(_ parameters: Vector) -> Double {
    (0..<X.rows).reduce(0) { $0 + loss(parameters, $1) } / Double(X.rows)
  }

  /// The gradient of the loss of example i, (ŷ − y) · (x₁, x₂, 1).
  public static func gradient(_ parameters: Vector, _ i: Int) -> Vector {
    (probability(parameters, i) - y[i]) * [X[i, 0], X[i, 1], 1]
  }
}
