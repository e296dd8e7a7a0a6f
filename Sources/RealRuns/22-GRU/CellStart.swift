import CourseKit
import ReferenceEngine

/// A cell and how its weights are drawn: the rows of the comparisons of units 19 to 22.
struct CellStart: Sendable, Hashable {
  enum Cell: String, CaseIterable, Sendable {
    case elman
    case lstm
    case gru

    var name: String {
      switch self {
      case .elman: "Elman"
      case .lstm: "LSTM"
      case .gru: "GRU"
      }
    }
  }

  enum Weights: String, CaseIterable, Sendable {
    /// Every weight uniform in ±1/√d_s, as torch draws them.
    case uniform
    /// W^x uniform in ±√(6 / (d_in + d_s)), each W^s orthogonal, biases of 0, as Keras draws them.
    case orthogonal
  }

  let cell: Cell
  let weights: Weights

  /// `elman.uniform`.
  var key: String { "\(cell.rawValue).\(weights.rawValue)" }
  /// `Elman, uniform`.
  var name: String { "\(cell.name), \(weights.rawValue)" }

  static let all = Cell.allCases.flatMap { cell in Weights.allCases.map { CellStart(cell: cell, weights: $0) } }

  /// The layer. An LSTM's forget bias is 1 with either start, a GRU's update bias 0; its reset stands after the product.
  func layer(inputs: Int, units: Int, seed: UInt64) -> RecurrentLayer {
    var random = SeededRandom(seed: seed)
    func matrices() -> (Wx: Matrix, Ws: Matrix) {
      let bound = (6 / Double(inputs + units)).squareRoot()
      return (random.matrix(inputs, units, in: -bound..<bound), Matrix.orthogonal(units, using: &random))
    }
    func layer(_ bias: Double) -> LSTMCell.Layer {
      let (Wx, Wh) = matrices()
      return .init(Wx: Wx, Wh: Wh, b: Vector(repeating: bias, count: units))
    }
    func block() -> GRUBlock {
      let (Wx, Ws) = matrices()
      return GRUBlock(Wx: Wx, Ws: Ws, b: .zeros(units))
    }
    switch (cell, weights) {
    case (.elman, .uniform): return RecurrentLayer(ElmanCell(inputs: inputs, units: units, seed: seed))
    case (.elman, .orthogonal): return RecurrentLayer(ElmanCell.orthogonal(inputs: inputs, units: units, seed: seed))
    case (.lstm, .uniform): return RecurrentLayer(LSTMCell(inputs: inputs, units: units, seed: seed))
    case (.lstm, .orthogonal): return RecurrentLayer(LSTMCell(i: layer(0), f: layer(1), o: layer(0), z: layer(0)))
    case (.gru, .uniform): return RecurrentLayer(GRUCell(inputs: inputs, units: units, reset: .after, seed: seed))
    case (.gru, .orthogonal):
      let (update, reset, candidate) = (block(), block(), block())
      return RecurrentLayer(
        GRUCell(
          GRUParameters(update: update, reset: reset, candidate: candidate, stateBias: .zeros(units)), reset: .after))
    }
  }

  /// The parameters of a cell with its layer of K scores.
  static func parameters(_ cell: Cell, inputs: Int, units: Int, classes: Int) -> Int {
    let blocks =
      switch cell {
      case .elman: 1
      case .lstm: 4
      case .gru: 3
      }
    return blocks * units * (inputs + units + 1) + (cell == .gru ? units : 0) + (units + 1) * classes
  }

  /// The largest d_s with which cell and scores have at most so many parameters; at least 1.
  static func units(_ cell: Cell, inputs: Int, classes: Int, atMost limit: Int) -> Int {
    var units = 1
    while parameters(cell, inputs: inputs, units: units + 1, classes: classes) <= limit { units += 1 }
    return units
  }
}
