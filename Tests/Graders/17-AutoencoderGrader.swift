import CourseKit
import Exchange
import Figures
import Grading
import ReferenceEngine
import WorkedNumbers

final class AutoencoderGrader: GraderCase {
  override class var workedNumbers: [WorkedNumber] { Autoencoder.workedNumbers }
  override class var figures: [Figure] { Autoencoder.figures }
  override class var problems: [PracticeProblem] { Autoencoder.problems }
  private var student: any AutoencoderTask.Type { get throws { try subject() } }
  private typealias Example = AutoencoderExample
  private let (X, W1, b1, W2, b2) = (Example.X, Example.W1, Example.b1, Example.W2, Example.b2)

  func test01_encode() {
    check("the codes of two pictures", points: 1, of: "encode") {
      // By hand: 0.8 + 0.1 + 0.1 and −0.6 + 0.3 − 0.2 < 0; 0.4 − 0.4 + 0.2 + 0.1 and −0.3 + 0.5 + 0.6 − 0.2.
      expect(
        "encode(X: \(X), W: \(W1), b: \(b1))", try student.encode(X: X, W: W1, b: b1), equals: [[1, 0], [0.3, 0.6]],
        lookAt: "Weights, bias, then the ReLU: a unit below 0 is off.")
      forAll(salt: 1) { draw in
        let (N, d, k) = (draw.size(1...3), draw.size(1...4), draw.size(1...4))
        let (X, W, b) = (draw.matrix(N, d, wide: -100...100), draw.matrix(d, k), draw.vector(k))
        return .equals(
          "encode(X: \(X), W: \(W), b: \(b))", try student.encode(X: X, W: W, b: b), Self.codes(X, W, b))
      }
    }
  }

  func test02_decode() {
    check("pictures from codes", points: 1, of: "decode") {
      // By hand: σ of the logits ln 3, −ln 4, 0 is ¾, 1/5, ½. And σ(±1000) is 1 and 0 to every digit.
      expect(
        "decode(H: [[1, 2]], W: [[0, 1, 2], [0, -1, -1]], b: [ln 3, 1 − ln 4, 0])",
        try student.decode(H: [[1, 2]], W: [[0, 1, 2], [0, -1, -1]], b: [log(3), 1 - log(4), 0]),
        equals: [[0.75, 0.2, 0.5]], lookAt: "The same as the encoder, with the other weights and a sigmoid.")
      expect(
        "decode(H: [[1000], [800], [0]], W: [[1, -1]], b: [0, 0])",
        try student.decode(H: [[1000], [800], [0]], W: [[1, -1]], b: [0, 0]), equals: [[1, 0], [1, 0], [0.5, 0.5]])
      forAll(salt: 2) { draw in
        let (N, d, k) = (draw.size(1...3), draw.size(1...4), draw.size(1...4))
        let (H, W, b) = (draw.matrix(N, k, in: 0...2, wide: 0...120), draw.matrix(k, d), draw.vector(d))
        let layer = Autoencoder.Layer(W: W, b: b, activation: .sigmoid)
        return .equals("decode(H: \(H), W: \(W), b: \(b))", try student.decode(H: H, W: W, b: b), layer(H))
      }
    }
  }

  func test03_reconstructionLoss() {
    check("the loss of a reconstruction", points: 1, of: "reconstructionLoss") {
      // By hand: the squares are 0.25, 0, 1 | 0.01, 0.04, 0 | 0, 0, 0.09 | 1, 0.16, 0.25. ½ · 2.8 / 4 = 0.35.
      expect(
        "reconstructionLoss(reconstruction: four rows of three, target: …)",
        try student.reconstructionLoss(
          reconstruction: [[0.5, 1, 0], [0.1, 0.8, 1], [1, 0, 0.3], [0, 0.4, 0.5]],
          target: [[0, 1, 1], [0, 1, 1], [1, 0, 0], [1, 0, 1]]), equals: 0.35,
        lookAt: "½, the sum of all squares, and the mean over the rows; not over the entries of a row.")
      forAll(salt: 3) { draw in
        let (N, d) = (draw.size(1...4), draw.size(1...4))
        let Y = draw.matrix(N, d, in: 0...1)
        let T = draw.matrix(N, d, in: 0...1, wide: -9...9)
        return .equals(
          "reconstructionLoss(reconstruction: \(Y), target: \(T))",
          try student.reconstructionLoss(reconstruction: Y, target: T),
          Autoencoder.reconstructionLoss(reconstruction: Y, target: T))
      }
    }
  }

  func test04_gradients() {
    check("gradients of the lecture's net", points: 2, of: "gradients", after: ["encode", "decode"]) {
      let expected = Autoencoder.gradients(Example.net, input: X, target: X)
      let g = try student.gradients(input: X, target: X, W1: W1, b1: b1, W2: W2, b2: b2)
      let call = "gradients(input: X, target: X, W1: \(W1), b1: \(b1), W2: \(W2), b2: \(b2)), X = \(X)"
      expect(
        "\(call).W2", g.W2, equals: expected[1].W, lookAt: "Entry [j, i] sums h_j · δ²_i over the examples.")
      expect(
        "\(call).b2", g.b2, equals: expected[1].b,
        lookAt: "A bias is a weight from a unit that is always 1: the sum of its δ. The 1/N is in δ already.")
      expect(
        "\(call).W1", g.W1, equals: expected[0].W,
        lookAt: "Entry [i, j] sums x_i · δ¹_j, and δ¹ collects δ² along row j of W2, where h_j > 0.")
      expect("\(call).b1", g.b1, equals: expected[0].b)
    }
  }

  func test05_gradientsAreSlopes() {
    check(
      "gradients agree with differences of the loss, for every parameter", points: 2, of: "gradients",
      after: ["encode", "decode"]
    ) {
      let (X, p) = problem(salt: 5, examples: 5, pixels: 4, code: 3)
      expectGradient(
        "gradients(input: X, target: X, …) of 5 pictures of 4 pixels, code of 3; that is [W1, b1, W2, b2]",
        try flat(student.gradients(input: X, target: X, W1: p.W1, b1: p.b1, W2: p.W2, b2: p.b2)),
        of: { Autoencoder.loss(Self.net($0), input: X, target: X) }, at: flat(p))
      forAll(salt: 51) { draw in
        let (X, p, name) = Self.problem(&draw)
        let g = try student.gradients(input: X, target: X, W1: p.W1, b1: p.b1, W2: p.W2, b2: p.b2)
        return .equals(
          "gradients(input: \(X), target: the same, \(name)), that is [W1, b1, W2, b2]", flat(g),
          Self.engine(input: X, target: X, p))
      }
    }
  }

  func test06_denoisingGradients() {
    check(
      "noisy pictures go in, clean ones should come out", points: 2, of: "gradients", after: ["encode", "decode"]
    ) {
      let expected = Autoencoder.gradients(Example.net, input: Example.noisy, target: X)
      let g = try student.gradients(input: Example.noisy, target: X, W1: W1, b1: b1, W2: W2, b2: b2)
      let call = "gradients(input: \(Example.noisy), target: \(X), W1: \(W1), b1: \(b1), W2: \(W2), b2: \(b2))"
      expect(
        "\(call), that is [W1, b1, W2, b2]", flat(g),
        equals: [expected[0].W, Matrix(rows: [expected[0].b]), expected[1].W, Matrix(rows: [expected[1].b])],
        lookAt: "Where does each of the two enter: what the encoder sees, and what the output is compared with?")
      forAll(salt: 6) { draw in
        let (T, p, name) = Self.problem(&draw)
        let input = draw.matrix(T.rows, T.columns, in: 0...1, wide: -10...10)
        let g = try student.gradients(input: input, target: T, W1: p.W1, b1: p.b1, W2: p.W2, b2: p.b2)
        return .equals(
          "gradients(input: \(input), target: \(T), \(name)), that is [W1, b1, W2, b2]", flat(g),
          Self.engine(input: input, target: T, p))
      }
    }
  }

  func test07_gradientsAreMeans() {
    check(
      "the same pictures twice give the same gradients", points: 1, of: "gradients", after: ["encode", "decode"]
    ) {
      let (X, p) = problem(salt: 7, examples: 3, pixels: 4, code: 2)
      let twice = Matrix(rows: X.rowVectors + X.rowVectors)
      expect(
        "gradients(input: each of 3 pictures twice, …), that is [W1, b1, W2, b2]",
        try flat(student.gradients(input: twice, target: twice, W1: p.W1, b1: p.b1, W2: p.W2, b2: p.b2)),
        equals: Self.engine(input: X, target: X, p),
        lookAt: "The loss is a mean over the pictures, so its gradient is one too.")
    }
  }

  func test08_tiedGradients() {
    check("gradients of tied weights", points: 2, of: "tiedGradients", after: ["gradients"]) {
      let expected = Autoencoder.tiedGradients(
        encoder: Example.net.encoder[0], b2: b2, output: .sigmoid, input: X, target: X)
      let g = try student.tiedGradients(input: X, target: X, W: W1, b1: b1, b2: b2)
      let call = "tiedGradients(input: X, target: X, W: \(W1), b1: \(b1), b2: \(b2)), X = \(X)"
      expect(
        "\(call).W", g.W, equals: expected.W, lookAt: "W is used twice: on the way in, and transposed on the way out.")
      expect("\(call).b1", g.b1, equals: expected.b1)
      expect("\(call).b2", g.b2, equals: expected.b2)
    }
  }

  func test09_tiedGradientsAreSlopes() {
    check("tied gradients agree with differences of the loss", points: 1, of: "tiedGradients", after: ["gradients"]) {
      let (X, p) = problem(salt: 9, examples: 3, pixels: 4, code: 2)
      expectGradient(
        "tiedGradients(input: X, target: X, …).W of 3 pictures of 4 pixels, code of 2",
        try student.tiedGradients(input: X, target: X, W: p.W1, b1: p.b1, b2: p.b2).W,
        of: { W in
          let net = Autoencoder.Net(W1: W, b1: p.b1, W2: W.transposed, b2: p.b2)
          return Autoencoder.loss(net, input: X, target: X)
        }, at: p.W1)
      forAll(salt: 91, lookAt: "The encoder sees the input; the error is measured against the target.") { draw in
        let (T, p, name) = Self.problem(&draw)
        let input = draw.matrix(T.rows, T.columns, in: 0...1, wide: -10...10)
        let g = try student.tiedGradients(input: input, target: T, W: p.W1, b1: p.b1, b2: p.b2)
        let encoder = Autoencoder.Layer(W: p.W1, b: p.b1, activation: .relu)
        let e = Autoencoder.tiedGradients(encoder: encoder, b2: p.b2, output: .sigmoid, input: input, target: T)
        return .equals(
          "tiedGradients(input: \(input), target: \(T), \(name) and W2 = W1ᵀ), that is [W, b1, b2]",
          [g.W, Matrix(rows: [g.b1]), Matrix(rows: [g.b2])], [e.W, Matrix(rows: [e.b1]), Matrix(rows: [e.b2])])
      }
    }
  }

  func test10_addNoise() {
    check("dropping pixels", points: 1, of: "addNoise") {
      // By hand: only 0.12 and 0.08 are below 0.25.
      expect(
        "addNoise(X: \(X), draws: \(Example.draws), dropProbability: 0.25)",
        try student.addNoise(X: X, draws: Example.draws, dropProbability: 0.25), equals: [[0, 0, 0.5], [0.5, 0, 1]],
        lookAt: "An entry whose draw is below p becomes 0. The others stay as they are, not larger.")
      let draws: Matrix = [[0, 0.25, 0.5, 0.999]]
      for (p, kept) in [(0, [[3, -4, 5, 6]]), (0.25, [[0, -4, 5, 6]]), (1, [[0, 0, 0, 0]])] as [(Double, Matrix)] {
        expect(
          "addNoise(X: [[3, -4, 5, 6]], draws: \(draws), dropProbability: \(p))",
          try student.addNoise(X: [[3, -4, 5, 6]], draws: draws, dropProbability: p), equals: kept,
          lookAt: "Below p, not at p: with probability 0 nothing is dropped, with 1 everything.")
      }
      forAll(salt: 10) { draw in
        let (N, d) = (draw.size(1...3), draw.size(1...4))
        let (X, draws, other) = (draw.matrix(N, d), draw.matrix(N, d, in: 0...0.99), draw.number(0...1))
        // In a wide input one of the draws lies a little below p.
        let p = draw.isWide ? draws[0, 0] + 0.0004 : other
        return .equals(
          "addNoise(X: \(X), draws: \(draws), dropProbability: \(p))",
          try student.addNoise(X: X, draws: draws, dropProbability: p),
          Autoencoder.addNoise(X, draws: draws, dropProbability: p))
      }
    }
  }

  func test11_stack() {
    check("codes of codes", points: 1, of: "stack", after: ["encode"]) {
      // By hand: 1 + 2 and 2; then 2 · 3 and 2 − 1.
      expect(
        "stack(X: [[1, 2]], encoders: [([[1, 0], [1, 1]], [0, 0]), ([[2, 0], [0, 1]], [0, -1])])",
        try student.stack(X: [[1, 2]], encoders: [([[1, 0], [1, 1]], [0, 0]), ([[2, 0], [0, 1]], [0, -1])]),
        equals: [[[3, 2]], [[6, 1]]],
        lookAt: "One matrix for each encoder, the lowest first; the second encoder takes what the first one gave.")
      forAll(salt: 11) { draw in
        let (N, levels) = (draw.size(1...2), draw.size(0...3, wide: 4...6))
        // Square and mostly positive, so that any order of the encoders has an answer, and another one.
        let X = draw.matrix(N, 2, in: 0...1)
        let encoders = (0..<levels).map { _ in (W: draw.matrix(2, 2, in: -0.5...1.5), b: draw.vector(2, in: -0.5...1)) }
        let layers = encoders.map { Autoencoder.Layer(W: $0.W, b: $0.b, activation: .relu) }
        return .equals(
          "stack(X: \(X), encoders: \(encoders))", try student.stack(X: X, encoders: encoders),
          Autoencoder.stack(X, encoders: layers))
      }
    }
  }

  func test12_stackOfTheLecture() {
    check("a stack that narrows, and one of no encoders", points: 1, of: "stack", after: ["encode"]) {
      // By hand, with the codes (1, 0) and (0.3, 0.6): 0.5 − 0.1, and 0.15 + 0.24 − 0.1.
      let second = Example.second
      expect("stack(X: \(X), encoders: [])", try student.stack(X: X, encoders: []), equals: [])
      expect(
        "stack(X: \(X), encoders: [(\(W1), \(b1)), (\(second.W), \(second.b))])",
        try student.stack(X: X, encoders: [(W1, b1), (second.W, second.b)]),
        equals: [[[1, 0], [0.3, 0.6]], [[0.4], [0.29]]])
    }
  }

  func test13_linearReconstruction() {
    check("the best a linear autoencoder can do", points: 2, of: "linearReconstruction") {
      // By hand: the mean is (3, 1), and with v = (0.6, 0.8) the codes are 3, −2 and −1.
      let (X, V): (Matrix, Matrix) = ([[4, 4], [1, 0], [4, -1]], [[0.6], [0.8]])
      expect(
        "linearReconstruction(X: \(X), V: \(V))", try student.linearReconstruction(X: X, V: V),
        equals: [[4.8, 3.4], [1.8, -0.6], [2.4, 0.2]],
        lookAt: "The mean of each column is subtracted first and added last; between lie the code and the way back.")
      forAll(salt: 12, lookAt: "With k columns in V a code has k numbers, and all of them count on the way back.") {
        draw in
        let (N, d) = (draw.size(1...4), draw.size(1...4))
        let X = draw.matrix(N, d)
        let V = Self.directions(d, draw.size(1...d), seed: UInt64(draw.integer(1...999)))
        return .equals(
          "linearReconstruction(X: \(X), V: \(V))", try student.linearReconstruction(X: X, V: V),
          Autoencoder.linearReconstruction(X, directions: V))
      }
      forAll(salt: 121, lookAt: "A point of the subspace is its own nearest point.") { draw in
        let (N, d) = (draw.size(1...4), draw.size(2...4))
        let X = draw.matrix(N, d)
        let V = Self.directions(d, draw.size(1...d - 1), seed: UInt64(draw.integer(1...999)))
        let once = try student.linearReconstruction(X: X, V: V)
        return .equals(
          "linearReconstruction(X: the reconstruction of \(X), V: \(V))",
          try student.linearReconstruction(X: once, V: V), once)
      }
    }
  }

  // MARK: - Problems

  private typealias Parameters = (W1: Matrix, b1: Vector, W2: Matrix, b2: Vector)

  private static func codes(_ X: Matrix, _ W: Matrix, _ b: Vector) -> Matrix {
    Autoencoder.Layer(W: W, b: b, activation: .relu)(X)
  }

  private func flat(_ p: Parameters) -> [Matrix] { Self.flat(p) }
  private static func flat(_ p: Parameters) -> [Matrix] { [p.W1, Matrix(rows: [p.b1]), p.W2, Matrix(rows: [p.b2])] }

  private static func net(_ p: [Matrix]) -> Autoencoder.Net {
    Autoencoder.Net(W1: p[0], b1: p[1][row: 0], W2: p[2], b2: p[3][row: 0])
  }

  private static func engine(input: Matrix, target: Matrix, _ p: Parameters) -> [Matrix] {
    let g = Autoencoder.gradients(net(flat(p)), input: input, target: target)
    return [g[0].W, Matrix(rows: [g[0].b]), g[1].W, Matrix(rows: [g[1].b])]
  }

  /// A net with examples, all sizes drawn, and its name in a call.
  ///
  /// Everything drawn has two decimals, so a product has four. Biases that end in 5 at the fifth keep every pre-activation
  /// away from 0, where rounding would decide whether a ReLU is on.
  private static func problem(_ draw: inout Draw) -> (X: Matrix, p: Parameters, name: String) {
    let (N, d, k) = (draw.size(1...3, wide: 7...9), draw.size(1...4, wide: 3...5), draw.size(1...3, wide: 2...5))
    let X = draw.matrix(N, d, in: 0...1, wide: -3...3)
    let p: Parameters = (
      draw.matrix(d, k), draw.vector(k, in: -1...1).map { $0 + 0.00005 }, draw.matrix(k, d), draw.vector(d, in: -1...1)
    )
    return (X, p, "W1: \(p.W1), b1: \(p.b1), W2: \(p.W2), b2: \(p.b2)")
  }

  /// Random weights and pictures. Pre-activations that come near the kink of a ReLU, where derivatives can't be measured, are
  /// drawn again.
  private func problem(salt: UInt64, examples: Int, pixels: Int, code: Int) -> (X: Matrix, p: Parameters) {
    var generator = SeededRandom(seed: random(salt))
    while true {
      let X = generator.matrix(examples, pixels, in: 0..<1)
      let p: Parameters = (
        generator.matrix(pixels, code), generator.vector(code), generator.matrix(code, pixels), generator.vector(pixels)
      )
      let a = Autoencoder.Layer(W: p.W1, b: p.b1, activation: .identity)(X)
      if a.entries.allSatisfy({ abs($0) > 0.01 }) { return (X, p) }
    }
  }

  /// k orthonormal directions in d dimensions, in columns.
  private static func directions(_ d: Int, _ k: Int, seed: UInt64) -> Matrix {
    var generator = SeededRandom(seed: seed)
    return Autoencoder.span(generator.matrix(k, d))
  }
}
