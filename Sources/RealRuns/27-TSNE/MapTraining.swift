import CourseKit
import ReferenceEngine

/// t-SNE in training: the descent of ``TSNE`` with the exact gradient, for a few hundred points or a thousand.
///
/// The gradient's two sums over pairs are what takes the time, so they run over each pair once, without a table:
///
///     F_i = Σ_j p_ij w_ij (y_i − y_j),   R_i = Σ_j w_ij² (y_i − y_j),   Z = 2 Σ_{i > j} w_ij,   gradient = 4 (a F − R / Z)
///
/// with a the exaggeration of the attraction.
struct MapTraining: Sendable {
  /// How the descent goes; the defaults are those of scikit-learn.
  struct Settings: Sendable {
    var perplexity = 30.0
    /// How many steps there are.
    var steps = 1000
    /// How many of them, the first ones, have their attraction multiplied, and by what.
    var earlySteps = 250
    var exaggeration = 12.0
    /// Momentum in the early steps, and afterwards.
    var momentum = (early: 0.5, late: 0.8)

    /// max(n / exaggeration / 4, 50).
    func learningRate(points n: Int) -> Double { max(Double(n) / exaggeration / 4, 50) }
  }

  /// Affinities of the data, [n x n].
  let P: Matrix
  let settings: Settings

  /// - Parameters:
  ///   - D: squared distances of the data, [n x n].
  ///   - settings: with a perplexity that n points have.
  init(squaredDistances D: Matrix, _ settings: Settings = Settings()) {
    P = TSNE.symmetrized(TSNE.fittedAffinities(D, perplexity: settings.perplexity))
    self.settings = settings
  }

  /// Where a descent ends.
  struct Outcome: Sendable {
    /// The map, [n x 2].
    let map: Matrix
    /// Its divergence.
    let divergence: Double
  }

  /// A start at random: normal draws with a deviation of 10⁻⁴, as in scikit-learn.
  static func randomStart(_ n: Int, seed: UInt64) -> Matrix {
    var random = SeededRandom(seed: seed)
    return 1e-4 * VariationalAutoencoder.normalDraws(n, 2, &random)
  }

  /// A start at the first two principal components, made as small: the first has a deviation of 10⁻⁴.
  static func principalStart(_ X: Matrix) -> Matrix {
    let plane = TSNE.principalPlane(X)
    let first = plane[column: 0]
    return 1e-4 / sqrt(dot(first, first) / Double(max(first.count, 1))) * plane
  }

  /// Descends from a start.
  ///
  /// - Parameters:
  ///   - start: [n x 2].
  ///   - tell: told every 50 steps how many are done, and the divergence.
  /// - Complexity: O(steps · n²).
  func train(from start: Matrix, tell: (Int, Double) -> Void = { _, _ in }) -> Outcome {
    precondition(
      start.rows == P.rows && start.columns == 2,
      "a map of \(P.rows) points starts at [\(P.rows) x 2], not [\(start.rows) x \(start.columns)]")
    let η = settings.learningRate(points: P.rows)
    var state = TSNE.start(start)
    for step in 0..<settings.steps {
      let isEarly = step < settings.earlySteps
      state = TSNE.step(
        state, gradient: gradient(of: state.map, exaggeration: isEarly ? settings.exaggeration : 1), learningRate: η,
        momentum: isEarly ? settings.momentum.early : settings.momentum.late)
      if (step + 1) % 50 == 0 { tell(step + 1, divergence(of: state.map)) }
    }
    return Outcome(map: state.map, divergence: divergence(of: state.map))
  }

  /// The gradient, with the attraction multiplied.
  func gradient(of Y: Matrix, exaggeration: Double = 1) -> Matrix {
    let n = Y.rows
    let (x, y) = (Y[column: 0].entries, Y[column: 1].entries)
    var forces = [Double](repeating: 0, count: 4 * n)
    let Z = P.entries.withUnsafeBufferPointer { P in
      forces.withUnsafeMutableBufferPointer { forces in
        x.withUnsafeBufferPointer { x in
          y.withUnsafeBufferPointer { y in Self.addForces(P, x, y, to: forces) }
        }
      }
    }
    var gradient = Matrix.zeros(n, 2)
    for i in 0..<n {
      for k in 0..<2 {
        let (pull, push) = (forces[4 * i + k], forces[4 * i + 2 + k])
        gradient[i, k] = 4 * (exaggeration * pull - (Z > 0 ? push / Z : 0))
      }
    }
    return gradient
  }

  /// Adds both sums of each point, four numbers each, and returns Z.
  private static func addForces(
    _ P: UnsafeBufferPointer<Double>, _ x: UnsafeBufferPointer<Double>, _ y: UnsafeBufferPointer<Double>,
    to forces: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    let n = x.count
    var half = 0.0
    for i in 0..<n {
      let (xi, yi, row) = (x[i], y[i], i * n)
      var own = SIMD4<Double>.zero
      for j in 0..<i {
        let (dx, dy) = (xi - x[j], yi - y[j])
        let w = 1 / (1 + dx * dx + dy * dy)
        half += w
        let (pull, push) = (P[row + j] * w, w * w)
        let pair = SIMD4(pull * dx, pull * dy, push * dx, push * dy)
        own += pair
        let k = 4 * j
        forces[k] -= pair[0]
        forces[k + 1] -= pair[1]
        forces[k + 2] -= pair[2]
        forces[k + 3] -= pair[3]
      }
      for k in 0..<4 { forces[4 * i + k] += own[k] }
    }
    return 2 * half
  }

  /// KL(P ‖ Q) of a map, without exaggeration.
  func divergence(of Y: Matrix) -> Double { TSNE.klDivergence(P, TSNE.studentAffinities(Y)) }
}
