import CourseKit

/// The multi-class classifier of unit 04, also known as softmax regression.
///
///     z = xW + b,   p = softmax(z),   L = −Σ_k y_k ln p_k
///
/// `x` is [d_in], `W` is [d_in x K], `b`, z, p and y have K entries. Classes are counted from 0.
/// Source: I. Habernal, Natural Language Processing with Deep Learning, Lecture 4, from binary to multi-class task.
public enum Softmax {
  /// A label as a vector of K entries: 1 in its place, 0 elsewhere.
  ///
  /// - Precondition: the label is one of the classes, 0 ..< classes.
  public static func oneHotLabel(_ label: Int, classes: Int) -> Vector {
    precondition((0..<classes).contains(label), "class \(label) is none of the \(classes) classes 0 ..< \(classes)")
    var y = Vector.zeros(classes)
    y[label] = 1
    return y
  }

  /// The scores of a batch, one row per example.
  ///
  ///     Z = XW + b        b is added to every row
  ///
  /// - Parameters:
  ///   - X: [N x d_in].
  ///   - W: [d_in x K]; column k is the weight vector of class k.
  ///   - b: K entries.
  /// - Complexity: O(N · d_in · K).
  public static func affine(X: Matrix, W: Matrix, b: Vector) -> Matrix {
    precondition(X.columns == W.rows, "\(X.columns) features need as many rows of weights, not \(W.rows)")
    precondition(b.count == W.columns, "\(W.columns) classes need as many biases, not \(b.count)")
    var Z = X * W
    for e in 0..<Z.rows { Z[row: e] = Z[row: e] + b }
    return Z
  }

  /// The place of the largest entry, counted from 0; of equal ones the first.
  ///
  /// - Precondition: z has an entry.
  public static func argmax(_ z: Vector) -> Int {
    precondition(!z.isEmpty, "of no numbers none is the largest: give at least one")
    var best = 0
    for i in z.indices where z[i] > z[best] { best = i }
    return best
  }

  /// Scores as a distribution.
  ///
  ///     p_i = exp(z_i/T) / Σ_k exp(z_k/T) = exp((z_i − m)/T) / Σ_k exp((z_k − m)/T),   m = max z
  ///
  /// The second form can't overflow: no exponent is above 0, and one of them is 0.
  ///
  /// - Parameters:
  ///   - z: K ≥ 1 finite scores.
  ///   - T: the temperature, above 0.
  public static func softmax(_ z: Vector, temperature T: Double = 1) -> Vector {
    check(z, T)
    let m = z[argmax(z)]
    let e = z.map { exp(($0 - m) / T) }
    return e / e.sum()
  }

  /// The logarithms of the softmax, finite where the probabilities themselves have run out of digits.
  ///
  ///     ln p_i = (z_i − m)/T − ln Σ_k exp((z_k − m)/T)
  public static func logSoftmax(_ z: Vector, temperature T: Double = 1) -> Vector {
    check(z, T)
    let m = z[argmax(z)]
    // The term of the largest score is exp(0) = 1: log1p of the others keeps the digits of a small loss.
    var (others, isCounted) = (0.0, false)
    for score in z {
      if score == m && !isCounted { isCounted = true } else { others += exp((score - m) / T) }
    }
    return z.map { ($0 - m) / T - log1p(others) }
  }

  /// The class probabilities of a batch: the softmax of every row of scores.
  ///
  /// - Returns: [N x K]; every row sums to 1.
  public static func probabilities(X: Matrix, W: Matrix, b: Vector) -> Matrix {
    Matrix(rows: affine(X: X, W: W, b: b).rowVectors.map { softmax($0) })
  }

  private static func check(_ z: Vector, _ T: Double) {
    precondition(!z.isEmpty, "a distribution over no classes does not exist: give at least one score")
    precondition(z.allSatisfy { $0.isFinite }, "scores are finite numbers")
    precondition(T > 0, "a temperature is above 0, not \(T); towards 0 the softmax becomes the argmax")
  }
}
