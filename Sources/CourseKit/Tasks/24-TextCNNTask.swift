/// The filters of one width: a one-dimensional convolution over the words of a text.
///
///     a_{i,f} = b_f + Σ_j Σ_k W^f_{j,k} x_{i+j,k}        j = 0 … h − 1 words, k = 0 … d − 1 entries of a word's vector
public struct FilterBank: Equatable, Sendable {
  /// A matrix for each filter, [h x d]: row j is for the j-th word of a window.
  public var weights: [Matrix]
  /// A bias for each filter, as many entries as there are filters.
  public var bias: Vector

  public init(weights: [Matrix], bias: Vector) {
    self.weights = weights
    self.bias = bias
  }

  /// F, the number of filters.
  public var count: Int { bias.count }
  /// h, how many words a filter reads at once.
  public var width: Int { weights.first?.rows ?? 0 }
  /// d, the number of entries of a word's vector.
  public var dimension: Int { weights.first?.columns ?? 0 }

  /// Filters of zeros.
  public static func zeros(filters: Int, width: Int, dimension: Int) -> FilterBank {
    FilterBank(
      weights: Array(repeating: Matrix.zeros(width, dimension), count: filters), bias: .zeros(filters))
  }
}

/// The parameters of a convolutional classifier of texts. Gradients have the same form.
public struct TextCNNParameters: Equatable, Sendable {
  /// The filters, a bank for each width.
  public var banks: [FilterBank]
  /// The weights of the output, [m x K]: a row for each filter, those of the first bank first.
  public var V: Matrix
  /// The bias of the output, K entries.
  public var c: Vector

  public init(banks: [FilterBank], V: Matrix, c: Vector) {
    self.banks = banks
    self.V = V
    self.c = c
  }
}

extension FilterBank: CustomStringConvertible {
  public var description: String { "(weights: \(weights), bias: \(bias))" }
}

extension TextCNNParameters: CustomStringConvertible {
  public var description: String { "(banks: \(banks), V: \(V), c: \(c))" }
}

/// What stands around a text before a filter reads it.
public enum Padding: Sendable, CaseIterable {
  /// Nothing, unless the text is shorter than the filter.
  case valid
  /// Words of zeros on both sides, so that there are as many windows as words.
  case same
}

/// The task of unit 24: a convolutional network that classifies a text, forward and backward.
///
/// A text is a matrix X, [n x d], with a row for each word. n may be 0; then X still has d columns.
public protocol TextCNNTask {
  /// How many windows a filter reads.
  ///
  /// - Parameters:
  ///   - words: n, 0 or more.
  ///   - width: h, 1 or more.
  /// - Returns: n − h + 1 for `.valid`, n for `.same`, and 1 where that would be less than 1.
  static func windowCount(words: Int, width: Int, padding: Padding) -> Int

  /// The text with rows of zeros around it.
  ///
  /// - Returns: `windowCount + width − 1` rows. With `.same`, `(width − 1) / 2` of those of zeros, rounded down, stand in front; all others
  ///   behind.
  static func padded(_ X: Matrix, width: Int, padding: Padding) -> Matrix

  /// What every filter says of every window, [windows x F].
  static func convolve(_ X: Matrix, _ bank: FilterBank, padding: Padding) -> Matrix

  /// The largest entry of each column, and the row where it stands: the first one, if there are several.
  ///
  /// - Parameter maps: at least one row.
  static func maxOverTime(_ maps: Matrix) -> (values: Vector, places: [Int])

  /// A number for each filter of each bank: the largest of its ReLUs over all windows.
  static func features(_ X: Matrix, _ banks: [FilterBank], padding: Padding) -> Vector

  /// The cross-entropy of one text in nats, `−ln softmax(features · V + c)[label]`.
  ///
  /// - Returns: a number of at least 0, finite for logits of ±1000 too.
  static func loss(_ X: Matrix, label: Int, _ parameters: TextCNNParameters, padding: Padding) -> Double

  /// The way back through a convolution.
  ///
  /// - Parameter gradient: ∂L/∂a, [windows x F].
  /// - Returns: ∂L/∂X, [n x d], and the gradients of weights and bias.
  static func convolveBackward(
    _ X: Matrix, _ bank: FilterBank, padding: Padding, gradient: Matrix
  ) -> (X: Matrix, bank: FilterBank)

  /// The gradients of the loss with respect to the word vectors and all parameters.
  static func backward(
    _ X: Matrix, label: Int, _ parameters: TextCNNParameters, padding: Padding
  ) -> (X: Matrix, parameters: TextCNNParameters)
}
