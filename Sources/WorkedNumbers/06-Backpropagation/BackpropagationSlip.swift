import CourseKit
import ReferenceEngine

/// One update of a net of sigmoids in which a named slip is made, so that the numbers of other readings can be
/// reproduced: those that the exercise sheet prints and those that students find.
public enum BackpropagationSlip: String, CaseIterable, Sendable {
  /// The loss is taken with the minus sign that the sheet prints, and descended.
  case sheetSign
  /// The loss has no ½.
  case withoutHalf
  /// The gradients are summed over the examples, not averaged.
  case withoutMean
  /// The mean is taken over the labels as well.
  case meanOverLabels
  /// `w_{i,j}` is read as: to unit i, from unit j.
  case transposedIndex
  /// Label [0, 1] is read as the first class.
  case swappedLabels
  /// h and y are rounded to two digits before they are used.
  case twoDigits
  /// 1 − h stands where 1 − y belongs, in the δ that the first layer uses.
  case oneMinusH
  /// The same with h and y rounded to two digits.
  case oneMinusHTwoDigits
  /// The hidden δ starts its sum at the second output.
  case fromSecondOutput
  /// The derivative is taken of the second layer's weight alone, ∂w·h for ∂(w h): it is 0, and the first layer stands still.
  case derivativeOfTheWeight
  /// The hidden δ uses W² after its update.
  case updatedW2
  /// One update per example, the first one first.
  case onlineForward
  /// One update per example, the last one first.
  case onlineBackward

  /// The entry in the list of errata; "reading" where no source is at fault.
  public var erratum: String {
    switch self {
    case .sheetSign: "E08"
    case .withoutHalf, .withoutMean, .meanOverLabels: "E12"
    case .transposedIndex: "E29"
    case .twoDigits: "E02"
    case .oneMinusH, .oneMinusHTwoDigits: "E01"
    case .fromSecondOutput: "E10"
    case .derivativeOfTheWeight: "E11"
    case .swappedLabels, .updatedW2, .onlineForward, .onlineBackward: "reading"
    }
  }

  /// What was done, in a sentence.
  public var sentence: String {
    switch self {
    case .sheetSign: "the loss was taken with its printed minus sign and descended: the squared error grows"
    case .withoutHalf: "the loss had no ½, so every gradient is twice as long"
    case .withoutMean: "the gradients were summed over the examples, without 1/N"
    case .meanOverLabels: "the mean was taken over the M labels as well as over the N examples"
    case .transposedIndex: "w_{i,j} was read as the weight to unit i from unit j"
    case .swappedLabels: "the two labels were swapped"
    case .twoDigits: "h and y were rounded to two digits before they were used"
    case .oneMinusH: "1 − h was used where 1 − y belongs in δ"
    case .oneMinusHTwoDigits: "1 − h was used where 1 − y belongs in δ, with h and y rounded to two digits"
    case .fromSecondOutput: "the sum over the outputs started at the second"
    case .derivativeOfTheWeight: "∂w·h was read for ∂(w h), so that nothing reaches the first layer"
    case .updatedW2: "the hidden δ was computed with the weights of the second layer after their update"
    case .onlineForward: "the weights were updated after each example, the first one first"
    case .onlineBackward: "the weights were updated after each example, the last one first"
    }
  }

  /// The weights after one update of `example` in which the slip is made.
  public func update(_ example: BackpropagationExample) -> (W1: Matrix, W2: Matrix) {
    let (X, T, η) = (example.X, example.T, BackpropagationExample.learningRate)
    let exact = Backpropagation.update(example.net, X, T, learningRate: η)
    switch self {
    case .sheetSign: return scaled(example, by: -1)
    case .withoutHalf:
      var net = example.net
      net.error = .squared
      let after = Backpropagation.update(net, X, T, learningRate: η)
      return (after.W1, after.W2)
    case .withoutMean: return scaled(example, by: Double(X.rows))
    case .meanOverLabels: return scaled(example, by: 1 / Double(T.columns))
    case .transposedIndex: return (exact.W1, exact.W2.transposed)
    // ∂w/∂w′ is 0 for weights of two layers: every gradient of the first is a product with it.
    case .derivativeOfTheWeight: return (example.W1, exact.W2)
    case .swappedLabels:
      let swapped = Matrix(rows: T.rowVectors.map { Vector($0.reversed()) })
      let after = Backpropagation.update(example.net, X, swapped, learningRate: η)
      return (after.W1, after.W2)
    case .onlineForward: return online(example, order: Array(0..<X.rows))
    case .onlineBackward: return online(example, order: (0..<X.rows).reversed())
    case .twoDigits, .oneMinusH, .oneMinusHTwoDigits, .fromSecondOutput, .updatedW2: return byHand(example)
    }
  }

  private func scaled(_ example: BackpropagationExample, by factor: Double) -> (W1: Matrix, W2: Matrix) {
    let after = Backpropagation.update(
      example.net, example.X, example.T, learningRate: factor * BackpropagationExample.learningRate)
    return (after.W1, after.W2)
  }

  private func online(_ example: BackpropagationExample, order: [Int]) -> (W1: Matrix, W2: Matrix) {
    let after = order.reduce(example.net) { net, e in
      Backpropagation.update(
        net, Matrix(rows: [example.X[row: e]]), Matrix(rows: [example.T[row: e]]),
        learningRate: BackpropagationExample.learningRate)
    }
    return (after.W1, after.W2)
  }

  /// The update as it is done with pencil and paper, from h and y alone, with the slip at its place.
  private func byHand(_ example: BackpropagationExample) -> (W1: Matrix, W2: Matrix) {
    let (X, T, W1, W2) = (example.X, example.T, example.W1, example.W2)
    let pass = Backpropagation.forward(example.net, X)
    let rounds = self == .twoDigits || self == .oneMinusHTwoDigits
    let h = rounds ? pass.h.map(Self.twoDigits) : pass.h
    let y = rounds ? pass.y.map(Self.twoDigits) : pass.y
    let N = Double(X.rows)
    var (newW1, newW2) = (W1, W2)
    for e in 0..<X.rows {
      for j in 0..<W2.rows {
        for l in 0..<W2.columns { newW2[j, l] -= (y[e, l] - T[e, l]) * y[e, l] * (1 - y[e, l]) * h[e, j] / N }
      }
    }
    let onTheWayBack = self == .updatedW2 ? newW2 : W2
    let first = self == .fromSecondOutput ? 1 : 0
    for e in 0..<X.rows {
      for j in 0..<W1.columns {
        var sum = 0.0
        for l in first..<W2.columns {
          let factor = self == .oneMinusH || self == .oneMinusHTwoDigits ? 1 - h[e, j] : 1 - y[e, l]
          sum += (y[e, l] - T[e, l]) * y[e, l] * factor * onTheWayBack[j, l]
        }
        for i in 0..<W1.rows { newW1[i, j] -= h[e, j] * (1 - h[e, j]) * sum * X[e, i] / N }
      }
    }
    return (newW1, newW2)
  }

  private static func twoDigits(_ value: Double) -> Double { (100 * value).rounded() / 100 }
}
