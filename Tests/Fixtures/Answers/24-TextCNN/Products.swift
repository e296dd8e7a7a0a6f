import CourseKit

// Windows as long rows: the convolution is a product of two matrices ("im2col"), and so are its gradients.
enum TextCNN: TextCNNTask {
  static func windowCount(words: Int, width: Int, padding: Padding) -> Int {
    padding == .same ? max(1, words) : max(1, words + 1 - width)
  }

  private static func front(_ width: Int, _ padding: Padding) -> Int {
    guard padding == .same else { return 0 }
    return width % 2 == 0 ? width / 2 - 1 : width / 2
  }

  static func padded(_ X: Matrix, width: Int, padding: Padding) -> Matrix {
    let zero = Vector.zeros(X.columns)
    var rows = Array(repeating: zero, count: front(width, padding)) + X.rowVectors
    while rows.count < windowCount(words: X.rows, width: width, padding: padding) + width - 1 { rows.append(zero) }
    return Matrix(rows: rows)
  }

  /// A row for each window: its words one after the other, and a 1 for the bias.
  private static func windows(_ X: Matrix, width: Int, padding: Padding) -> Matrix {
    let rows = padded(X, width: width, padding: padding).rowVectors
    return Matrix(
      rows: (0...rows.count - width).map { i in Vector(rows[i..<i + width].flatMap(\.entries) + [1]) })
  }

  /// A column for each filter, its bias below it.
  private static func columns(_ bank: FilterBank) -> Matrix {
    Matrix(rows: zip(bank.weights, bank.bias).map { Vector($0.entries + [$1]) }).transposed
  }

  static func convolve(_ X: Matrix, _ bank: FilterBank, padding: Padding) -> Matrix {
    windows(X, width: bank.width, padding: padding) * columns(bank)
  }

  static func maxOverTime(_ maps: Matrix) -> (values: Vector, places: [Int]) {
    let columns = maps.transposed.rowVectors
    let places = columns.map { column in
      column.indices.max { column[$0] < column[$1] || (column[$0] == column[$1] && $0 > $1) }!
    }
    return (Vector(zip(columns, places).map { $0[$1] }), places)
  }

  static func features(_ X: Matrix, _ banks: [FilterBank], padding: Padding) -> Vector {
    Vector(banks.flatMap { maxOverTime(convolve(X, $0, padding: padding)).values.map { $0 > 0 ? $0 : 0 }.entries })
  }

  private static func logits(_ X: Matrix, _ p: TextCNNParameters, _ padding: Padding) -> Vector {
    features(X, p.banks, padding: padding) * p.V + p.c
  }

  static func loss(_ X: Matrix, label: Int, _ parameters: TextCNNParameters, padding: Padding) -> Double {
    let z = logits(X, parameters, padding)
    let shifted = z.map { $0 - z[label] }
    let largest = shifted.max()!
    return largest + log(shifted.reduce(0) { $0 + exp($1 - largest) })
  }

  static func convolveBackward(
    _ X: Matrix, _ bank: FilterBank, padding: Padding, gradient: Matrix
  ) -> (X: Matrix, bank: FilterBank) {
    let (h, d) = (bank.width, X.columns)
    let filters = (windows(X, width: h, padding: padding).transposed * gradient).transposed
    let words = gradient * columns(bank).transposed
    var X = Matrix.zeros(X.rows, d)
    for i in 0..<words.rows {
      for j in 0..<h {
        let row = i + j - front(h, padding)
        guard (0..<X.rows).contains(row) else { continue }
        X[row: row] += Vector(Array(words[row: i].entries[j * d..<(j + 1) * d]))
      }
    }
    let weights = filters.rowVectors.map { row in
      Matrix(rows: (0..<h).map { j in Vector(Array(row.entries[j * d..<(j + 1) * d])) })
    }
    return (X, FilterBank(weights: weights, bias: filters[column: h * d]))
  }

  static func backward(
    _ X: Matrix, label: Int, _ parameters: TextCNNParameters, padding: Padding
  ) -> (X: Matrix, parameters: TextCNNParameters) {
    let truth = Vector(parameters.c.indices.map { $0 == label ? 1 : 0 })
    let δ = softmax(logits(X, parameters, padding)) - truth
    var rest = (δ * parameters.V.transposed).entries[...]
    var result = (X: Matrix.zeros(X.rows, X.columns), banks: [FilterBank]())
    for bank in parameters.banks {
      let (values, places) = maxOverTime(convolve(X, bank, padding: padding))
      let slopes = Array(rest.prefix(bank.count))
      rest = rest.dropFirst(bank.count)
      let windows = windowCount(words: X.rows, width: bank.width, padding: padding)
      let gradient = Matrix(
        rows: (0..<windows).map { i in
          Vector(slopes.indices.map { f in places[f] == i && values[f] > 0 ? slopes[f] : 0 })
        })
      let back = convolveBackward(X, bank, padding: padding, gradient: gradient)
      result.X += back.X
      result.banks.append(back.bank)
    }
    return (
      result.X,
      TextCNNParameters(banks: result.banks, V: outer(features(X, parameters.banks, padding: padding), δ), c: δ)
    )
  }

  static func softmax(_ z: Vector) -> Vector {
    let largest = z.max()!
    let e = z.map { exp($0 - largest) }
    return e / e.sum()
  }
}
