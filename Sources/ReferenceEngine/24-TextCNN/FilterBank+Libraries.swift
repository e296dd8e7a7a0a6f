import CourseKit

/// The weights of a convolution as two libraries hold them. Both compute the cross-correlation of this course.
extension FilterBank {
  /// From torch's `Conv1d`: weight [F][d][h], the channels before the width ("channels first").
  public init(torchWeight: [[[Double]]], bias: Vector) {
    self.init(weights: torchWeight.map { Matrix(rows: $0.map { Vector($0) }).transposed }, bias: bias)
  }

  /// For torch's `Conv1d`, [F][d][h].
  public var torchWeight: [[[Double]]] { weights.map { $0.transposed.rowVectors.map { $0.entries } } }

  /// From a Keras `Conv1D`: kernel [h][d][F], the filters last.
  public init(kerasKernel: [[[Double]]], bias: Vector) {
    self.init(
      weights: bias.indices.map { f in Matrix(rows: kerasKernel.map { row in Vector(row.map { $0[f] }) }) }, bias: bias)
  }

  /// For a Keras `Conv1D`, [h][d][F].
  public var kerasKernel: [[[Double]]] {
    (0..<width).map { j in (0..<dimension).map { k in weights.map { $0[j, k] } } }
  }
}
