import CourseKit

enum TextCNN: TextCNNTask {
  static func windowCount(words: Int, width: Int, padding: Padding) -> Int {
    switch padding {
    case .valid: return max(words - width + 1, 1)
    case .same: return max(words, 1)
    }
  }

  static func padded(_ X: Matrix, width: Int, padding: Padding) -> Matrix {
    let left = padding == .same ? (width - 1) / 2 : 0
    let windows = windowCount(words: X.rows, width: width, padding: padding)
    var text = Matrix.zeros(windows + width - 1, X.columns)
    for i in 0..<X.rows { text[row: left + i] = X[row: i] }
    return text
  }

  static func convolve(_ X: Matrix, _ bank: FilterBank, padding: Padding) -> Matrix {
    let text = padded(X, width: bank.width, padding: padding)
    let windows = windowCount(words: X.rows, width: bank.width, padding: padding)
    var maps = Matrix.zeros(windows, bank.count)
    for i in 0..<windows {
      for f in 0..<bank.count {
        var a = bank.bias[f]
        for j in 0..<bank.width {
          a += dot(bank.weights[f][row: j], text[row: i + j])
        }
        maps[i, f] = a
      }
    }
    return maps
  }

  static func maxOverTime(_ maps: Matrix) -> (values: Vector, places: [Int]) {
    var values = maps[row: 0]
    var places = Array(repeating: 0, count: maps.columns)
    for i in 1..<maps.rows {
      for f in 0..<maps.columns where maps[i, f] > values[f] {
        values[f] = maps[i, f]
        places[f] = i
      }
    }
    return (values, places)
  }

  static func features(_ X: Matrix, _ banks: [FilterBank], padding: Padding) -> Vector {
    var features: [Double] = []
    for bank in banks {
      let maps = convolve(X, bank, padding: padding).map(relu)
      features += maxOverTime(maps).values.entries
    }
    return Vector(features)
  }

  static func loss(_ X: Matrix, label: Int, _ parameters: TextCNNParameters, padding: Padding) -> Double {
    let z = features(X, parameters.banks, padding: padding) * parameters.V + parameters.c
    let largest = z[argmax(z)]
    let Z = z.map { exp($0 - largest) }.sum()
    return log(Z) + largest - z[label]
  }

  static func convolveBackward(
    _ X: Matrix, _ bank: FilterBank, padding: Padding, gradient: Matrix
  ) -> (X: Matrix, bank: FilterBank) {
    let text = padded(X, width: bank.width, padding: padding)
    var toText = Matrix.zeros(text.rows, text.columns)
    var toBank = FilterBank.zeros(filters: bank.count, width: bank.width, dimension: X.columns)
    for i in 0..<gradient.rows {
      for f in 0..<bank.count {
        let g = gradient[i, f]
        toBank.bias[f] += g
        for j in 0..<bank.width {
          for k in 0..<X.columns {
            toBank.weights[f][j, k] += g * text[i + j, k]
            toText[i + j, k] += g * bank.weights[f][j, k]
          }
        }
      }
    }
    let left = padding == .same ? (bank.width - 1) / 2 : 0
    var toX = Matrix.zeros(X.rows, X.columns)
    for i in 0..<X.rows { toX[row: i] = toText[row: left + i] }
    return (toX, toBank)
  }

  static func backward(
    _ X: Matrix, label: Int, _ parameters: TextCNNParameters, padding: Padding
  ) -> (X: Matrix, parameters: TextCNNParameters) {
    // The output layer, as in unit 04.
    let φ = features(X, parameters.banks, padding: padding)
    var δ = softmax(φ * parameters.V + parameters.c, temperature: 1)
    δ[label] -= 1
    let slopes = parameters.V * δ

    // Each bank has a stretch of the features.
    var toX = Matrix.zeros(X.rows, X.columns)
    var banks: [FilterBank] = []
    var first = 0
    for bank in parameters.banks {
      let maps = convolve(X, bank, padding: padding)
      let places = maxOverTime(maps).places
      var gradient = Matrix.zeros(maps.rows, bank.count)
      for f in 0..<bank.count where maps[places[f], f] > 0 {
        gradient[places[f], f] = slopes[first + f]
      }
      first += bank.count
      let back = convolveBackward(X, bank, padding: padding, gradient: gradient)
      toX += back.X
      banks.append(back.bank)
    }
    return (toX, TextCNNParameters(banks: banks, V: outer(φ, δ), c: δ))
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
