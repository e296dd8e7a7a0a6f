import CourseKit
import ReferenceEngine

/// The worked example of unit 02: one review, three words that are counted.
public enum LogLinearExample {
  /// How often *good*, *bad* and *slow* occur in "good plot, good cast, slow ending".
  public static let x: Vector = [2, 0, 1]
  /// The reviewer liked the film.
  public static let label = 1
  /// One weight per word. All values are sums of powers of two, so that the score is exactly 1.
  public static let w: Vector = [0.75, -1.5, -0.25]
  public static let b = -0.25
  /// η, for the one step that the lecture takes.
  public static let learningRate = 0.5

  /// The parameters after one step against the gradient.
  public static var stepped: (w: Vector, b: Double) {
    let gradient = LogLinear.gradient(x: x, label: label, w: w, b: b)
    return (w - learningRate * gradient.w, b - learningRate * gradient.b)
  }
}
