import CourseKit
import ReferenceEngine

/// The worked graphs of unit 07, with the names that the lecture gives to their nodes.
///
/// Source: I. Habernal, Natural Language Processing with Deep Learning, Lecture 4: the models of its Figures 1, 2, 3, 6, 8
/// and 12, whose pictures show computational graphs; the numbers are this course's own.
public enum ComputationGraphExample {
  public static let learningRate = 0.5

  /// The log-linear model ŷ = σ(x·w + b): the first and the third figure of the lecture.
  public static let logLinear = logLinearTape()

  /// The same model with the loss of an example whose label is 1, L = −ln ŷ: the second figure.
  public static let logistic: GraphTape = {
    var tape = logLinearTape()
    let logarithm = tape.log(tape["yhat"], "ln")
    _ = tape.product(tape.number(-1, "minus"), logarithm, "L")
    return tape
  }()

  private static func logLinearTape() -> GraphTape {
    var tape = GraphTape()
    let x = [tape.number(1, "x1"), tape.number(2, "x2")]
    let w = [tape.number(0.5, "w1"), tape.number(-0.75, "w2")]
    let b = tape.number(0.25, "b")
    let products = [tape.product(x[0], w[0], "p1"), tape.product(x[1], w[1], "p2")]
    let z = tape.sum(tape.sum(products[0], products[1], "xw"), b, "z")
    _ = tape.sigmoid(z, "yhat")
    return tape
  }

  /// One input, two hidden units, one output, f = (xW¹ + b¹)W² + b²: the sixth figure.
  public static let linear = twoLayers(hidden: nil, output: false)
  /// The same with a ReLU between the layers: the eighth figure.
  public static let relu = twoLayers(hidden: { $0.relu($1, $2) }, output: false)
  /// The same with a ReLU between the layers and a sigmoid at the end: the twelfth figure.
  public static let perceptron = twoLayers(hidden: { $0.relu($1, $2) }, output: true)

  private static func twoLayers(
    hidden: ((inout GraphTape, Int, String) -> Int)?, output hasSigmoid: Bool
  ) -> GraphTape {
    var tape = GraphTape()
    let x = tape.number(2, "x")
    let (W1, b1) = ([0.5, -1], [0.5, 1])
    let W2 = [2.0, 3]
    var terms: [Int] = []
    for j in 0..<2 {
      let weight = tape.number(W1[j], "w1_\(j + 1)")
      let product = tape.product(x, weight, "p\(j + 1)")
      let a = tape.sum(product, tape.number(b1[j], "b1_\(j + 1)"), "a\(j + 1)")
      let h = hidden?(&tape, a, "h\(j + 1)") ?? a
      terms.append(tape.product(h, tape.number(W2[j], "w2_\(j + 1)"), "q\(j + 1)"))
    }
    let sum = tape.sum(terms[0], terms[1], "hw")
    let f = tape.sum(sum, tape.number(-1, "b2"), "f")
    if hasSigmoid { _ = tape.sigmoid(f, "yhat") }
    return tape
  }

  /// (a + b) · a: the node a is read twice.
  public static let usedTwice: GraphTape = {
    var tape = GraphTape()
    let (a, b) = (tape.number(3, "a"), tape.number(-1, "b"))
    _ = tape.product(tape.sum(a, b, "s"), a, "f")
    return tape
  }()

  /// x, then n times the double of what came before, each as a sum of the last node with itself.
  public static func ladder(rungs n: Int, from x: Double = 1) -> [GraphNode] {
    [.number(x)] + (0..<n).map { .sum($0, $0) }
  }

  /// A net of unit 06 with its loss as one graph: both layers of all examples, and the weights as shared leaves.
  ///
  /// Weights are named `w1_11`…, outputs `y1_2` (example, output), hidden units `h1_2`, and the loss `L`.
  public static func net(_ example: BackpropagationExample) -> GraphTape {
    let (X, T) = (example.X, example.T)
    var tape = GraphTape()
    func leaves(_ W: Matrix, _ name: String) -> [[Int]] {
      (0..<W.rows).map { i in (0..<W.columns).map { j in tape.number(W[i, j], "\(name)_\(i + 1)\(j + 1)") } }
    }
    let (W1, W2) = (leaves(example.W1, "w1"), leaves(example.W2, "w2"))
    let minus = tape.number(-1)
    var squares: [Int] = []
    for e in 0..<X.rows {
      let x = X[row: e].entries.map { tape.number($0) }
      let h = (0..<example.W1.columns).map { j in
        let a = tape.dot(x, W1.map { $0[j] })
        return tape.sigmoid(a, "h\(e + 1)_\(j + 1)")
      }
      for l in 0..<T.columns {
        let a = tape.dot(h, W2.map { $0[l] })
        let y = tape.sigmoid(a, "y\(e + 1)_\(l + 1)")
        let error = tape.sum(tape.number(T[e, l]), tape.product(minus, y))
        squares.append(tape.product(error, error))
      }
    }
    let half = tape.number(0.5 / Double(X.rows))
    let sum = tape.total(squares)
    _ = tape.product(half, sum, "L")
    return tape
  }
}
