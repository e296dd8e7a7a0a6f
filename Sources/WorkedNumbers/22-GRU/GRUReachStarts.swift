import CourseKit
import ReferenceEngine

/// How the reach of an untrained cell depends on how its weights are drawn: the comparison of `GRUReach`, over two starts and ten seeds.
public struct GRUReachStarts: Sendable {
  /// How the weights of a cell are drawn.
  public enum Start: String, CaseIterable, Sendable {
    /// Every weight uniform in ±1/√d_s, as torch draws them.
    case uniform
    /// W^x uniform in ±√(6 / (d_in + d_s)), W^s orthogonal, as Keras draws them; biases of 0 but for those that are named.
    case orthogonal
  }

  /// The cell in keys of worked numbers.
  public let key: String
  public let start: Start
  /// For each seed the 50th root of what is left of the gradient's norm after 50 steps.
  public let factors: [Double]

  public static let seeds: ClosedRange<UInt64> = 1...10

  /// All four cells with both starts.
  public static let all: [GRUReachStarts] = Start.allCases.flatMap { start in
    let bySeed = seeds.map { reach(start, seed: $0) }
    return bySeed[0].indices.map { cell in
      GRUReachStarts(
        key: bySeed[0][cell].key, start: start,
        factors: bySeed.map { pow($0[cell].left(at: GRUReach.steps), 1 / Double(GRUReach.steps)) })
    }
  }

  /// The four cells from one seed.
  static func reach(_ start: Start, seed: UInt64) -> [GRUReach] {
    var random = SeededRandom(seed: 1000 + seed)
    let (xs, w) = (random.matrix(GRUReach.steps, GRUReach.inputs).rowVectors, random.vector(GRUReach.units))
    guard start == .orthogonal else { return GRUReach.all(xs, w, seed: seed) }
    let (inputs, units) = (GRUReach.inputs, GRUReach.units)
    var weights = SeededRandom(seed: seed)
    func matrices() -> (Wx: Matrix, Ws: Matrix) {
      let bound = sqrt(6 / Double(inputs + units))
      return (weights.matrix(inputs, units, in: -bound..<bound), Matrix.orthogonal(units, using: &weights))
    }
    func layer(_ bias: Double) -> LSTMCell.Layer {
      let (Wx, Wh) = matrices()
      return .init(Wx: Wx, Wh: Wh, b: Vector(repeating: bias, count: units))
    }
    func block(_ bias: Double) -> GRUBlock {
      let (Wx, Ws) = matrices()
      return GRUBlock(Wx: Wx, Ws: Ws, b: Vector(repeating: bias, count: units))
    }
    let (Wx, Ws) = matrices()
    let elman = ElmanCell(Wx: Wx, Ws: Ws, b: .zeros(units))
    let lstm = LSTMCell(i: layer(0), f: layer(1), o: layer(0), z: layer(0))
    let (update, reset, candidate) = (block(0), block(0), block(0))
    return GRUReach.all(xs, w, elman: elman, lstm: lstm) { bias in
      var update = update
      update.b = Vector(repeating: bias, count: units)
      return GRUCell(GRUParameters(update: update, reset: reset, candidate: candidate, stateBias: .zeros(units)))
    }
  }
}
