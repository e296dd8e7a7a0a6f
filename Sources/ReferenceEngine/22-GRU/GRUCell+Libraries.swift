import CourseKit

/// The weights of torch's `nn.GRU` (one layer, one direction), as its state dictionary holds them.
///
///     r = σ(x W_irᵀ + b_ir + h W_hrᵀ + b_hr)
///     z = σ(x W_izᵀ + b_iz + h W_hzᵀ + b_hz)
///     n = tanh(x W_inᵀ + b_in + r ⊙ (h W_hnᵀ + b_hn))
///     h′ = (1 − z) ⊙ n + z ⊙ h
///
/// The reset stands after the product, and z = 1 keeps. Source: PyTorch documentation, `torch.nn.GRU`.
public struct TorchGRU: Equatable, Sendable {
  /// The order of the blocks of rows.
  public static let order = ["r", "z", "n"]
  /// `weight_ih_l0`, [3 d_s x d_in].
  public var weightIH: Matrix
  /// `weight_hh_l0`, [3 d_s x d_s].
  public var weightHH: Matrix
  /// `bias_ih_l0`, 3 d_s entries.
  public var biasIH: Vector
  /// `bias_hh_l0`, 3 d_s entries.
  public var biasHH: Vector

  public init(weightIH: Matrix, weightHH: Matrix, biasIH: Vector, biasHH: Vector) {
    let rows = 3 * weightHH.columns
    precondition(
      weightIH.rows == rows && weightHH.rows == rows && biasIH.count == rows && biasHH.count == rows,
      "three blocks of \(weightHH.columns) units have \(rows) rows in every weight and bias")
    self.weightIH = weightIH
    self.weightHH = weightHH
    self.biasIH = biasIH
    self.biasHH = biasHH
  }
}

/// The weights of Keras' `GRU` layer, as `get_weights()` lists them.
///
///     h′ = z ⊙ h + (1 − z) ⊙ hh,   z = 1 keeps
///
/// Source: Keras documentation, `keras.layers.GRU`.
public struct KerasGRU: Equatable, Sendable {
  /// The order of the blocks of columns.
  public static let order = ["z", "r", "h"]
  /// `kernel`, [d_in x 3 d_s].
  public var kernel: Matrix
  /// `recurrent_kernel`, [d_s x 3 d_s].
  public var recurrentKernel: Matrix
  /// `bias`: two rows of 3 d_s entries, input's and state's, with `reset_after=True` (the default); one with `reset_after=False`.
  public var bias: Matrix

  public init(kernel: Matrix, recurrentKernel: Matrix, bias: Matrix) {
    let columns = 3 * recurrentKernel.rows
    precondition(
      kernel.columns == columns && recurrentKernel.columns == columns && bias.columns == columns,
      "three blocks of \(recurrentKernel.rows) units have \(columns) columns in every weight and bias")
    precondition((1...2).contains(bias.rows), "a Keras GRU has one or two rows of biases, not \(bias.rows)")
    self.kernel = kernel
    self.recurrentKernel = recurrentKernel
    self.bias = bias
  }

  /// Whether the reset gate stands after the product, as the second row of biases tells.
  public var resetAfter: Bool { bias.rows == 2 }
}

extension GRUBlock {
  /// The block of the opposite gate.
  ///
  ///     1 − σ(a) = σ(−a)
  ///
  /// This turns a z that keeps at 1 into a u that keeps at 0, and back.
  public var opposite: GRUBlock { GRUBlock(Wx: -Wx, Ws: -Ws, b: -b) }
}

extension GRUCell {
  /// The cell that computes what torch's does.
  ///
  /// In the two gates only the sum of torch's two biases matters; the candidate's b_hn stands inside the reset and becomes c.
  public init(_ torch: TorchGRU) {
    let n = torch.weightHH.columns
    func block(_ k: Int) -> GRUBlock {
      GRUBlock(
        Wx: torch.weightIH.rows(k * n..<(k + 1) * n).transposed,
        Ws: torch.weightHH.rows(k * n..<(k + 1) * n).transposed,
        b: torch.biasIH.part(k * n..<(k + 1) * n))
    }
    func stateBias(_ k: Int) -> Vector { torch.biasHH.part(k * n..<(k + 1) * n) }
    var (reset, z) = (block(0), block(1))
    reset.b += stateBias(0)
    z.b += stateBias(1)
    self.init(
      GRUParameters(update: z.opposite, reset: reset, candidate: block(2), stateBias: stateBias(2)), reset: .after)
  }

  /// The weights with which torch computes what this cell does; the gates' biases stand in `bias_ih`.
  ///
  /// - Precondition: the reset stands after the product. torch has no other.
  public var torch: TorchGRU {
    precondition(reset == .after, "torch resets after the product: a cell that resets before it has no torch weights")
    let blocks = [parameters.reset, parameters.update.opposite, parameters.candidate]
    return TorchGRU(
      weightIH: Matrix(rows: blocks.flatMap { $0.Wx.transposed.rowVectors }),
      weightHH: Matrix(rows: blocks.flatMap { $0.Ws.transposed.rowVectors }),
      biasIH: Vector(blocks.flatMap { $0.b.entries }),
      biasHH: Vector(Vector.zeros(2 * units).entries + parameters.stateBias.entries))
  }

  /// The cell that computes what a Keras layer does.
  public init(_ keras: KerasGRU) {
    let n = keras.recurrentKernel.rows
    func columns(_ A: Matrix, _ k: Int) -> Matrix { A.transposed.rows(k * n..<(k + 1) * n).transposed }
    func bias(_ row: Int, _ k: Int) -> Vector { keras.bias[row: row].part(k * n..<(k + 1) * n) }
    func block(_ k: Int) -> GRUBlock {
      GRUBlock(Wx: columns(keras.kernel, k), Ws: columns(keras.recurrentKernel, k), b: bias(0, k))
    }
    var (z, reset) = (block(0), block(1))
    if keras.resetAfter {
      z.b += bias(1, 0)
      reset.b += bias(1, 1)
    }
    self.init(
      GRUParameters(
        update: z.opposite, reset: reset, candidate: block(2), stateBias: keras.resetAfter ? bias(1, 2) : .zeros(n)),
      reset: keras.resetAfter ? .after : .before)
  }

  /// The weights with which a Keras layer computes what this cell does; the gates' biases stand in the first row.
  public var keras: KerasGRU {
    let blocks = [parameters.update.opposite, parameters.reset, parameters.candidate]
    func beside(_ part: (GRUBlock) -> Matrix) -> Matrix {
      Matrix(rows: blocks.flatMap { part($0).transposed.rowVectors }).transposed
    }
    var bias = Vector(blocks.flatMap { $0.b.entries })
    let second = Vector(Vector.zeros(2 * units).entries + parameters.stateBias.entries)
    // Before the product b and c are added to the same sum, and Keras has one place for both.
    if reset == .before { bias += second }
    return KerasGRU(
      kernel: beside { $0.Wx }, recurrentKernel: beside { $0.Ws },
      bias: Matrix(rows: reset == .before ? [bias] : [bias, second]))
  }
}

extension Matrix {
  /// Some of the rows, in order.
  fileprivate func rows(_ range: Range<Int>) -> Matrix { Matrix(rows: range.map { self[row: $0] }) }
}

extension Vector {
  /// Some of the entries, in order.
  fileprivate func part(_ range: Range<Int>) -> Vector { Vector(Array(entries[range])) }
}
