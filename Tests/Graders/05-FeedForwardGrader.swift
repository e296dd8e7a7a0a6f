import CourseKit
import Exchange
import Figures
import Grading
import ReferenceEngine
import WorkedNumbers

final class FeedForwardGrader: GraderCase {
  override class var workedNumbers: [WorkedNumber] { FeedForward.workedNumbers }
  override class var figures: [Figure] { FeedForward.figures }
  override class var problems: [PracticeProblem] { FeedForward.problems }
  private var student: any FeedForwardTask.Type { get throws { try subject() } }
  private typealias Example = FeedForwardExample
  private typealias Linear = FeedForward.Linear

  func test01_relu() {
    check("ReLU", points: 1, of: "relu") {
      for (z, expected) in [(2.5, 2.5), (-3, 0), (0, 0), (0.25, 0.25), (-1e-9, 0)] {
        expect("relu(\(z))", try student.relu(z), equals: expected, lookAt: "The larger of 0 and z.")
      }
      forAll(salt: 1, runs: 50) { draw in
        let z = draw.number(-5...5, wide: -1000...1000)
        return .equals("relu(\(z))", try student.relu(z), FeedForward.relu(z))
      }
    }
  }

  func test02_tanh() {
    check("tanh", points: 2, of: "tanh") {
      // By hand: with e^t = 2 it is (2 − ½)/(2 + ½) = 0.6, and the other way round −0.6.
      expect("tanh(ln 2)", try student.tanh(log(2)), equals: 0.6, lookAt: "e^t less e^(−t), over their sum.")
      expect("tanh(-ln 2)", try student.tanh(-log(2)), equals: -0.6)
      expect("tanh(0)", try student.tanh(0), equals: 0)
      forAll(salt: 2, runs: 40) { draw in
        let small = draw.integer(0...3) == 3 ? 0.001 : 1
        let t = draw.number(-6...6, wide: -14...14) * small
        // 2σ(2t) − 1 is off by the rounding of a number near 1, whatever the result's size.
        return .equals(
          "tanh(\(t))", try student.tanh(t), FeedForward.tanh(t),
          within: .absolute(1e-14, because: "the form 2σ(2t) − 1 takes 1 away from a number near 1"))
      }
    }
  }

  func test03_tanhFarOut() {
    check("tanh far from 0", points: 1, of: "tanh") {
      expect("tanh(1000)", try student.tanh(1000), equals: 1, lookAt: "e^1000 is infinite: use an exponent below 0.")
      expect("tanh(-1000)", try student.tanh(-1000), equals: -1)
      expect("tanh(20)", try student.tanh(20), equals: 1)
    }
  }

  func test04_thresholdUnit() {
    check("threshold units: AND, OR, NOT", points: 1, of: "thresholdUnit") {
      // By hand: two ones reach 2, one reaches 1; with the weight −1 only a 0 reaches 0.
      for (x, both, one): (Vector, Int, Int) in [([0, 0], 0, 0), ([0, 1], 0, 1), ([1, 0], 0, 1), ([1, 1], 1, 1)] {
        expect(
          "thresholdUnit(inputs: \(x), weights: [1, 1], threshold: 2)",
          try student.thresholdUnit(inputs: x, weights: [1, 1], threshold: 2), equals: both,
          lookAt: "A sum that equals the threshold fires.")
        expect(
          "thresholdUnit(inputs: \(x), weights: [1, 1], threshold: 1)",
          try student.thresholdUnit(inputs: x, weights: [1, 1], threshold: 1), equals: one)
      }
      for x in [0.0, 1] {
        expect(
          "thresholdUnit(inputs: [\(x)], weights: [-1], threshold: 0)",
          try student.thresholdUnit(inputs: [x], weights: [-1], threshold: 0), equals: x == 0 ? 1 : 0)
      }
      forAll(salt: 4) { draw in
        let n = draw.size(1...4)
        let (x, w) = (Self.vector(n, in: 0...1, &draw), Self.vector(n, in: -2...2, &draw))
        let θ = Double(draw.integer(-2...2))
        return .equals(
          "thresholdUnit(inputs: \(x), weights: \(w), threshold: \(θ))",
          try student.thresholdUnit(inputs: x, weights: w, threshold: θ),
          FeedForward.thresholdUnit(inputs: x, weights: w, threshold: θ))
      }
      // Quarters: sixteenths add up exactly in any order, so that a sum equals the threshold or does not.
      forAll(salt: 40, runs: 60, lookAt: "Inputs, weights and threshold may be any numbers.") { draw in
        let n = draw.size(1...3, wide: 6...9)
        let (x, w) = (Self.vector(n, in: -8...8, &draw) / 4, Self.vector(n, in: -8...8, &draw) / 4)
        let θ = Double(draw.integer(-4...4)) / 4
        return .equals(
          "thresholdUnit(inputs: \(x), weights: \(w), threshold: \(θ))",
          try student.thresholdUnit(inputs: x, weights: w, threshold: θ),
          FeedForward.thresholdUnit(inputs: x, weights: w, threshold: θ))
      }
    }
  }

  func test05_layer() {
    check("one layer", points: 2, of: "layer") {
      // By hand: (1, 2)·W = (1, 3, −4), with b (2, 1, −1); (3, 0)·W = (3, −3, 6), with b (4, −5, 9).
      let (X, W, b): (Matrix, Matrix, Vector) = ([[1, 2], [3, 0]], [[1, -1, 2], [0, 2, -3]], [1, -2, 3])
      expect(
        "layer(X: \(X), W: \(W), b: \(b), activation: ReLU)",
        try student.layer(X: X, W: W, b: b, activation: FeedForward.relu), equals: [[2, 1, 0], [4, 0, 9]],
        lookAt: "First XW, then b on every row, then the activation of every entry.")
      expect(
        "layer(X: \(X), W: \(W), b: \(b), activation: z ↦ z)",
        try student.layer(X: X, W: W, b: b, activation: { $0 }), equals: [[2, 1, -1], [4, -5, 9]])
      forAll(salt: 5) { draw in
        let (X, W, b) = Self.oneLayer(&draw)
        return .equals(
          "layer(X: \(X), W: \(W), b: \(b), activation: tanh)",
          try student.layer(X: X, W: W, b: b, activation: FeedForward.tanh),
          FeedForward.layer(X: X, W: W, b: b, activation: FeedForward.tanh))
      }
    }
  }

  func test06_unitRows() {
    check("weights one row per unit, as many units as inputs", points: 1, of: "layerFromUnitRows") {
      // By hand: unit 1 has the weights (1, 2): 1·3 + 2·4 = 11; unit 2 has (−1, 5): −3 + 20 = 17.
      expect(
        "layerFromUnitRows(X: [[3, 4]], W: [[1, 2], [-1, 5]], activation: z ↦ z)",
        try student.layerFromUnitRows(X: [[3, 4]], W: [[1, 2], [-1, 5]], activation: { $0 }), equals: [[11, 17]],
        lookAt: "Row i of W leads into unit i: entry [e, i] is the dot product of two rows.")
      expect(
        "layerFromUnitRows(X: [[3, -4], [0.5, 1]], W: [[1, 2], [-1, 5]], activation: ReLU)",
        try student.layerFromUnitRows(
          X: [[3, -4], [0.5, 1]], W: [[1, 2], [-1, 5]], activation: FeedForward.relu),
        equals: [[0, 0], [2.5, 4.5]], lookAt: "At the end the activation goes over every entry.")
    }
  }

  func test07_unitRowsOfOtherSizes() {
    check("weights one row per unit, other sizes", points: 1, of: "layerFromUnitRows") {
      let (X, W) = (Example.unitInputs, Example.unitRows)
      expect(
        "layerFromUnitRows(X: \(X), W: \(W), activation: ReLU)",
        try student.layerFromUnitRows(X: X, W: W, activation: FeedForward.relu),
        equals: [[0, 4, 9, 6], [0, 13, 21, 15]], lookAt: "[N x d] and [p x d] give [N x p].")
      forAll(salt: 7) { draw in
        let (N, d, p) = (draw.size(1...3, wide: 4...6), draw.size(1...3, wide: 4...6), draw.size(1...4, wide: 5...7))
        let (X, W) = (draw.matrix(N, d), draw.matrix(p, d))
        return .equals(
          "layerFromUnitRows(X: \(X), W: \(W), activation: tanh)",
          try student.layerFromUnitRows(X: X, W: W, activation: FeedForward.tanh),
          FeedForward.layerFromUnitRows(X: X, W: W, activation: FeedForward.tanh))
      }
    }
  }

  func test08_forwardOfXor() {
    check("the net that tells \"not good\" from \"good\"", points: 2, of: "forward", after: ["layer"]) {
      // By hand: 2 ReLU(s) − 4 ReLU(s − 1) − 1 with s = not + good, which is 1, 0, 2, 1.
      expect(
        "forward(X: the four documents, layers: the lecture's net, activation: ReLU)",
        try student.forward(X: Example.X, layers: Example.net, activation: FeedForward.relu),
        equals: [[1], [-1], [-1], [1]], lookAt: "The last layer gives scores: no activation there.")
    }
  }

  func test09_forward() {
    check("nets of any depth, also of none", points: 2, of: "forward", after: ["layer"]) {
      expect(
        "forward(X: [[-2, 3]], layers: [], activation: ReLU)",
        try student.forward(X: [[-2, 3]], layers: [], activation: FeedForward.relu), equals: [[-2, 3]],
        lookAt: "Without a layer nothing happens to X.")
      // By hand: 1·(−2) + 2·3 − 5 = −1, and no activation on the only layer.
      expect(
        "forward(X: [[-2, 3]], layers: [([[1], [2]], [-5])], activation: ReLU)",
        try student.forward(X: [[-2, 3]], layers: [([[1], [2]], [-5])], activation: FeedForward.relu),
        equals: [[-1]])
      forAll(salt: 9) { draw in
        let (X, layers) = Self.net(&draw)
        return .equals(
          "forward(X: \(X), layers: \(layers), activation: tanh)",
          try student.forward(X: X, layers: layers, activation: FeedForward.tanh),
          FeedForward.forward(X: X, layers: layers, activation: FeedForward.tanh))
      }
    }
  }

  func test10_collapseOfSquares() {
    check("two linear layers of equal sizes as one", points: 1, of: "collapse") {
      // By hand: b¹W² + b² = (1·2 − 2·0, 1·1 − 2·3) + (10, 20) = (12, 15).
      let layers: [Linear] = [(W: [[1, 2], [0, -1]], b: [1, -2]), (W: [[2, 1], [0, 3]], b: [10, 20])]
      expect(
        "collapse(layers: \(layers)).W", try student.collapse(layers: layers).W, equals: [[2, 7], [0, -3]],
        lookAt: "The first layer's matrix stands on the left.")
      expect(
        "collapse(layers: \(layers)).b", try student.collapse(layers: layers).b, equals: [12, 15],
        lookAt: "The first bias goes through the second layer.")
    }
  }

  func test11_collapse() {
    check("a stack of linear layers as one", points: 2, of: "collapse") {
      expect(
        "collapse(layers: the lecture's stack).W", try student.collapse(layers: Example.stack).W,
        equals: [[0, 2, 7], [1, -1, -3], [5, 1, 6]])
      expect(
        "collapse(layers: the lecture's stack).b", try student.collapse(layers: Example.stack).b,
        equals: [4, 3, -9], lookAt: "b¹W² + b².")
      forAll(salt: 11, lookAt: "The one layer gives what the whole stack gives, for every input.") { draw in
        let (X, layers) = Self.net(&draw)
        let one = try student.collapse(layers: layers)
        guard one.W.rows == X.columns, one.b.count == one.W.columns else {
          return .holds(
            "collapse(layers: \(layers))", [one.W, Matrix(rows: [one.b])],
            that: "a W with \(X.columns) rows, and a bias for each of its columns", false)
        }
        return .equals(
          "XW + b for X = \(X) and (W, b) = collapse(layers: \(layers))",
          FeedForward.layer(X: X, W: one.W, b: one.b),
          FeedForward.forward(X: X, layers: layers, activation: FeedForward.identity))
      }
      forAll(salt: 110) { draw in
        let (_, layers) = Self.net(&draw)
        let expected = FeedForward.collapse(layers: layers)
        let one = try student.collapse(layers: layers)
        return .equals(
          "collapse(layers: \(layers)), that is [W, b]", [one.W, Matrix(rows: [one.b])],
          [expected.W, Matrix(rows: [expected.b])])
      }
    }
  }

  func test12_parameterCount() {
    check("parameters of a net", points: 1, of: "parameterCount") {
      // By hand: 785·256 + 257·128 + 129·10.
      expect(
        "parameterCount(sizes: [784, 256, 128, 10])", try student.parameterCount(sizes: [784, 256, 128, 10]),
        equals: 235_146, lookAt: "Every unit has a weight from each unit below it, and a bias.")
      expect("parameterCount(sizes: [3, 2, 1])", try student.parameterCount(sizes: [3, 2, 1]), equals: 11)
      expect("parameterCount(sizes: [784])", try student.parameterCount(sizes: [784]), equals: 0)
      forAll(salt: 12) { draw in
        let sizes = draw.integers(draw.size(1...5, wide: 7...12), in: 1...9, wide: 1...5000)
        return .equals(
          "parameterCount(sizes: \(sizes))", try student.parameterCount(sizes: sizes),
          FeedForward.parameterCount(sizes: sizes))
      }
    }
  }

  private static func vector(_ count: Int, in range: ClosedRange<Int>, _ draw: inout Draw) -> Vector {
    Vector(draw.integers(count, in: range).map(Double.init))
  }

  private static func oneLayer(_ draw: inout Draw) -> (X: Matrix, W: Matrix, b: Vector) {
    let (N, d, p) = (draw.size(1...3, wide: 4...6), draw.size(1...3, wide: 4...6), draw.size(1...3, wide: 4...6))
    return (draw.matrix(N, d, in: -2...2, wide: -0.1...0.1), draw.matrix(d, p, wide: -9...9), draw.vector(p))
  }

  /// Inputs, and one to three layers of different sizes that take them; up to six in a wide input.
  private static func net(_ draw: inout Draw) -> (X: Matrix, layers: [Linear]) {
    let (depth, deepest) = (draw.size(1...3, wide: 4...6), draw.isWide ? 6 : 3)
    let sizes = (0...deepest).map { _ in draw.size(1...3) }
    let X = draw.matrix(draw.size(1...2), sizes[0])
    let layers: [Linear] = (0..<deepest).map {
      (W: draw.matrix(sizes[$0], sizes[$0 + 1]), b: draw.vector(sizes[$0 + 1]))
    }
    return (X, Array(layers.prefix(depth)))
  }
}
