import CourseKit
import ReferenceEngine

/// The worked examples of unit 20.
public enum BPTTExample {
  /// Two inputs, two units, tanh: the cell of unit 19.
  public static let cell = ElmanCell(
    Wx: [[0.5, -0.3], [0.2, 0.4]], Ws: [[0.1, 0.6], [-0.5, 0.2]], b: [0.1, -0.2])
  /// Three inputs.
  public static let xs: [Vector] = [[1, 0], [0, 1], [1, 1]]
  /// The gradient of a loss that is the sum of a state's components.
  public static let ones: Vector = [1, 1]
  /// Loss at the last position alone: the sum of the components of s_3.
  public static var acceptor: ElmanCell.Gradient {
    cell.backward(xs, slopes: ElmanCell.acceptorSlopes(ones, steps: xs.count))
  }
  /// Loss at every position: the sum of the components of all states.
  public static var transducer: ElmanCell.Gradient {
    cell.backward(xs, slopes: xs.map { _ in ones })
  }

  /// A cell with one input and one unit, no bias.
  public static func scalar(w: Double, u: Double = 1, _ activation: ElmanCell.Activation) -> ElmanCell {
    ElmanCell(Wx: [[u]], Ws: [[w]], b: [0], activation: activation)
  }

  /// ∂s_n/∂s_1 of a cell with one unit that reads 1, 0, 0, …
  public static func slope(of cell: ElmanCell, steps n: Int) -> Double {
    precondition(n >= 1, "s_1 is there from the first step on: give at least one")
    return cell.backward(impulse(n), slopes: ElmanCell.acceptorSlopes([1], steps: n)).states[1][0]
  }

  /// 1, 0, 0, …: n inputs of one entry.
  public static func impulse(_ n: Int) -> [Vector] { (0..<n).map { $0 == 0 ? [1] : [0] } }

  /// A matrix that stretches every vector by `radius` and turns it: one plane, two units, for each angle.
  ///
  ///     r · ( cos φ  sin φ)
  ///         (−sin φ  cos φ)      on the diagonal, zeros elsewhere
  ///
  /// Each eigenvalue r e^{±iφ} has the size r, so r is the spectral radius.
  public static func turning(radius r: Double, angles: [Double]) -> Matrix {
    var W = Matrix.zeros(2 * angles.count, 2 * angles.count)
    for (plane, φ) in angles.enumerated() {
      let k = 2 * plane
      (W[k, k], W[k, k + 1]) = (r * cos(φ), r * sin(φ))
      (W[k + 1, k], W[k + 1, k + 1]) = (-r * sin(φ), r * cos(φ))
    }
    return W
  }

  // MARK: - Distance

  /// How many steps the loss is away from the beginning.
  public static let distance = 60
  /// Noise that no cell can foresee: three numbers in −1 ..< 1 at each step, the same for every cell that is compared.
  public static var noise: [Vector] {
    var random = SeededRandom(seed: 20)
    return (0..<distance).map { _ in random.vector(3) }
  }

  /// A cell of eight units whose W^s turns and stretches by `radius`, before the noise.
  public static func turningCell(radius: Double, _ activation: ElmanCell.Activation) -> ElmanCell {
    var random = SeededRandom(seed: 20)
    return ElmanCell(
      Wx: random.matrix(3, 8, in: -0.5..<0.5), Ws: turning(radius: radius, angles: [0.3, 0.9, 1.7, 2.6]), b: .zeros(8),
      activation: activation)
  }

  /// The radii that are compared, with their names in keys.
  public static let radii = [("r05", 0.5), ("r09", 0.9), ("r10", 1.0), ("r11", 1.1), ("r15", 1.5)]

  /// A cell of eight units as a library draws it, each weight uniform in ±1/√8.
  public static let drawnCell = ElmanCell(inputs: 3, units: 8, seed: 20)

  /// ‖∂L/∂s_{n−k}‖ for k = 0 … n, where ∂L/∂s_n has equal entries and the length 1.
  public static func norms(of cell: ElmanCell) -> Vector {
    let last = Vector(repeating: 1 / sqrt(Double(cell.units)), count: cell.units)
    return BPTT.gradientNorms(
      cell.backward(noise, slopes: ElmanCell.acceptorSlopes(last, steps: distance)).states)
  }

  // MARK: - The cliff

  /// One linear unit that reads 1, 0, 0, … for fifty steps and should end at 2: s_50 = w⁴⁹, L = ½(w⁴⁹ − 2)².
  public static let cliffSteps = 50
  public static let cliffTarget = 2.0
  public static let cliffStart = 1.2
  public static let cliffRate = 0.01

  /// s_n, the loss and its gradient with respect to w.
  public static func cliff(w: Double) -> (state: Double, loss: Double, slope: Double) {
    let cell = scalar(w: w, .linear)
    let end = cell.states(of: impulse(cliffSteps))[cliffSteps - 1][0]
    let error = end - cliffTarget
    let gradient = cell.backward(
      impulse(cliffSteps), slopes: ElmanCell.acceptorSlopes([error], steps: cliffSteps))
    return (end, 0.5 * error * error, gradient.Ws[0, 0])
  }

  /// w after each update with the derivative clipped to a length of at most 1.
  public static func clippedWalk(updates: Int) -> [Double] {
    var w = cliffStart
    return (0..<updates).map { _ in
      w -= cliffRate * GradientClipping.byNorm([[cliff(w: w).slope]], 1)[0][0]
      return w
    }
  }
}
