import CourseKit
import ReferenceEngine

/// A convolution computed with a slip, made on purpose.
public enum TextCNNSlip {
  /// The filters turned around, last word first: the convolution of mathematics, (w * x)_i = Σ_j w_j x_{i−j}.
  public static func flipped(_ bank: FilterBank) -> FilterBank {
    FilterBank(weights: bank.weights.map { Matrix(rows: $0.rowVectors.reversed()) }, bias: bank.bias)
  }

  /// The largest of the filters at each place, where the largest of the places was meant for each filter.
  public static func maxOverChannels(_ maps: Matrix) -> Vector {
    Vector(maps.rowVectors.map { row in row.reduce(-Double.infinity) { max($0, $1) } })
  }

  /// The gradient of each bias if every window with a ReLU above 0 got the feature's gradient, here 1: how many there are.
  public static func biasGradientOfEveryPlace(_ X: Matrix, _ bank: FilterBank) -> Vector {
    let maps = TextCNN.relu(TextCNN.convolve(X, bank, padding: .valid))
    return Vector((0..<maps.columns).map { f in Double(maps[column: f].count { $0 > 0 }) })
  }
}
