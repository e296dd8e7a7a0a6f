/// What one batch needs on its way through a recurrent layer and back: the caller fills ``x`` (and ``slopes``), the layer the rest.
///
/// Sequences run side by side: number b of step t stands at (t · sequences + b) · d. One batch at a time may use it.
public final class RecurrentRoom: @unchecked Sendable {
  public let steps, sequences: Int
  let inputs, units: Int
  /// The inputs, [steps x sequences x d_in].
  public let x: UnsafeMutableBufferPointer<Float>
  /// The states s_0 … s_n, [steps + 1 x sequences x d_s]: zeros at first, and after a batch those that it led to.
  public let states: UnsafeMutableBufferPointer<Float>
  /// ∂L/∂s_t of the part of the loss that reads s_t itself, t = 1 … n, [steps x sequences x d_s]: zeros where none does.
  public let slopes: UnsafeMutableBufferPointer<Float>
  /// ∂L/∂x_t, [steps x sequences x d_in], where they are asked for.
  public let inputSlopes: UnsafeMutableBufferPointer<Float>
  /// ∂L/∂s_0 along all roads, [sequences x d_s].
  public let startSlopes: UnsafeMutableBufferPointer<Float>
  /// Which places are real, [steps x sequences]: at one that is not, the state stays as it was. Without marks all are.
  public var mask: [Bool]?
  /// An LSTM's memories c_0 … c_n.
  public let memories: UnsafeMutableBufferPointer<Float>
  /// Pre-activations, which become gates, which become slopes; of the first block and of the GRU's second one.
  let a, candidate: UnsafeMutableBufferPointer<Float>
  /// tanh(c′) of an LSTM; of a GRU what its candidate has from the state, or r ⊙ s.
  let extra: UnsafeMutableBufferPointer<Float>
  /// For one step: ∂L/∂c, and a product.
  let memorySlopes, product: UnsafeMutableBufferPointer<Float>
  private let all: UnsafeMutablePointer<Float>

  init(_ layer: RecurrentLayer, steps: Int, sequences: Int) {
    precondition(steps >= 0 && sequences >= 1, "a batch holds at least one sequence, and no less than no steps")
    (self.steps, self.sequences, inputs, units) = (steps, sequences, layer.inputs, layer.units)
    let (n, d) = (steps * sequences, layer.units)
    let isElman = layer.cell == .elman
    let isLSTM = layer.cell == .lstm
    let columns = layer.blocks.map(\.columns)
    let sizes = [
      n * layer.inputs, (n + sequences) * d, n * d, n * layer.inputs, sequences * d, isLSTM ? (n + sequences) * d : 0,
      n * columns[0], n * (columns.count > 1 ? d : 0), isElman ? 0 : n * d, sequences * d, sequences * 2 * d,
    ]
    // Each stretch begins at a multiple of 16 numbers.
    let places = sizes.map { ($0 + 15) / 16 * 16 }
    let count = places.reduce(16, +)
    all = UnsafeMutableRawPointer.allocate(byteCount: 4 * count, alignment: 64).bindMemory(
      to: Float.self, capacity: count)
    all.initialize(repeating: 0, count: count)
    var next = all
    let parts = zip(sizes, places).map { size, place in
      defer { next += place }
      return UnsafeMutableBufferPointer(start: next, count: size)
    }
    (x, states, slopes, inputSlopes, startSlopes) = (parts[0], parts[1], parts[2], parts[3], parts[4])
    (memories, a, candidate, extra) = (parts[5], parts[6], parts[7], parts[8])
    (memorySlopes, product) = (parts[9], parts[10])
  }

  deinit { all.deallocate() }

  /// The state of a sequence after a step, 0 … n.
  public func state(after step: Int, of sequence: Int) -> UnsafeMutablePointer<Float> {
    states.baseAddress! + (step * sequences + sequence) * units
  }

  /// Begins the next batch where this one ended: for a long text that is read in pieces. Slopes stop at the seam.
  public func carryOn() {
    let count = sequences * units
    states.baseAddress!.update(from: states.baseAddress! + steps * count, count: count)
    if memories.count > 0 { memories.baseAddress!.update(from: memories.baseAddress! + steps * count, count: count) }
  }

  /// Begins the next batch from zeros.
  public func startOver() {
    let count = sequences * units
    states.baseAddress!.update(repeating: 0, count: count)
    if memories.count > 0 { memories.baseAddress!.update(repeating: 0, count: count) }
  }

  /// Whether a place is real.
  @inline(__always)
  func isReal(_ place: Int) -> Bool { mask.map { $0[place] } ?? true }
}
