import CourseKit
import ReferenceEngine

/// A recurrent layer in training: the cells of units 19, 21 and 22, for a batch of sequences at once, in Floats.
///
///     a = x W^x + b for all steps in one product;   then step by step s_t from a_t + s_{t−1} W^s
///
/// The equations are those of ``ElmanCell``, ``LSTMCell`` and ``GRUCell``, whose gates stand side by side here; a test holds states and
/// slopes against theirs. All parameters are one list of numbers, so that whatever moves them is one loop.
public struct RecurrentLayer: Sendable, Equatable {
  /// Which cell.
  public enum Cell: Sendable, Equatable {
    /// s = tanh(…), unit 19.
    case elman
    /// Unit 21; gates in the order i, f, o, z.
    case lstm
    /// Unit 22; gates in the order u, r, and the candidate.
    case gru(GRUReset)
  }

  public let cell: Cell
  /// d_in and d_s.
  public let inputs, units: Int
  /// All parameters, one after the other, each row by row.
  ///
  ///     Elman, LSTM:  W^x [d_in x G d_s], W^s [d_s x G d_s], b [G d_s],   G = 1 or 4
  ///     GRU:          W^x [d_in x 2 d_s], W^s [d_s x 2 d_s], b [2 d_s] of the gates; the same of the candidate, and c [d_s]
  public var parameters: [Float]

  /// The layer of a plain cell, whose start it has.
  public init(_ cell: ElmanCell) {
    precondition(cell.activation == .tanh, "the batched cell knows tanh alone, and not \(cell.activation)")
    (self.cell, inputs, units) = (.elman, cell.inputs, cell.units)
    parameters = (cell.Wx.entries + cell.Ws.entries + cell.b.entries).map(Float.init)
  }

  /// The layer of a plain cell, whose start it has.
  public init(_ cell: LSTMCell) {
    (self.cell, inputs, units) = (.lstm, cell.inputs, cell.units)
    let layers = [cell.i, cell.f, cell.o, cell.z]
    parameters = (Self.beside(layers.map(\.Wx)) + Self.beside(layers.map(\.Wh)) + layers.flatMap(\.b.entries)).map(
      Float.init)
  }

  /// The layer of a plain cell, whose start it has.
  public init(_ cell: GRUCell) {
    (self.cell, inputs, units) = (.gru(cell.reset), cell.inputs, cell.units)
    let p = cell.parameters
    let gates = [p.update, p.reset]
    parameters =
      (Self.beside(gates.map(\.Wx)) + Self.beside(gates.map(\.Ws)) + gates.flatMap(\.b.entries)
      + p.candidate.Wx.entries + p.candidate.Ws.entries + p.candidate.b.entries + p.stateBias.entries).map(Float.init)
  }

  private static func beside(_ matrices: [Matrix]) -> [Double] {
    (0..<matrices[0].rows).flatMap { r in matrices.flatMap { $0[row: r].entries } }
  }

  /// One block of parameters, by where it begins: weights of the input, of the state, bias.
  struct Block {
    let Wx, Ws, b: Int
    /// How many numbers a row has.
    let columns: Int
  }

  /// The blocks: one, or for the GRU the gates and the candidate.
  var blocks: [Block] {
    func block(at start: Int, columns: Int) -> Block {
      let Ws = start + inputs * columns
      return Block(Wx: start, Ws: Ws, b: Ws + units * columns, columns: columns)
    }
    switch cell {
    case .elman: return [block(at: 0, columns: units)]
    case .lstm: return [block(at: 0, columns: 4 * units)]
    case .gru:
      let gates = block(at: 0, columns: 2 * units)
      return [gates, block(at: gates.b + 2 * units, columns: units)]
    }
  }

  /// Where c of a GRU begins.
  var stateBias: Int { parameters.count - units }

  /// Room for so many sequences of so many steps; keep it, and use it for every batch.
  public func room(steps: Int, sequences: Int) -> RecurrentRoom {
    RecurrentRoom(self, steps: steps, sequences: sequences)
  }
}
