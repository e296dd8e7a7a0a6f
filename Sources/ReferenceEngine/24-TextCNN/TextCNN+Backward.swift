import CourseKit

/// The way back: softmax, maximum, ReLU, convolution.
extension TextCNN {
  /// The way back through a convolution, for any gradient of its outputs.
  ///
  ///     ∂L/∂b_f       = Σ_i g_{i,f}
  ///     ∂L/∂W^f_{j,k} = Σ_i g_{i,f} x_{i+j,k}
  ///     ∂L/∂x_{t,k}   = Σ_f Σ_j g_{t−j,f} W^f_{j,k}        every window that holds word t
  ///
  /// The last line is a convolution in the mathematical sense: g is read backward. What reaches the rows of zeros is dropped.
  ///
  /// - Parameters:
  ///   - X: the text that was read, [n x d].
  ///   - g: ∂L/∂a, [windows x F].
  /// - Returns: ∂L/∂X, [n x d], and a bank of gradients.
  /// - Complexity: O(windows · F · h · d).
  public static func convolveBackward(
    _ X: Matrix, _ bank: FilterBank, padding: Padding, gradient g: Matrix
  ) -> (X: Matrix, bank: FilterBank) {
    requireFilters(bank, dimension: X.columns)
    let windows = windowCount(words: X.rows, width: bank.width, padding: padding)
    precondition(
      g.rows == windows && g.columns == bank.count,
      "\(windows) windows and \(bank.count) filters need a gradient of that shape, not [\(g.rows) x \(g.columns)]")
    let text = padded(X, width: bank.width, padding: padding)
    var toText = Matrix.zeros(text.rows, text.columns)
    var toBank = FilterBank.zeros(filters: bank.count, width: bank.width, dimension: X.columns)
    for i in 0..<windows {
      for f in 0..<bank.count {
        toBank.bias[f] += g[i, f]
        for j in 0..<bank.width {
          for k in 0..<X.columns {
            toBank.weights[f][j, k] += g[i, f] * text[i + j, k]
            toText[i + j, k] += g[i, f] * bank.weights[f][j, k]
          }
        }
      }
    }
    let left = leftPadding(width: bank.width, padding: padding)
    var toX = Matrix.zeros(X.rows, X.columns)
    for i in 0..<X.rows { toX[row: i] = toText[row: left + i] }
    return (toX, toBank)
  }

  /// The gradient with respect to the pre-activations of a bank.
  ///
  ///     g_{i,f} = ∂L/∂φ_f   where i = place_f and a_{i,f} > 0,   0 elsewhere
  ///
  /// - Parameters:
  ///   - A: the pre-activations, [windows x F].
  ///   - slopes: ∂L/∂φ, [F].
  public static func maxBackward(_ A: Matrix, slopes: Vector) -> Matrix {
    precondition(slopes.count == A.columns, "\(A.columns) filters have as many features, not \(slopes.count)")
    var g = Matrix.zeros(A.rows, A.columns)
    for (f, i) in maxOverTime(relu(A)).places.enumerated() where A[i, f] > 0 { g[i, f] = slopes[f] }
    return g
  }

  /// All gradients of one text's loss.
  ///
  ///     δ = softmax(z) − onehot(y),   ∂L/∂V = φᵀ δ,   ∂L/∂c = δ,   ∂L/∂φ = δ Vᵀ
  ///
  /// and from ∂L/∂φ back through each bank. A word gets a sum over all banks.
  ///
  /// - Complexity: O(windows · m · h · d).
  public static func backward(
    _ X: Matrix, label: Int, _ p: TextCNNParameters, padding: Padding
  ) -> (X: Matrix, parameters: TextCNNParameters) {
    requireLabel(label, p)
    var δ = probabilities(X, p, padding: padding)
    δ[label] -= 1
    let slopes = p.V * δ
    var (toX, banks, first) = (Matrix.zeros(X.rows, X.columns), [FilterBank](), 0)
    for bank in p.banks {
      let mine = Vector(Array(slopes.entries[first..<first + bank.count]))
      first += bank.count
      let g = maxBackward(convolve(X, bank, padding: padding), slopes: mine)
      let back = convolveBackward(X, bank, padding: padding, gradient: g)
      toX += back.X
      banks.append(back.bank)
    }
    let φ = features(X, p.banks, padding: padding)
    return (toX, TextCNNParameters(banks: banks, V: outer(φ, δ), c: δ))
  }
}
