import CourseKit
import ReferenceEngine

/// The worked examples of the classifier with biases, ReLUs and a softmax; the numbers are this course's own.
public struct ClassifierExample: Sendable {
  /// One example per row: how often *not*, *bad* and *good* occur.
  public let X: Matrix
  /// The class of each example.
  public let classes: [Int]
  public let net: ClassifierWeights

  /// The document "not good", which is negative; the classes are positive, neutral, negative. One hidden unit is off.
  public static let notGood = ClassifierExample(
    X: [[1, 0, 1]], classes: [2],
    net: ClassifierWeights(
      W1: [[1, -1], [-1, 1], [1, 0]], b1: [0, 0.5], W2: [[0.5, -0.5, 0], [1, 0, -1]], b2: [0, 0.5, 0]))

  /// The four documents of unit 05 as two classes, from ten weights and biases that are all different.
  public static let documents = ClassifierExample(
    X: FeedForwardExample.X, classes: FeedForwardExample.labels,
    net: ClassifierWeights(
      W1: [[0.6, -0.9], [0.2, 0.7], [0.8, -0.4]], b1: [0.1, 0.3], W2: [[0.5, -0.7], [-0.6, 0.9]], b2: [-0.2, 0.4]))
}
