import CourseKit

/// How others store the same cell: all four layers side by side in one matrix, in an order of their own.
extension LSTMCell {
  /// In which order the four layers stand.
  public enum GateOrder: String, Sendable, CaseIterable {
    /// i, f, g, o: torch's `weight_ih_l0`; g is our z.
    case torch
    /// i, f, c, o: Keras' `kernel`; c is our z. The places are torch's.
    case keras
    /// i, o, f, c: the exchange format ONNX.
    case onnx

    /// Where our i, f, o, z stand in it.
    var places: (i: Int, f: Int, o: Int, z: Int) { self == .onnx ? (0, 2, 1, 3) : (0, 1, 3, 2) }
  }

  /// A cell from torch's `nn.LSTM` or `nn.LSTMCell`: one *row* for each unit, and two bias vectors that are added.
  ///
  /// - Parameters:
  ///   - weightIH: `weight_ih_l0`, [4 d_h x d_in].
  ///   - weightHH: `weight_hh_l0`, [4 d_h x d_h].
  ///   - biasIH: `bias_ih_l0`, 4 d_h entries.
  ///   - biasHH: `bias_hh_l0`, 4 d_h entries.
  public init(torchWeightIH weightIH: Matrix, weightHH: Matrix, biasIH: Vector, biasHH: Vector) {
    self.init(
      packedWx: weightIH.transposed, packedWh: weightHH.transposed, b: biasIH + biasHH, order: .torch)
  }

  /// A cell from Keras' `layers.LSTM`: one *column* for each unit, and one bias vector.
  ///
  /// - Parameters:
  ///   - kernel: [d_in x 4 d_h].
  ///   - recurrentKernel: [d_h x 4 d_h].
  ///   - bias: 4 d_h entries; zeros for `use_bias=False`.
  public init(kerasKernel kernel: Matrix, recurrentKernel: Matrix, bias: Vector) {
    self.init(packedWx: kernel, packedWh: recurrentKernel, b: bias, order: .keras)
  }

  private init(packedWx: Matrix, packedWh: Matrix, b: Vector, order: GateOrder) {
    let d = packedWh.rows
    precondition(
      packedWx.columns == 4 * d && packedWh.columns == 4 * d && b.count == 4 * d,
      "four layers of \(d) units have \(4 * d) columns, not \(packedWx.columns), \(packedWh.columns) and \(b.count)")
    func layer(_ place: Int) -> Layer {
      let range = place * d..<(place + 1) * d
      func part(_ W: Matrix) -> Matrix { Matrix(rows: W.rowVectors.map { Vector(Array($0.entries[range])) }) }
      return Layer(Wx: part(packedWx), Wh: part(packedWh), b: Vector(Array(b.entries[range])))
    }
    let place = order.places
    self.init(i: layer(place.i), f: layer(place.f), o: layer(place.o), z: layer(place.z))
  }

  /// All four layers side by side, units in columns, as Keras stores them: kernel, recurrent kernel, bias.
  public func packed(_ order: GateOrder) -> (Wx: Matrix, Wh: Matrix, b: Vector) {
    let place = order.places
    let layers = [(place.i, i), (place.f, f), (place.o, o), (place.z, z)].sorted { $0.0 < $1.0 }.map { $0.1 }
    func beside(_ matrices: [Matrix]) -> Matrix {
      Matrix(rows: (0..<matrices[0].rows).map { r in Vector(matrices.flatMap { $0[row: r].entries }) })
    }
    return (beside(layers.map { $0.Wx }), beside(layers.map { $0.Wh }), Vector(layers.flatMap { $0.b.entries }))
  }

  /// The parameters as torch stores them, units in rows; the bias goes into `biasIH`, and `biasHH` is 0.
  public var torchParameters: (weightIH: Matrix, weightHH: Matrix, biasIH: Vector, biasHH: Vector) {
    let (Wx, Wh, b) = packed(.torch)
    return (Wx.transposed, Wh.transposed, b, .zeros(b.count))
  }
}
