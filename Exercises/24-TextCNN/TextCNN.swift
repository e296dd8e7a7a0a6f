import CourseKit

/// A convolutional network that classifies a text. A text X is [n x d], with a row for each word; a filter of h words is [h x d].
/// `bank.width` is h, `bank.count` the number F of filters; `bank.weights[f]` and `bank.bias[f]` belong to filter f.
enum TextCNN: TextCNNTask {
  /// How many windows a filter of `width` words reads in a text of `words` words.
  ///
  ///     .valid: every place where the filter fits into the text        .same: as many as there are words
  ///
  /// - Returns: at least 1, for a text that is too short as well.
  static func windowCount(words: Int, width: Int, padding: Padding) -> Int {
    0  // TODO: exercise hint 24
  }

  /// The text with rows of zeros around it, so that the filter finds all its windows.
  ///
  ///     .valid: zeros behind, and only if the text is too short
  ///     .same:  width − 1 of them, half in front and half behind; if their number is odd, the odd one stands behind
  ///
  /// - Returns: a matrix of `windowCount + width − 1` rows and d columns.
  static func padded(_ X: Matrix, width: Int, padding: Padding) -> Matrix {
    []  // TODO
  }

  /// What every filter says of every window, before the ReLU.
  ///
  ///     a_{i,f} = b_f + Σ_j Σ_k W^f_{j,k} x_{i+j,k}        x: the padded text
  ///
  /// - Returns: [windows x F].
  static func convolve(_ X: Matrix, _ bank: FilterBank, padding: Padding) -> Matrix {
    []  // TODO
  }

  /// The largest entry of each column, and the row where it stands; of equal entries the first.
  ///
  /// - Parameter maps: [windows x F], at least one row.
  /// - Returns: F values and F places.
  static func maxOverTime(_ maps: Matrix) -> (values: Vector, places: [Int]) {
    ([], [])  // TODO
  }

  /// One number for each filter: convolution, ReLU, maximum over time. The numbers of the first bank come first.
  static func features(_ X: Matrix, _ banks: [FilterBank], padding: Padding) -> Vector {
    []  // TODO
  }

  /// The cross-entropy of one text, in nats.
  ///
  ///     z = features · V + c        L = −ln softmax(z)[label]
  ///
  /// - Returns: a number of at least 0. Stays finite for logits of ±1000.
  static func loss(_ X: Matrix, label: Int, _ parameters: TextCNNParameters, padding: Padding) -> Double {
    .nan  // TODO
  }

  /// The way back through a convolution: `gradient` is ∂L/∂a, [windows x F], and any of its entries may be different from 0.
  ///
  /// Which entries of `a` does a bias, a weight, a word take part in? Each of them collects the gradients of all those.
  /// - Returns: ∂L/∂X, [n x d], without the rows of zeros; and the gradients of weights and bias, in the form of the bank.
  static func convolveBackward(
    _ X: Matrix, _ bank: FilterBank, padding: Padding, gradient: Matrix
  ) -> (X: Matrix, bank: FilterBank) {
    (X, bank)  // TODO
  }

  /// The gradients of the loss of one text with respect to the word vectors and all parameters.
  ///
  ///     δ = softmax(z) − onehot(label)
  ///
  /// A maximum hands its gradient to the place where it stands, and to no other; a ReLU only where a > 0.
  static func backward(
    _ X: Matrix, label: Int, _ parameters: TextCNNParameters, padding: Padding
  ) -> (X: Matrix, parameters: TextCNNParameters) {
    (X, parameters)  // TODO
  }

  // MARK: - Given

  /// The ReLU of unit 05.
  ///
  ///     ReLU(z) = max(0, z)
  static func relu(_ z: Double) -> Double {
    max(0, z)
  }

  /// The place of the largest number; of equal ones the first.
  static func argmax(_ z: Vector) -> Int {
    var best = 0
    for i in z.indices where z[i] > z[best] { best = i }
    return best
  }

  /// The softmax of unit 04; with temperature 1 it is the plain one.
  ///
  ///     softmax(z)_i = exp(z_i / T) / Σ_k exp(z_k / T)
  static func softmax(_ z: Vector, temperature T: Double) -> Vector {
    let largest = z[argmax(z)]
    let e = z.map { exp(($0 - largest) / T) }
    return e / e.sum()
  }
}
