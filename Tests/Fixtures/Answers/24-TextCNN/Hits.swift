import CourseKit

// Helper types: a text that knows its padding, and the hits of a bank, the only windows that matter on the way back.
private struct PaddedText {
  let rows: Matrix
  let start: Int
  let words: Int
  let width: Int

  init(_ X: Matrix, width: Int, padding: Padding) {
    (words, self.width) = (X.rows, width)
    start = padding == .same ? (width + 1) / 2 - 1 : 0
    let count = padding == .same ? X.rows + width - 1 : X.rows
    var rows = Matrix.zeros(max(count, width), X.columns)
    for (i, row) in X.rowVectors.enumerated() { rows[row: start + i] = row }
    self.rows = rows
  }

  var windows: Range<Int> { 0..<rows.rows - width + 1 }

  func window(_ i: Int) -> ArraySlice<Vector> { rows.rowVectors[i..<i + width] }

  /// The rows of the text out of a matrix like ``rows``.
  func unpadded(_ A: Matrix) -> Matrix {
    words == 0 ? .zeros(0, A.columns) : Matrix(rows: Array(A.rowVectors[start..<start + words]))
  }
}

private struct Hit {
  let filter: Int
  let place: Int
  let slope: Double
}

enum TextCNN: TextCNNTask {
  static func windowCount(words: Int, width: Int, padding: Padding) -> Int {
    PaddedText(.zeros(words, 1), width: width, padding: padding).windows.count
  }

  static func padded(_ X: Matrix, width: Int, padding: Padding) -> Matrix {
    PaddedText(X, width: width, padding: padding).rows
  }

  static func convolve(_ X: Matrix, _ bank: FilterBank, padding: Padding) -> Matrix {
    let text = PaddedText(X, width: bank.width, padding: padding)
    return Matrix(
      rows: text.windows.map { i in
        Vector(
          zip(bank.weights, bank.bias).map { W, b in
            zip(W.rowVectors, text.window(i)).reduce(b) { $0 + dot($1.0, $1.1) }
          })
      })
  }

  static func maxOverTime(_ maps: Matrix) -> (values: Vector, places: [Int]) {
    let values = maps.rowVectors.reduce(maps[row: 0]) { best, row in Vector(zip(best, row).map { max($0, $1) }) }
    return (values, values.indices.map { f in maps[column: f].firstIndex(of: values[f])! })
  }

  static func features(_ X: Matrix, _ banks: [FilterBank], padding: Padding) -> Vector {
    banks.reduce([]) { done, bank in
      Vector(done.entries + maxOverTime(convolve(X, bank, padding: padding).map { $0 < 0 ? 0 : $0 }).values.entries)
    }
  }

  private static func logProbabilities(_ X: Matrix, _ p: TextCNNParameters, _ padding: Padding) -> Vector {
    let z = p.V.transposed * features(X, p.banks, padding: padding) + p.c
    let top = z.max()!
    let logZ = top + log(z.reduce(0) { $0 + exp($1 - top) })
    return z.map { $0 - logZ }
  }

  static func loss(_ X: Matrix, label: Int, _ parameters: TextCNNParameters, padding: Padding) -> Double {
    -logProbabilities(X, parameters, padding)[label]
  }

  private static func back(_ X: Matrix, _ bank: FilterBank, _ padding: Padding, _ hits: [Hit]) -> (
    X: Matrix, bank: FilterBank
  ) {
    let text = PaddedText(X, width: bank.width, padding: padding)
    var toText = Matrix.zeros(text.rows.rows, X.columns)
    var toBank = FilterBank.zeros(filters: bank.count, width: bank.width, dimension: bank.dimension)
    for hit in hits {
      toBank.bias[hit.filter] += hit.slope
      toBank.weights[hit.filter] += hit.slope * Matrix(rows: Array(text.window(hit.place)))
      for j in 0..<bank.width { toText[row: hit.place + j] += hit.slope * bank.weights[hit.filter][row: j] }
    }
    return (text.unpadded(toText), toBank)
  }

  static func convolveBackward(
    _ X: Matrix, _ bank: FilterBank, padding: Padding, gradient: Matrix
  ) -> (X: Matrix, bank: FilterBank) {
    let hits = (0..<gradient.rows).flatMap { i in
      (0..<gradient.columns).map { Hit(filter: $0, place: i, slope: gradient[i, $0]) }
    }
    return back(X, bank, padding, hits)
  }

  static func backward(
    _ X: Matrix, label: Int, _ parameters: TextCNNParameters, padding: Padding
  ) -> (X: Matrix, parameters: TextCNNParameters) {
    let p = logProbabilities(X, parameters, padding).map { exp($0) }
    let δ = Vector(p.enumerated().map { $0.offset == label ? $0.element - 1 : $0.element })
    let slopes = parameters.V * δ
    var (toX, banks, first) = (Matrix.zeros(X.rows, X.columns), [FilterBank](), 0)
    for bank in parameters.banks {
      let best = maxOverTime(convolve(X, bank, padding: padding))
      let hits = best.places.enumerated().filter { best.values[$0.offset] > 0 }
        .map { Hit(filter: $0.offset, place: $0.element, slope: slopes[first + $0.offset]) }
      let found = back(X, bank, padding, hits)
      toX += found.X
      banks.append(found.bank)
      first += bank.count
    }
    return (
      toX, TextCNNParameters(banks: banks, V: outer(features(X, parameters.banks, padding: padding), δ), c: δ)
    )
  }
}
