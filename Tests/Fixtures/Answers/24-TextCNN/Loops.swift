import CourseKit

// Nothing but indices: zeros are never written down, a row outside the text counts as zeros.
enum TextCNN: TextCNNTask {
  static func windowCount(words: Int, width: Int, padding: Padding) -> Int {
    var count = padding == .same ? words : 0
    if padding == .valid && words >= width { count = words - width + 1 }
    return count < 1 ? 1 : count
  }

  static func padded(_ X: Matrix, width: Int, padding: Padding) -> Matrix {
    var result = Matrix.zeros(windowCount(words: X.rows, width: width, padding: padding) + width - 1, X.columns)
    let shift = padding == .valid ? 0 : (width - 1) / 2
    for i in 0..<result.rows {
      for k in 0..<X.columns where i >= shift && i - shift < X.rows { result[i, k] = X[i - shift, k] }
    }
    return result
  }

  static func convolve(_ X: Matrix, _ bank: FilterBank, padding: Padding) -> Matrix {
    let shift = padding == .valid ? 0 : (bank.width - 1) / 2
    var maps = Matrix.zeros(windowCount(words: X.rows, width: bank.width, padding: padding), bank.count)
    for f in 0..<bank.count {
      for i in 0..<maps.rows {
        var sum = 0.0
        for k in 0..<X.columns {
          for j in 0..<bank.width {
            let row = i + j - shift
            if row >= 0 && row < X.rows { sum += X[row, k] * bank.weights[f][j, k] }
          }
        }
        maps[i, f] = sum + bank.bias[f]
      }
    }
    return maps
  }

  static func maxOverTime(_ maps: Matrix) -> (values: Vector, places: [Int]) {
    var places: [Int] = []
    var values: Vector = []
    for f in 0..<maps.columns {
      var best = maps.rows - 1
      for i in stride(from: maps.rows - 1, through: 0, by: -1) {
        if maps[i, f] >= maps[best, f] { best = i }
      }
      places.append(best)
      values = Vector(values.entries + [maps[best, f]])
    }
    return (values, places)
  }

  static func features(_ X: Matrix, _ banks: [FilterBank], padding: Padding) -> Vector {
    var all: [Double] = []
    for bank in banks {
      // The ReLU keeps the order, so it may come behind the maximum.
      for value in maxOverTime(convolve(X, bank, padding: padding)).values { all.append(max(value, 0)) }
    }
    return Vector(all)
  }

  private static func softmaxOfLogits(_ X: Matrix, _ p: TextCNNParameters, _ padding: Padding) -> (
    p: Vector, logZ: Double, z: Vector
  ) {
    let φ = features(X, p.banks, padding: padding)
    var z = p.c
    for k in z.indices { for f in φ.indices { z[k] += φ[f] * p.V[f, k] } }
    var largest = z[0]
    for value in z { largest = max(largest, value) }
    var sum = 0.0
    for value in z { sum += exp(value - largest) }
    return (z.map { exp($0 - largest) / sum }, log(sum) + largest, z)
  }

  static func loss(_ X: Matrix, label: Int, _ parameters: TextCNNParameters, padding: Padding) -> Double {
    let found = softmaxOfLogits(X, parameters, padding)
    return found.logZ - found.z[label]
  }

  static func convolveBackward(
    _ X: Matrix, _ bank: FilterBank, padding: Padding, gradient: Matrix
  ) -> (X: Matrix, bank: FilterBank) {
    let shift = padding == .valid ? 0 : (bank.width - 1) / 2
    var words = Matrix.zeros(X.rows, X.columns)
    var filters = FilterBank.zeros(filters: bank.count, width: bank.width, dimension: X.columns)
    for f in 0..<bank.count {
      for i in 0..<gradient.rows {
        filters.bias[f] += gradient[i, f]
        for j in 0..<bank.width where i + j >= shift && i + j - shift < X.rows {
          for k in 0..<X.columns {
            filters.weights[f][j, k] += gradient[i, f] * X[i + j - shift, k]
            words[i + j - shift, k] += gradient[i, f] * bank.weights[f][j, k]
          }
        }
      }
    }
    return (words, filters)
  }

  static func backward(
    _ X: Matrix, label: Int, _ parameters: TextCNNParameters, padding: Padding
  ) -> (X: Matrix, parameters: TextCNNParameters) {
    let φ = features(X, parameters.banks, padding: padding)
    var δ = softmaxOfLogits(X, parameters, padding).p
    δ[label] = δ[label] - 1
    var result = TextCNNParameters(banks: [], V: .zeros(φ.count, δ.count), c: δ)
    for f in φ.indices { for k in δ.indices { result.V[f, k] = φ[f] * δ[k] } }
    var words = Matrix.zeros(X.rows, X.columns)
    var m = 0
    for bank in parameters.banks {
      let maps = convolve(X, bank, padding: padding)
      let best = maxOverTime(maps)
      var gradient = Matrix.zeros(maps.rows, maps.columns)
      for f in 0..<bank.count {
        var slope = 0.0
        for k in δ.indices { slope += parameters.V[m, k] * δ[k] }
        if best.values[f] > 0 { gradient[best.places[f], f] = slope }
        m += 1
      }
      let (toX, toBank) = convolveBackward(X, bank, padding: padding, gradient: gradient)
      for i in words.entries.indices { words.entries[i] += toX.entries[i] }
      result.banks.append(toBank)
    }
    return (words, result)
  }
}
