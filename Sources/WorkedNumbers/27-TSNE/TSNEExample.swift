import CourseKit
import ReferenceEngine

/// The worked example of unit 27: three points of a line and a map of them, and what is shown beside it.
public enum TSNEExample {
  /// The data: 0, 1 and 3.
  public static let X: Matrix = [[0], [1], [3]]
  public static let D = TSNE.squaredDistances(X)
  /// One width for all.
  public static let widths: Vector = [1, 1, 1]
  /// A first map of them, with equal gaps.
  public static let Y: Matrix = [[0], [1], [2]]
  public static let conditional = TSNE.conditionalAffinities(D, widths: widths)
  public static let P = TSNE.symmetrized(conditional)
  public static let Q = TSNE.studentAffinities(Y)
  public static let gradient = TSNE.gradient(P, map: Y)
  /// The rate of the one step that is shown.
  public static let rate = 1.0
  /// The map after that step, without momentum.
  public static let moved = Y - rate * gradient
  /// The perplexity that a width is searched for, for the first point.
  public static let perplexity = 1.5
  public static let others: Vector = [1, 9]
  /// The search as far as Doubles go, and as far as scikit-learn takes it.
  public static let trials = TSNE.trials(others: others, perplexity: perplexity)
  public static let shortTrials = TSNE.trials(others: others, perplexity: perplexity, tolerance: 1e-5, steps: 100)

  /// The map of the three points after so many plain steps of size 1.
  public static func descended(_ steps: Int) -> Matrix {
    (0..<steps).reduce(Y) { map, _ in map - rate * TSNE.gradient(P, map: map) }
  }

  /// The data with a fourth point at 30: far from all, as seen with the width 1.
  public static let withOutlier: Matrix = [[0], [1], [3], [30]]
  public static let outlierConditional = TSNE.conditionalAffinities(
    TSNE.squaredDistances(withOutlier), widths: [1, 1, 1, 1])

  /// Half the probability on one outcome, a quarter on each of two.
  public static let halfAndQuarters: Vector = [0.5, 0.25, 0.25]
}
