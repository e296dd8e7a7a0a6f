import CourseKit
import Exchange
import Figures
import Grading
import ReferenceEngine
import WorkedNumbers

final class BackpropagationGrader: GraderCase {
  override class var workedNumbers: [WorkedNumber] { Backpropagation.workedNumbers }
  override class var figures: [Figure] { Backpropagation.figures }
  override class var problems: [PracticeProblem] { Backpropagation.problems }
  override class var ownTraining: OwnTraining? { BackpropagationTraining.own }
  private var student: any BackpropagationTask.Type { get throws { try subject() } }
  private let start = BackpropagationExample.asymmetric
  private let toy = BackpropagationExample.toy

  func test01_forward() {
    check("forward pass of the 3-2-2 net", points: 2, of: "forward") {
      let pass = Backpropagation.forward(start.net, start.X)
      let call = "forward(X: \(start.X), W1: \(start.W1), W2: \(start.W2))"
      expect(
        "\(call).hidden", try student.forward(X: start.X, W1: start.W1, W2: start.W2).hidden, equals: pass.h,
        lookAt: "One row per example: X times W1, then the sigmoid of every entry.")
      expect(
        "\(call).outputs", try student.forward(X: start.X, W1: start.W1, W2: start.W2).outputs, equals: pass.y,
        lookAt: "The second layer takes the hidden values, and has a sigmoid as well.")
    }
  }

  func test02_forwardOfOtherSizes() {
    check("forward pass of other sizes, one example and large inputs", points: 1, of: "forward") {
      var generator = SeededRandom(seed: random(2))
      let net = Backpropagation.Net(W1: generator.matrix(4, 3), W2: generator.matrix(3, 5))
      let one = generator.matrix(1, 4)
      expect(
        "forward(X: [1 x 4], W1: [4 x 3], W2: [3 x 5]).outputs",
        try student.forward(X: one, W1: net.W1, W2: net.W2).outputs, equals: Backpropagation.forward(net, one).y)
      // By hand: σ(1000) = 1 and σ(−1000) = 0 to every digit of a Double, then σ(2) and σ(−1).
      expect(
        "forward(X: [[1000], [-1000]], W1: [[1, -1]], W2: [[2], [-1]]).outputs",
        try student.forward(X: [[1000], [-1000]], W1: [[1, -1]], W2: [[2], [-1]]).outputs,
        equals: [[0.8807970779778824], [0.2689414213699951]])
      forAll(salt: 21) { draw in
        let (net, X, _, _) = Self.problem(&draw)
        let pass = try student.forward(X: X, W1: net.W1, W2: net.W2)
        let engine = Backpropagation.forward(net, X)
        return .equals(
          "forward(X: \(X), W1: \(net.W1), W2: \(net.W2)), that is [hidden, outputs]", [pass.hidden, pass.outputs],
          [engine.h, engine.y])
      }
    }
  }

  func test03_loss() {
    check("loss of a net that knows nothing", points: 1, of: "loss", after: ["forward"]) {
      // By hand: with W2 = 0 every output is ½. Twelve squares of ¼ sum to 3, and ½ · 3 / 4 = 0.375.
      let T: Matrix = [[1, 0, 0], [0, 1, 0], [0, 1, 1], [0, 0, 0]]
      expect(
        "loss(X: [[1, 2], [0, 1], [3, 0], [1, 1]], T: \(T), W1: [[1, -1], [2, 0]], W2: 0)",
        try student.loss(
          X: [[1, 2], [0, 1], [3, 0], [1, 1]], T: T, W1: [[1, -1], [2, 0]], W2: Matrix.zeros(2, 3)),
        equals: 0.375, lookAt: "Square each entry, then sum over the M columns; ½, and the mean over the N rows.")
    }
  }

  func test04_lossOfOtherNets() {
    check("loss of the 3-2-2 net and of other sizes", points: 1, of: "loss", after: ["forward"]) {
      expect(
        "loss(X: \(start.X), T: \(start.T), W1: \(start.W1), W2: \(start.W2))",
        try student.loss(X: start.X, T: start.T, W1: start.W1, W2: start.W2),
        equals: Backpropagation.loss(start.net, start.X, start.T))
      let (net, X, T) = problem(salt: 4, examples: 5, inputs: 2, hidden: 3, outputs: 4)
      expect(
        "loss(X: [5 x 2], T: [5 x 4], W1: [2 x 3], W2: [3 x 4])",
        try student.loss(X: X, T: T, W1: net.W1, W2: net.W2), equals: Backpropagation.loss(net, X, T))
      forAll(salt: 41) { draw in
        let (net, X, T, name) = Self.problem(&draw)
        return .equals(
          "loss(\(name))", try student.loss(X: X, T: T, W1: net.W1, W2: net.W2), Backpropagation.loss(net, X, T))
      }
    }
  }

  func test05_outputDeltas() {
    check("output δ by hand", points: 2, of: "outputDeltas") {
      // By hand, (y − t) · y(1 − y): 0.5·0.25, −0.2·0.16, 0.25·0.1875 and −0.9·0.09, −0.6·0.24, −0.2·0.21.
      expect(
        "outputDeltas(outputs: [[0.5, 0.8, 0.25], [0.1, 0.4, 0.7]], targets: [[0, 1, 0], [1, 1, 0.9]])",
        try student.outputDeltas(
          outputs: [[0.5, 0.8, 0.25], [0.1, 0.4, 0.7]], targets: [[0, 1, 0], [1, 1, 0.9]]),
        equals: [[0.125, -0.032, 0.046875], [-0.081, -0.144, -0.042]],
        lookAt:
          "Two factors: the derivative of ½(t − y)² with respect to y, and the derivative of the sigmoid, y(1 − y).")
    }
  }

  func test06_outputDeltasAreSlopes() {
    check("output δ is the derivative of the loss with respect to the pre-activation", points: 1, of: "outputDeltas") {
      var generator = SeededRandom(seed: random(6))
      let (a, t) = (generator.vector(4, in: -2..<2), generator.vector(4, in: 0..<1))
      let σ = Backpropagation.Activation.sigmoid.value
      expectGradient(
        "outputDeltas(outputs: σ(\(a)), targets: \(t))",
        Vector(
          try student.outputDeltas(outputs: Matrix(rows: [a.map(σ)]), targets: Matrix(rows: [t])).entries),
        of: { a in 0.5 * dot(t - a.map(σ), t - a.map(σ)) }, at: a,
        lookAt: "δ = ∂L_e/∂a for one example: no 1/N here, and no 2.")
      forAll(salt: 61) { draw in
        let (net, X, T, _) = Self.problem(&draw)
        let pass = Backpropagation.forward(net, X)
        return .equals(
          "outputDeltas(outputs: \(pass.y), targets: \(T))", try student.outputDeltas(outputs: pass.y, targets: T),
          Backpropagation.outputDeltas(net, pass, T))
      }
    }
  }

  func test07_hiddenDeltas() {
    check("hidden δ by hand", points: 2, of: "hiddenDeltas") {
      // By hand. Σ_l w_jl δ_l: 1·0.1 + 2·(−0.3) = −0.5 and −3·0.1 + 0.5·(−0.3) = −0.45; the derivatives are 0.25 and 0.16.
      expect(
        "hiddenDeltas(hidden: [[0.5, 0.8]], W2: [[1, 2], [-3, 0.5]], outputDeltas: [[0.1, -0.3]])",
        try student.hiddenDeltas(
          hidden: [[0.5, 0.8]], W2: [[1, 2], [-3, 0.5]], outputDeltas: [[0.1, -0.3]]),
        equals: [[-0.125, -0.072]],
        lookAt: "Hidden unit j collects from every output l that it feeds, along row j of W2.")
    }
  }

  func test08_hiddenDeltasOfOtherSizes() {
    check("hidden δ of other sizes", points: 1, of: "hiddenDeltas") {
      let (net, X, T) = problem(salt: 8, examples: 4, inputs: 2, hidden: 5, outputs: 3)
      let pass = Backpropagation.forward(net, X)
      let δ2 = Backpropagation.outputDeltas(net, pass, T)
      expect(
        "hiddenDeltas(hidden: [4 x 5], W2: [5 x 3], outputDeltas: [4 x 3])",
        try student.hiddenDeltas(hidden: pass.h, W2: net.W2, outputDeltas: δ2),
        equals: Backpropagation.hiddenDeltas(net, pass, outputDeltas: δ2))
      forAll(salt: 81) { draw in
        let (net, X, T, _) = Self.problem(&draw)
        let pass = Backpropagation.forward(net, X)
        let δ2 = Backpropagation.outputDeltas(net, pass, T)
        return .equals(
          "hiddenDeltas(hidden: \(pass.h), W2: \(net.W2), outputDeltas: \(δ2))",
          try student.hiddenDeltas(hidden: pass.h, W2: net.W2, outputDeltas: δ2),
          Backpropagation.hiddenDeltas(net, pass, outputDeltas: δ2))
      }
    }
  }

  func test09_gradients() {
    check(
      "gradients of the 3-2-2 net", points: 2, of: "gradients", after: ["forward", "outputDeltas", "hiddenDeltas"]
    ) {
      let expected = Backpropagation.gradients(start.net, start.X, start.T)
      let call = "gradients(X: \(start.X), T: \(start.T), W1: \(start.W1), W2: \(start.W2))"
      expect(
        "\(call).W2", try student.gradients(X: start.X, T: start.T, W1: start.W1, W2: start.W2).W2,
        equals: expected.W2, lookAt: "Entry [j, l] is the mean over the examples of h_j · δ_l.")
      expect(
        "\(call).W1", try student.gradients(X: start.X, T: start.T, W1: start.W1, W2: start.W2).W1,
        equals: expected.W1, lookAt: "Entry [i, j] is the mean over the examples of x_i · δ_j.")
    }
  }

  func test10_gradientsAreSlopes() {
    check(
      "gradients agree with differences of the loss, for every weight", points: 2, of: "gradients",
      after: ["forward", "outputDeltas", "hiddenDeltas"]
    ) {
      let (net, X, T) = problem(salt: 10, examples: 5, inputs: 2, hidden: 4, outputs: 3)
      expectGradient(
        "gradients(X: [5 x 2], T: [5 x 3], W1: [2 x 4], W2: [4 x 3]), that is [W1, W2]",
        try {
          let gradient = try student.gradients(X: X, T: T, W1: net.W1, W2: net.W2)
          return [gradient.W1, gradient.W2]
        }(), of: { Backpropagation.loss(.init(W1: $0[0], W2: $0[1]), X, T) }, at: [net.W1, net.W2])
      forAll(salt: 101) { draw in
        let (net, X, T, name) = Self.problem(&draw)
        let gradient = try student.gradients(X: X, T: T, W1: net.W1, W2: net.W2)
        let engine = Backpropagation.gradients(net, X, T)
        return .equals("gradients(\(name)), that is [W1, W2]", [gradient.W1, gradient.W2], [engine.W1, engine.W2])
      }
    }
  }

  func test11_gradientsAreMeans() {
    check(
      "the same examples twice give the same gradients", points: 1, of: "gradients",
      after: ["forward", "outputDeltas", "hiddenDeltas"]
    ) {
      let (net, X, T) = problem(salt: 11, examples: 3, inputs: 3, hidden: 2, outputs: 4)
      let expected = Backpropagation.gradients(net, X, T)
      let (twiceX, twiceT) = (Matrix(rows: X.rowVectors + X.rowVectors), Matrix(rows: T.rowVectors + T.rowVectors))
      expect(
        "gradients(X: each of 3 examples twice, …).W1",
        try student.gradients(X: twiceX, T: twiceT, W1: net.W1, W2: net.W2).W1, equals: expected.W1,
        lookAt: "The loss is a mean over the examples, so its gradient is one too.")
      expect(
        "gradients(X: each of 3 examples twice, …).W2",
        try student.gradients(X: twiceX, T: twiceT, W1: net.W1, W2: net.W2).W2, equals: expected.W2)
      forAll(salt: 110, lookAt: "The order of the examples does not matter.") { draw in
        let (N, hidden) = (draw.size(1...4), draw.size(1...2))
        let (X, T) = (draw.matrix(N, 2), draw.matrix(N, 2, in: 0...1))
        let (W1, W2) = (draw.matrix(2, hidden), draw.matrix(hidden, 2))
        return try .orderInvariant(
          of: N, { "gradients(X: \(X.inOrder($0)), T: \(T.inOrder($0)), W1: \(W1), W2: \(W2))" }
        ) {
          let gradient = try student.gradients(X: X.inOrder($0), T: T.inOrder($0), W1: W1, W2: W2)
          return [gradient.W1, gradient.W2]
        }
      }
    }
  }

  func test12_updateOfTheToyNet() {
    check("the two weights of the lecture after one update", points: 1, of: "update", after: ["gradients"]) {
      let expected = Backpropagation.update(toy.net, toy.X, toy.T, learningRate: 1)
      let call = "update(X: \(toy.X), T: \(toy.T), W1: all 1, W2: all 1, learningRate: 1)"
      expect(
        "\(call).W2", try student.update(X: toy.X, T: toy.T, W1: toy.W1, W2: toy.W2, learningRate: 1).W2,
        equals: expected.W2)
      expect(
        "\(call).W1", try student.update(X: toy.X, T: toy.T, W1: toy.W1, W2: toy.W2, learningRate: 1).W1,
        equals: expected.W1,
        lookAt: "Both gradients belong to the weights that you were given.")
    }
  }

  func test13_update() {
    check("one update from unequal weights", points: 2, of: "update", after: ["gradients"]) {
      let (net, X, T) = problem(salt: 13, examples: 4, inputs: 3, hidden: 2, outputs: 3)
      let expected = Backpropagation.update(net, X, T, learningRate: 0.5)
      let call = "update(X: [4 x 3], T: [4 x 3], W1: [3 x 2], W2: [2 x 3], learningRate: 0.5)"
      expect(
        "\(call).W2", try student.update(X: X, T: T, W1: net.W1, W2: net.W2, learningRate: 0.5).W2,
        equals: expected.W2)
      expect(
        "\(call).W1", try student.update(X: X, T: T, W1: net.W1, W2: net.W2, learningRate: 0.5).W1,
        equals: expected.W1, lookAt: "Both gradients belong to the old weights: compute them before anything moves.")
      forAll(salt: 131) { draw in
        let (net, X, T, name) = Self.problem(&draw)
        let η = draw.number(0.01...2, wide: 2.5...9)
        let updated = try student.update(X: X, T: T, W1: net.W1, W2: net.W2, learningRate: η)
        let engine = Backpropagation.update(net, X, T, learningRate: η)
        return .equals(
          "update(\(name), learningRate: \(η)), that is [W1, W2]", [updated.W1, updated.W2], [engine.W1, engine.W2])
      }
    }
  }

  // MARK: - The classifier

  private let example = ClassifierExample.notGood

  func test14_logits() {
    check("both layers of the classifier", points: 1, of: "logits") {
      // By hand: the pre-activations are (2, −0.5), the second unit is off, and 2 · (0.5, −0.5, 0) + (0, 0.5, 0) = (1, −0.5, 0).
      expect(
        "logits(X: \(example.X), net: \(example.net)).hidden",
        try student.logits(X: example.X, net: example.net).hidden, equals: [[2, 0]],
        lookAt: "b1 is added to every row before the ReLU.")
      expect(
        "logits(X: \(example.X), net: \(example.net)).logits",
        try student.logits(X: example.X, net: example.net).logits, equals: [[1, -0.5, 0]],
        lookAt: "The last layer has a bias and no activation: logits may be negative.")
      forAll(salt: 141) { draw in
        let (net, X, _) = Self.classifier(&draw)
        let pass = try student.logits(X: X, net: net)
        let engine = Backpropagation.logits(X: X, net: net)
        return .equals(
          "logits(X: \(X), net: \(net)), that is [hidden, logits]", [pass.hidden, pass.logits],
          [engine.hidden, engine.logits])
      }
    }
  }

  func test15_crossEntropy() {
    check("cross-entropy from logits", points: 2, of: "crossEntropy") {
      // By hand: equal logits give each of four classes ¼. The second row gives its class e³ / (e³ + 3) …
      expect(
        "crossEntropy(logits: [[7, 7, 7, 7]], classes: [2])",
        try student.crossEntropy(logits: [[7, 7, 7, 7]], classes: [2]), equals: 1.3862943611198906,
        lookAt: "A model that can't tell M classes apart has the loss ln M.")
      // … so that the mean is (ln 4 + ln((e³ + 3)/e³)) / 2, and with logits of 2000 above the right one the loss is 2000.
      expect(
        "crossEntropy(logits: [[7, 7, 7, 7], [0, 3, 0, 0]], classes: [2, 1])",
        try student.crossEntropy(logits: [[7, 7, 7, 7], [0, 3, 0, 0]], classes: [2, 1]), equals: 0.7627503376696736,
        lookAt: "The mean over the examples, not the sum.")
      expect(
        "crossEntropy(logits: [[1000, -1000]], classes: [1])",
        try student.crossEntropy(logits: [[1000, -1000]], classes: [1]), equals: 2000,
        lookAt: "Stay with logarithms: ln Σ exp(z) is the largest logit plus ln Σ exp(z − largest).")
      forAll(salt: 151) { draw in
        let (Z, classes) = Self.scores(&draw)
        return .equals(
          "crossEntropy(logits: \(Z), classes: \(classes))", try student.crossEntropy(logits: Z, classes: classes),
          Backpropagation.crossEntropy(logits: Z, classes: classes))
      }
    }
  }

  func test16_logitDeltas() {
    check("δ of the logits", points: 2, of: "logitDeltas") {
      // By hand: probabilities of ½ and ½, and of ¾ and ¼ (ln 3 apart).
      expect(
        "logitDeltas(logits: [[5, 5], [1.0986122886681098, 0]], classes: [1, 0])",
        try student.logitDeltas(logits: [[5, 5], [1.0986122886681098, 0]], classes: [1, 0]),
        equals: [[0.5, -0.5], [-0.25, 0.25]],
        lookAt: "Softmax and cross-entropy together: the probability, minus 1 at the right class. No 1/N here.")
      var generator = SeededRandom(seed: random(16))
      let z = generator.vector(4, in: -2..<2)
      expectGradient(
        "logitDeltas(logits: [\(z)], classes: [2])",
        Vector(try student.logitDeltas(logits: Matrix(rows: [z]), classes: [2]).entries),
        of: { z in Backpropagation.crossEntropy(logits: Matrix(rows: [z]), classes: [2]) }, at: z)
      forAll(salt: 161) { draw in
        let (Z, classes) = Self.scores(&draw)
        return .equals(
          "logitDeltas(logits: \(Z), classes: \(classes))", try student.logitDeltas(logits: Z, classes: classes),
          Backpropagation.logitDeltas(logits: Z, classes: classes))
      }
    }
  }

  func test17_classifierGradients() {
    check(
      "gradients of one example, one hidden unit off", points: 1, of: "classifierGradients",
      after: ["logits", "logitDeltas"]
    ) {
      let expected = Backpropagation.classifierGradients(X: example.X, classes: example.classes, net: example.net)
      let call = "classifierGradients(X: \(example.X), classes: \(example.classes), net: \(example.net))"
      let gradient = {
        try self.student.classifierGradients(
          X: self.example.X, classes: self.example.classes, net: self.example.net)
      }
      expect(
        "\(call).b2", try gradient().b2, equals: expected.b2, lookAt: "A bias is a weight whose input is always 1.")
      expect("\(call).W2", try gradient().W2, equals: expected.W2, lookAt: "Hidden value times δ of the logit.")
      expect(
        "\(call).b1", try gradient().b1, equals: expected.b1,
        lookAt: "The second hidden unit is off: the derivative of its ReLU is 0.")
      expect("\(call).W1", try gradient().W1, equals: expected.W1, lookAt: "Input times δ of the hidden unit.")
    }
  }

  func test18_classifierGradientsAreSlopes() {
    check(
      "gradients of the classifier for any sizes", points: 2, of: "classifierGradients",
      after: ["logits", "logitDeltas"]
    ) {
      // By hand: one input of 1, one hidden unit with pre-activation 0 or 2, two classes with δ = ±½ in both examples.
      let kink = ClassifierWeights(W1: [[1]], b1: [-1], W2: [[1, 1]], b2: [0, 0])
      expect(
        "classifierGradients(X: [[1], [3]], classes: [0, 1], net: \(kink)).W1",
        try student.classifierGradients(X: [[1], [3]], classes: [0, 1], net: kink).W1, equals: [[0]],
        lookAt: "Both weights to the classes are equal, so what comes back cancels.")
      let bent = ClassifierWeights(W1: [[1]], b1: [-1], W2: [[1, 0]], b2: [-0.25, -0.25])
      expect(
        "classifierGradients(X: [[1]], classes: [0], net: \(bent)).b1",
        try student.classifierGradients(X: [[1]], classes: [0], net: bent).b1, equals: [0],
        lookAt: "At a pre-activation of 0 the derivative of the ReLU is taken as 0.")
      forAll(salt: 181) { draw in
        let (net, X, classes) = Self.classifier(&draw)
        let gradient = try student.classifierGradients(X: X, classes: classes, net: net)
        let engine = Backpropagation.classifierGradients(X: X, classes: classes, net: net)
        return .equals(
          "classifierGradients(X: \(X), classes: \(classes), net: \(net)), that is [W1, [b1], W2, [b2]]",
          Self.list(gradient), Self.list(engine))
      }
    }
  }

  func test19_train() {
    check("training with mini-batches", points: 2, of: "train", after: ["classifierGradients"]) {
      let start = ClassifierExample.documents
      let call = "train(X: \(start.X), classes: \(start.classes), net: \(start.net), learningRate: 0.5, batches: "
      let train = { batches in
        try self.student.train(
          X: start.X, classes: start.classes, net: start.net, learningRate: 0.5, batches: batches)
      }
      let engine = { batches in
        Backpropagation.train(X: start.X, classes: start.classes, net: start.net, learningRate: 0.5, batches: batches)
      }
      expect(
        "\(call)[[0, 1, 2, 3]]), that is [W1, [b1], W2, [b2]]", Self.list(try train([[0, 1, 2, 3]])),
        equals: Self.list(engine([[0, 1, 2, 3]])), lookAt: "One step against the gradient of the four examples.")
      expect(
        "\(call)[[3, 0], [1, 2], [3, 0]]), that is [W1, [b1], W2, [b2]]",
        Self.list(try train([[3, 0], [1, 2], [3, 0]])), equals: Self.list(engine([[3, 0], [1, 2], [3, 0]])),
        lookAt: "Each batch takes its gradient at the weights that the batch before has left.")
      expect(
        "\(call)[]), that is [W1, [b1], W2, [b2]]", Self.list(try train([])), equals: Self.list(start.net),
        lookAt: "Without batches nothing moves.")
      forAll(salt: 191) { draw in
        let (net, X, classes) = Self.classifier(&draw, wide: false)
        var batches: [[Int]] = []
        for _ in 0..<draw.size(0...3, wide: 5...6) {
          batches.append(draw.integers(draw.size(1...3), in: 0...X.rows - 1))
        }
        let η = draw.number(0.01...1)
        let trained = try student.train(X: X, classes: classes, net: net, learningRate: η, batches: batches)
        let engine = Backpropagation.train(X: X, classes: classes, net: net, learningRate: η, batches: batches)
        return .equals(
          "train(X: \(X), classes: \(classes), net: \(net), learningRate: \(η), batches: \(batches)), that is [W1, [b1], W2, [b2]]",
          Self.list(trained), Self.list(engine))
      }
    }
  }

  /// A small classifier with its examples, all sizes drawn; in a wide input with pre-activations of up to ±1000.
  private static func classifier(
    _ draw: inout Draw, wide: Bool = true
  ) -> (net: ClassifierWeights, X: Matrix, classes: [Int]) {
    let (N, inputs) = (draw.size(1...3, wide: 7...9), draw.size(1...3, wide: 1...1))
    let (hidden, M) = (draw.size(1...3, wide: 4...6), draw.size(1...3, wide: 4...6))
    let X = draw.matrix(N, inputs, wide: wide ? -80...80 : nil)
    let net = ClassifierWeights(
      W1: draw.matrix(inputs, hidden), b1: draw.vector(hidden), W2: draw.matrix(hidden, M), b2: draw.vector(M))
    return (net, X, draw.integers(N, in: 0...M - 1))
  }

  /// Logits of some examples, up to ±1000 in a wide input, and their classes.
  private static func scores(_ draw: inout Draw) -> (Z: Matrix, classes: [Int]) {
    let (N, M) = (draw.size(1...3, wide: 6...8), draw.size(1...4, wide: 8...12))
    return (draw.matrix(N, M, in: -3...3, wide: -1000...1000), draw.integers(N, in: 0...M - 1))
  }

  private static func list(_ net: ClassifierWeights) -> [Matrix] {
    [net.W1, Matrix(rows: [net.b1]), net.W2, Matrix(rows: [net.b2])]
  }

  /// A small net with its examples, all sizes drawn, and its name in a call; in a wide input with pre-activations of up to
  /// ±1000 and targets outside 0 … 1.
  private static func problem(_ draw: inout Draw) -> (net: Backpropagation.Net, X: Matrix, T: Matrix, name: String) {
    let (N, inputs) = (draw.size(1...3, wide: 7...9), draw.size(1...3, wide: 1...1))
    let (hidden, outputs) = (draw.size(1...3, wide: 4...6), draw.size(1...3, wide: 4...6))
    let (X, T) = (
      draw.matrix(N, inputs, wide: -480...480), draw.matrix(N, outputs, in: 0...1, wide: -3...3)
    )
    let net = Backpropagation.Net(W1: draw.matrix(inputs, hidden), W2: draw.matrix(hidden, outputs, wide: -9...9))
    return (net, X, T, "X: \(X), T: \(T), W1: \(net.W1), W2: \(net.W2)")
  }

  /// A net with random weights, and random examples with targets in 0 ..< 1.
  private func problem(
    salt: UInt64, examples: Int, inputs: Int, hidden: Int, outputs: Int
  ) -> (net: Backpropagation.Net, X: Matrix, T: Matrix) {
    var generator = SeededRandom(seed: random(salt))
    let net = Backpropagation.Net(W1: generator.matrix(inputs, hidden), W2: generator.matrix(hidden, outputs))
    return (net, generator.matrix(examples, inputs), generator.matrix(examples, outputs, in: 0..<1))
  }
}
