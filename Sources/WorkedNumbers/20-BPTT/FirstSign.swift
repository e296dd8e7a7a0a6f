import CourseKit
import ReferenceEngine

/// A task that asks for memory: was the first input +1 or −1? Noise follows, and only the last state is judged.
///
///     x_1 = ±1,  x_2 … x_n uniform in −0.3 ..< 0.3,   L = ½ · ½ · Σ_± (s_{n,1} ∓ 0.8)²
///
/// An Elman cell of four units learns it by gradient descent, with fresh noise at every update.
public struct FirstSign: Sendable {
  /// n, the length of a sequence.
  public static let steps = 20
  public static let target = 0.8
  public static let updates = 150
  public static let learningRate = 1.0
  /// The spectral radius of W^s at the start.
  public static let radius = 1.2
  /// Ten seeds without clipping, and the same ten with gradients clipped to a length of 1.
  public static let plainRuns = (1...10).map { FirstSign(seed: $0, largestNorm: nil) }
  public static let clippedRuns = (1...10).map { FirstSign(seed: $0, largestNorm: 1) }

  /// The loss before each update.
  public private(set) var losses: [Double] = []
  /// The length of the gradient before it is clipped, at each update.
  public private(set) var norms: [Double] = []

  /// The mean loss of the last ten updates.
  public var end: Double { losses.suffix(10).reduce(0, +) / 10 }
  /// Whether the sign is kept: the loss of an answer of 0 for both signs is 0.32, and that of the other sign 1.28.
  public var hasLearned: Bool { end < 0.05 }

  /// Trains.
  ///
  /// - Parameters:
  ///   - seed: of the angles of W^s, of W^x and of the noise.
  ///   - largestNorm: gradients are clipped to this length; nil: they are not.
  ///   - nudge: added to one entry of W^s, to see how much a run depends on the last digit.
  /// - Complexity: 2 · updates · n steps of the cell, forward and backward.
  public init(seed: UInt64, largestNorm: Double?, nudge: Double = 0) {
    var random = SeededRandom(seed: seed)
    let angles = random.vector(2, in: 0..<3.14).entries
    var cell = ElmanCell(
      Wx: random.matrix(1, 4), Ws: BPTTExample.turning(radius: Self.radius, angles: angles), b: .zeros(4))
    cell.Ws[0, 1] += nudge
    for _ in 0..<Self.updates {
      var (loss, parts) = (0.0, [Vector.zeros(4), .zeros(16), .zeros(4)])
      var gradient: ElmanCell.Gradient?
      for sign in [1.0, -1] {
        let xs = [[sign]] + (1..<Self.steps).map { _ in random.vector(1, in: -0.3..<0.3) }
        let error = cell.states(of: xs)[Self.steps - 1][0] - sign * Self.target
        loss += 0.25 * error * error
        let one = cell.backward(
          xs, slopes: ElmanCell.acceptorSlopes([0.5 * error, 0, 0, 0], steps: Self.steps))
        parts = zip(parts, one.parts).map { $0 + $1 }
        gradient = one
      }
      losses.append(loss)
      norms.append(GradientClipping.norm(of: parts))
      if let largestNorm { parts = GradientClipping.byNorm(parts, largestNorm) }
      if let gradient { cell = cell.stepped(gradient.replacing(parts: parts), learningRate: Self.learningRate) }
    }
  }
}
