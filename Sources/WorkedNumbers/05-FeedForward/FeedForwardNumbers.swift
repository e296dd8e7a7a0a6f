import CourseKit
import Exchange
import ReferenceEngine

extension FeedForward {
  /// The worked numbers of unit 05; the printed ones stand in A. Bagheri's Deep Learning & LLMs 1.
  public static var workedNumbers: [WorkedNumber] {
    [activationNumbers, xorNumbers, stackNumbers, unitRowNumbers, countNumbers, linearNumbers].flatMap { $0 }
  }

  private typealias Example = FeedForwardExample

  private static var activationNumbers: [WorkedNumber] {
    let (t, e) = (1.0, exp(1.0))
    return [
      WorkedNumber("activation.tanh.one", tanh(t)),
      WorkedNumber("activation.tanh.one.exp", e),
      WorkedNumber("activation.tanh.one.expMinus", 1 / e),
      WorkedNumber("activation.sigmoid.two", LogLinear.sigmoid(2 * t)),
      WorkedNumber("activation.tanh.half", tanh(0.5)),
      WorkedNumber("activation.sigmoid.one", LogLinear.sigmoid(t)),
      WorkedNumber("activation.tanh.slope.zero", tanhDerivative(0)),
      WorkedNumber(
        "activation.relu.slope.zero", reluDerivative(0),
        readings: [.init("E72", reluDerivative(1), "the derivative to the right of the kink was taken")]),
      WorkedNumber("activation.sigmoid.slope.zero", LogLinear.sigmoidDerivative(0)),
    ]
  }

  /// Every number of the four documents on their way through the net.
  private static var xorNumbers: [WorkedNumber] {
    let first = layer(X: Example.X, W: Example.net[0].W, b: Example.net[0].b)
    let states = states(X: Example.X, layers: Example.net, activation: relu)
    return Example.documents.indices.flatMap { e in
      let key = "xor.\(["good", "bad", "notGood", "notBad"][e])"
      let logit = states[1][e, 0]
      return [
        WorkedNumber("\(key).a1", first[e, 0]), WorkedNumber("\(key).a2", first[e, 1]),
        WorkedNumber("\(key).h1", states[0][e, 0]), WorkedNumber("\(key).h2", states[0][e, 1]),
        WorkedNumber("\(key).logit", logit), WorkedNumber("\(key).yhat", LogLinear.sigmoid(logit)),
        WorkedNumber("\(key).loss", LogLinear.logisticLoss(label: Example.labels[e], score: logit)),
      ]
    }
  }

  private static var stackNumbers: [WorkedNumber] {
    let (x, layers) = (Example.stackInput, Example.stack)
    let linear = states(X: x, layers: layers, activation: identity)
    let bent = states(X: x, layers: layers, activation: relu)
    let one = collapse(layers: layers)
    let b1W2 = layers[0].b * layers[1].W
    return places(linear[0][row: 0], "stack.hidden.") + places(linear[1][row: 0], "stack.two.")
      + one.W.rowVectors.enumerated().flatMap { places($1, "stack.W\($0 + 1).") }
      + places(b1W2, "stack.b1W2.") + places(one.b, "stack.b.")
      + places(layer(X: x, W: one.W, b: one.b)[row: 0], "stack.one.")
      + places(bent[0][row: 0], "stack.relu.hidden.") + places(bent[1][row: 0], "stack.relu.")
  }

  private static var unitRowNumbers: [WorkedNumber] {
    let A = layerFromUnitRows(X: Example.unitInputs, W: Example.unitRows, activation: identity)
    let toy = BackpropagationExample.toy
    let H = layerFromUnitRows(X: toy.X, W: toy.W1.transposed, activation: LogLinear.sigmoid)
    // As many units as inputs: both readings of a weight's indices give numbers.
    let (x, W): (Matrix, Matrix) = ([[3, 4]], [[1, 2], [-1, 5]])
    let right = layerFromUnitRows(X: x, W: W, activation: identity)
    let square = (0..<2).map { i in
      WorkedNumber(
        "unitRows.square.\(i + 1)", right[0, i],
        readings: [.init("E29", (x * W)[0, i], "row i was read as the weights from input i, not as those into unit i")])
    }
    return square + places((x * W)[row: 0], "unitRows.square.swapped.")
      + A.rowVectors.enumerated().flatMap { places($1, "unitRows.example\($0 + 1).") }
      + H.rowVectors.enumerated().flatMap { places($1, "unitRows.toy\($0 + 1).") }
  }

  private static var countNumbers: [WorkedNumber] {
    let (sizes, place) = (Example.digits, "Deep Learning & LLMs 1, Keras, summary of the model")
    let counts = zip(sizes, sizes.dropFirst()).map { parameterCount(sizes: [$0, $1]) }
    let total = Double(parameterCount(sizes: sizes))
    let printed = ["200960", "32896", "1290"]
    return [
      WorkedNumber(
        "keras.pixels", Double(28 * 28), printed: .init("784", "Deep Learning & LLMs 1, hello world of neural networks")
      ),
      WorkedNumber("keras.flatten.units", Double(sizes[0]), printed: .init("784", place)),
      WorkedNumber("keras.flatten.parameters", Double(parameterCount(sizes: [sizes[0]])), printed: .init("0", place)),
    ]
      + counts.indices.map {
        WorkedNumber("keras.dense\($0 + 1)", Double(counts[$0]), printed: .init(printed[$0], place))
      } + [
        WorkedNumber("keras.total", total, printed: .init("235,146", place)),
        WorkedNumber("keras.trainable", total, printed: .init("235,146", place)),
        // Trainable is all that descent moves; the layers have nothing else.
        WorkedNumber("keras.nonTrainable", total - Double(counts.reduce(0, +)), printed: .init("0", place)),
        WorkedNumber("keras.dense1.weights", Double(sizes[0] * sizes[1])),
        WorkedNumber("keras.withoutBiases", Double(zip(sizes, sizes.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 })),
        WorkedNumber("keras.units", Double(sizes.dropFirst().reduce(0, +))),
        WorkedNumber("count.oneHidden", Double(parameterCount(sizes: [784, 256, 1]))),
        WorkedNumber("count.xor", Double(parameterCount(sizes: [3, 2, 1]))),
        WorkedNumber("count.300to128", Double(parameterCount(sizes: [300, 128]))),
        WorkedNumber("count.300to128.weights", Double(300 * 128)),
      ]
  }

  /// What a linear model can do at best on the four documents, and what other losses call "nothing learned".
  private static var linearNumbers: [WorkedNumber] {
    let nothing = LogLinear.logisticLoss(label: 1, score: 0)
    // Targets of ±1, and the output 0 for all: half of the square of 1.
    let playground = GradientDescent.squaredError(outputs: [[0], [0]], targets: [[1], [-1]])
    // The best monotone fit of x² on −1 ... 1 is the constant ½: it is off by ½ at −1, 0 and 1.
    let grid = (-100...100).map { Double($0) / 100 }
    return [
      WorkedNumber("xor.linear.loss", nothing), WorkedNumber("xor.linear.accuracy", 100 * 3.0 / 4),
      WorkedNumber(
        "playground.nothing", playground,
        readings: [.init("E57", nothing, "the loss was taken for a cross-entropy, whose 'no idea' is ln 2")]),
      WorkedNumber("width1.error", grid.map { abs($0 * $0 - 0.5) }.max() ?? .nan),
    ]
  }

  private static func places(_ values: Vector, _ key: String) -> [WorkedNumber] {
    values.enumerated().map { WorkedNumber("\(key)\($0 + 1)", $1) }
  }
}
