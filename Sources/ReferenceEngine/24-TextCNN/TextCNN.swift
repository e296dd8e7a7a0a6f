import CourseKit

/// A convolutional network that classifies texts: filters read windows of words, each keeps its largest answer, a softmax decides.
///
///     a_{i,f} = b_f + Σ_j Σ_k W^f_{j,k} x_{i+j,k},    φ_f = max_i max(0, a_{i,f}),    p = softmax(φ V + c)
///
/// A text is a matrix X, [n x d], with a row for each word ("channels last"). Row j of a filter meets word i + j: that is a
/// cross-correlation, and what torch, Keras and the paper call a convolution.
/// Sources: R. Collobert and others, "Natural language processing (almost) from scratch", 2011; Y. Kim, "Convolutional neural networks for
/// sentence classification", 2014.
public enum TextCNN {
  /// How many windows a filter of h words reads in a text of n.
  ///
  ///     valid: max(n − h + 1, 1)        same: max(n, 1)
  ///
  /// There is at least one: a text that is too short is filled up with words of zeros, so that every text has an answer.
  ///
  /// - Precondition: n ≥ 0, h ≥ 1.
  public static func windowCount(words n: Int, width h: Int, padding: Padding) -> Int {
    precondition(n >= 0, "a text has 0 or more words, not \(n)")
    precondition(h >= 1, "a filter reads at least one word, not \(h)")
    return switch padding {
    case .valid: max(n - h + 1, 1)
    case .same: max(n, 1)
    }
  }

  /// How many words of zeros stand in front of a text.
  ///
  ///     valid: 0        same: ⌊(h − 1) / 2⌋
  ///
  /// An even width needs an odd number of zeros. The odd one stands behind, as in torch, TensorFlow and Keras.
  public static func leftPadding(width h: Int, padding: Padding) -> Int { padding == .same ? (h - 1) / 2 : 0 }

  /// The text with rows of zeros around it, so that every window has h rows.
  ///
  /// - Parameter X: [n x d].
  /// - Returns: [(windows + h − 1) x d].
  public static func padded(_ X: Matrix, width h: Int, padding: Padding) -> Matrix {
    let rows = windowCount(words: X.rows, width: h, padding: padding) + h - 1
    let left = leftPadding(width: h, padding: padding)
    var result = Matrix.zeros(rows, X.columns)
    for i in 0..<X.rows { result[row: left + i] = X[row: i] }
    return result
  }

  /// What every filter says of every window.
  ///
  ///     a_{i,f} = b_f + Σ_{j < h} Σ_{k < d} W^f_{j,k} x_{i+j,k}
  ///
  /// - Parameter X: [n x d].
  /// - Returns: [windows x F], the feature maps side by side, before the ReLU.
  /// - Precondition: all filters are [h x d], and each has a bias.
  /// - Complexity: O(windows · F · h · d).
  public static func convolve(_ X: Matrix, _ bank: FilterBank, padding: Padding) -> Matrix {
    requireFilters(bank, dimension: X.columns)
    let text = padded(X, width: bank.width, padding: padding)
    var maps = Matrix.zeros(windowCount(words: X.rows, width: bank.width, padding: padding), bank.count)
    for i in 0..<maps.rows {
      for (f, W) in bank.weights.enumerated() {
        maps[i, f] = bank.bias[f]
        for j in 0..<bank.width { maps[i, f] += dot(W[row: j], text[row: i + j]) }
      }
    }
    return maps
  }

  /// The rectified linear unit of unit 05, entry by entry: max(0, a).
  public static func relu(_ A: Matrix) -> Matrix { A.map { max(0, $0) } }

  /// The largest entry of each column and its row; of equal ones the first, as torch and NumPy answer.
  ///
  ///     value_f = max_i A_{i,f},    place_f = min { i : A_{i,f} = value_f }
  ///
  /// - Precondition: at least one row.
  public static func maxOverTime(_ A: Matrix) -> (values: Vector, places: [Int]) {
    precondition(A.rows > 0, "the largest of no numbers is not defined: give at least one window")
    let places = (0..<A.columns).map { f in (1..<max(A.rows, 1)).reduce(0) { A[$1, f] > A[$0, f] ? $1 : $0 } }
    return (Vector(places.enumerated().map { A[$1, $0] }), places)
  }

  /// A number for each filter of each bank.
  ///
  ///     φ_f = max_i max(0, a_{i,f}),    the banks' numbers one after the other
  ///
  /// - Returns: [m], m the number of all filters. Texts of any length have as many.
  public static func features(_ X: Matrix, _ banks: [FilterBank], padding: Padding) -> Vector {
    Vector(banks.flatMap { maxOverTime(relu(convolve(X, $0, padding: padding))).values.entries })
  }

  /// The scores of the classes, φ V + c.
  public static func logits(_ X: Matrix, _ p: TextCNNParameters, padding: Padding) -> Vector {
    let φ = features(X, p.banks, padding: padding)
    precondition(p.V.rows == φ.count, "\(φ.count) filters need as many rows of V, not \(p.V.rows)")
    precondition(
      p.V.columns == p.c.count && !p.c.isEmpty,
      "\(p.V.columns) classes need as many biases, not \(p.c.count), and there is at least one class")
    return φ * p.V + p.c
  }

  /// The probabilities of the classes, softmax(φ V + c).
  public static func probabilities(_ X: Matrix, _ p: TextCNNParameters, padding: Padding) -> Vector {
    Softmax.softmax(logits(X, p, padding: padding))
  }

  /// The cross-entropy of one text, in nats.
  ///
  ///     L = −z_y + ln Σ_k exp(z_k)
  ///
  /// - Returns: a number of at least 0.
  public static func loss(_ X: Matrix, label: Int, _ p: TextCNNParameters, padding: Padding) -> Double {
    requireLabel(label, p)
    return -Softmax.logSoftmax(logits(X, p, padding: padding))[label]
  }

  /// How many numbers are trained, without the word vectors.
  ///
  ///     Σ_banks F (h d + 1) + m K + K
  public static func parameterCount(_ p: TextCNNParameters) -> Int {
    p.banks.reduce(0) { $0 + bankParameterCount(filters: $1.count, width: $1.width, dimension: $1.dimension) }
      + p.V.rows * p.V.columns + p.c.count
  }

  /// The numbers of one bank, F (h d + 1).
  public static func bankParameterCount(filters F: Int, width h: Int, dimension d: Int) -> Int { F * (h * d + 1) }

  /// How many words one output of a stack of convolutions can see.
  ///
  ///     1 + Σ_layers (h − 1) · dilation
  ///
  /// A layer with dilation r reads every r-th output of the layer below.
  public static func receptiveField(widths: [Int], dilations: [Int]) -> Int {
    precondition(widths.count == dilations.count, "each layer has a width and a dilation")
    return zip(widths, dilations).reduce(1) { $0 + ($1.0 - 1) * $1.1 }
  }

  static func requireFilters(_ bank: FilterBank, dimension d: Int) {
    precondition(
      bank.weights.count == bank.bias.count && bank.count > 0,
      "\(bank.weights.count) filters need as many biases, not \(bank.bias.count), and there is at least one")
    for W in bank.weights {
      precondition(
        W.rows == bank.width && W.columns == d,
        "the filters of a bank are [\(bank.width) x \(d)] each, as wide as a word vector, not [\(W.rows) x \(W.columns)]"
      )
    }
  }

  static func requireLabel(_ label: Int, _ p: TextCNNParameters) {
    precondition((0..<p.c.count).contains(label), "class \(label) of \(p.c.count)")
  }
}
