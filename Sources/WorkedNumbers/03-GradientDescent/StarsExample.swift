import CourseKit
import ReferenceEngine

/// Three reviews with their stars, and a line through them: the loss surface that unit 03 draws.
///
///     y = w x + b,   L = ½ · 1/N · Σ (t − y)²
public enum StarsExample {
  /// How many words of praise each review has, and its stars.
  public static let praise: Vector = [1, 2, 3]
  public static let stars: Vector = [2, 3, 5]
  /// (w, b): three stars, whatever the review says.
  public static let start: Vector = [0, 3]
  public static let learningRate = 0.3
  /// The two paths of the figure.
  public static let steps = 20
  public static let plainRate = 0.35
  public static let momentum = (rate: 0.35, β: 0.7)

  /// The outputs w x + b, one row per review, [3 x 1].
  public static func outputs(_ θ: Vector) -> Matrix { Matrix(rows: praise.map { [θ[0] * $0 + θ[1]] }) }

  public static func loss(_ θ: Vector) -> Double {
    GradientDescent.squaredError(outputs: outputs(θ), targets: Matrix(rows: stars.map { [$0] }))
  }

  /// The gradient of review i: (y − t) · (x, 1).
  public static func gradient(_ θ: Vector, _ i: Int) -> Vector {
    (θ[0] * praise[i] + θ[1] - stars[i]) * [praise[i], 1]
  }

  /// The mean gradient of all reviews.
  public static func gradient(_ θ: Vector) -> Vector {
    praise.indices.map { gradient(θ, $0) }.reduce(Vector.zeros(2), +) / Double(praise.count)
  }

  /// The point where the gradient is 0: the mean of both sides, and the slope of the regression line.
  public static var minimum: Vector {
    let N = Double(praise.count)
    let (x, t) = (praise.sum() / N, stars.sum() / N)
    let centered = praise.map { $0 - x }
    let w = dot(centered, stars.map { $0 - t }) / dot(centered, centered)
    return [w, t - w * x]
  }

  /// The curvatures along the two axes of the bowl, the larger first: eigenvalues of the second derivatives
  ///
  ///     H = 1/N · ( Σx²  Σx )
  ///               ( Σx   N  )
  public static var curvatures: (largest: Double, smallest: Double) { curvatures(of: praise) }

  /// The same with the mean count taken from each review's: (1/N · Σx², 1), for then Σx = 0.
  public static var centeredCurvatures: (largest: Double, smallest: Double) { curvatures(of: centered) }

  /// The counts minus their mean.
  public static var centered: Vector {
    let mean = praise.sum() / Double(praise.count)
    return Vector(praise.map { $0 - mean })
  }

  private static func curvatures(of praise: Vector) -> (largest: Double, smallest: Double) {
    let N = Double(praise.count)
    let (a, b) = (dot(praise, praise) / N, praise.sum() / N)
    let (mean, root) = ((a + 1) / 2, sqrt((a - 1) * (a - 1) / 4 + b * b))
    return (mean + root, mean - root)
  }

  /// The axis of the larger curvature, of length 1.
  static var steepAxis: Vector {
    let b = praise.sum() / Double(praise.count)
    let axis: Vector = [b, curvatures.largest - dot(praise, praise) / Double(praise.count)]
    return axis / sqrt(dot(axis, axis))
  }

  /// The path of gradient descent with all three reviews in each step.
  public static func path(rate: Double, steps: Int) -> [Vector] {
    [start]
      + GradientDescent.gradientDescent(
        start: start, examples: praise.count, steps: steps, learningRate: rate, gradient: gradient)
  }

  /// The path with all three reviews in each step, over centered counts, from the same line: three stars for everybody.
  ///
  ///     y = w (x − x̄) + b
  public static func centeredPath(rate: Double, steps: Int) -> [Vector] {
    let x = centered
    return [start]
      + GradientDescent.gradientDescent(start: start, examples: x.count, steps: steps, learningRate: rate) { θ, i in
        (θ[0] * x[i] + θ[1] - stars[i]) * [x[i], 1]
      }
  }

  /// The parameters of a line over centered counts as those over the counts: (w, b − w x̄).
  public static func uncentered(_ θ: Vector) -> Vector { [θ[0], θ[1] - θ[0] * praise.sum() / Double(praise.count)] }

  /// The path with momentum.
  public static func path(rate: Double, momentum β: Double, steps: Int) -> [Vector] {
    var (θ, v, path) = (start, Vector.zeros(2), [start])
    for _ in 0..<steps {
      v = GradientDescent.velocity(v, gradient: gradient(θ), momentum: β)
      θ = GradientDescent.step(parameters: θ, gradient: v, learningRate: rate)
      path.append(θ)
    }
    return path
  }

  /// The points with one loss: an ellipse around the minimum, from its long axis once around.
  static func contour(loss: Double, points: Int = 90) -> [Vector] {
    let excess = 2 * (loss - self.loss(minimum))
    let (steep, flat) = (steepAxis, Vector([-steepAxis[1], steepAxis[0]]))
    return (0...points).map { i in
      let angle = 2 * Double.pi * Double(i) / Double(points)
      return minimum + (sqrt(excess / curvatures.smallest) * cos(angle)) * flat
        + (sqrt(excess / curvatures.largest) * sin(angle)) * steep
    }
  }
}
