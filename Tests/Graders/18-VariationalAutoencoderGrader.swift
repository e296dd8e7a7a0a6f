import CourseKit
import Exchange
import Figures
import Grading
import ReferenceEngine
import WorkedNumbers

final class VariationalAutoencoderGrader: GraderCase {
  override class var workedNumbers: [WorkedNumber] { VariationalAutoencoder.workedNumbers }
  override class var figures: [Figure] { VariationalAutoencoder.figures }
  override class var problems: [PracticeProblem] { VariationalAutoencoder.problems }
  private var student: any VariationalAutoencoderTask.Type { get throws { try subject() } }
  private typealias Example = VariationalAutoencoderExample
  private typealias Engine = VariationalAutoencoder
  private let (X, weights, noise) = (Example.X, Example.weights, Example.noise)
  /// The call of the lecture's two images.
  private var call: String { "X: \(X), weights: \(weights), noise: \(noise)" }

  func test01_reparameterize() {
    check("codes from means, log-variances and draws", points: 2, of: "reparameterize") {
      // By hand: the variances 1, 4, 9 and ¼, 16, 1 have the deviations 1, 2, 3 and ½, 4, 1.
      let s = Matrix(rows: [[0, log(4), log(9)], [-log(4), log(16), 0]])
      expect(
        "reparameterize(mean: [[1, -2, 0], [3, 0.5, -1]], logVariance: [[0, ln 4, ln 9], [−ln 4, ln 16, 0]], noise: [[0.5, 1, -1], [-2, 0.25, 2]])",
        try student.reparameterize(
          mean: [[1, -2, 0], [3, 0.5, -1]], logVariance: s, noise: [[0.5, 1, -1], [-2, 0.25, 2]]),
        equals: [[1.5, 0, -3], [2, 1.5, 1]],
        lookAt: "The encoder gives ln σ². Which function of it is σ itself?")
    }
  }

  func test02_otherCodes() {
    check("codes of other sizes, and a variance of nearly 0", points: 1, of: "reparameterize") {
      // e^−500 is about 1e−217: added to 2 it changes nothing.
      expect(
        "reparameterize(mean: [[2]], logVariance: [[-1000]], noise: [[3]])",
        try student.reparameterize(mean: [[2]], logVariance: [[-1000]], noise: [[3]]), equals: [[2]])
      forAll(salt: 2) { draw in
        let (mean, s, ε) = Self.codes(&draw)
        return .equals(
          "reparameterize(mean: \(mean), logVariance: \(s), noise: \(ε))",
          try student.reparameterize(mean: mean, logVariance: s, noise: ε),
          Engine.reparameterize(mean: mean, logVariance: s, noise: ε))
      }
    }
  }

  func test03_klDivergence() {
    check("divergence from the standard normal distribution", points: 2, of: "klDivergence") {
      // By hand: nothing; ½ (9 + 1); ½ (4 − 1 − ln 4 + ¼ − 1 + ln 4) = ½ · 2.25; ½ (1 + 4 + 1/e − 1 + 1).
      expect(
        "klDivergence(mean: [[0, 0], [3, -1], [0, 0], [1, 2]], logVariance: [[0, 0], [0, 0], [ln 4, −ln 4], [0, -1]])",
        try student.klDivergence(
          mean: [[0, 0], [3, -1], [0, 0], [1, 2]],
          logVariance: Matrix(rows: [[0, 0], [0, 0], [log(4), -log(4)], [0, -1]])),
        equals: [0, 5, 1.125, 2.5 + 0.5 * exp(-1)],
        lookAt: "One number for each row: ½ Σ (μ² + σ² − 1 − ln σ²), and σ² is e to what the encoder gives.")
      // By hand: ½ (2² + 0 − 1 + 1000): σ² is 0 to every digit, and its logarithm is known.
      expect(
        "klDivergence(mean: [[2]], logVariance: [[-1000]])",
        try student.klDivergence(mean: [[2]], logVariance: [[-1000]]), equals: [501.5],
        lookAt: "ln σ² is what you are given. The logarithm of an e^−1000 that has become 0 is −∞.")
    }
  }

  func test04_divergenceIsASum() {
    check("the closed form against a sum over the line", points: 1, of: "klDivergence") {
      for (μ, σ) in [(1.0, 0.5), (-0.4, 1.5)] {
        // 1/8 is finer than either density is wide: the sum over the cells is the integral to all digits.
        expect(
          "klDivergence(mean: [[\(μ)]], logVariance: [[2 ln \(σ)]])",
          try student.klDivergence(mean: [[μ]], logVariance: Matrix(rows: [[2 * log(σ)]])),
          equals: [Engine.klByCells(mean: μ, deviation: σ, width: 0.125)],
          lookAt: "∫ q(t) ln(q(t)/p(t)) dt, with q the code's density and p the standard normal one.")
      }
      forAll(salt: 4, lookAt: "A sum over the code of each example, not a mean, and not over the examples.") { draw in
        let (mean, s, _) = Self.codes(&draw)
        return .equals(
          "klDivergence(mean: \(mean), logVariance: \(s))", try student.klDivergence(mean: mean, logVariance: s),
          Engine.klDivergence(mean: mean, logVariance: s))
      }
    }
  }

  func test05_elboByHand() {
    check("bound of two images by hand", points: 2, of: "elbo", after: ["reparameterize", "klDivergence"]) {
      // By hand. Image 1: μ = 1, ln σ² = 0, z = 2, logits (ln 3, −ln 4): −ln 4/3 − ln 5/4 = −ln 5/3; the divergence is ½.
      // Image 2: μ = 2, ln σ² = ln 4, z = 2 − 2 = 0: both pixels have the loss ln 2; the divergence is ½ (4 + 4 − 1 − ln 4).
      let weights = VariationalWeights(
        mean: [[1], [2]], logVariance: Matrix(rows: [[0], [log(4)]]),
        decoder: Matrix(rows: [[0.5 * log(3), -0.5 * log(4)]]))
      expect(
        "elbo(X: [[1, 0], [0, 1]], weights: (mean: [[1], [2]], logVariance: [[0], [ln 4]], decoder: [[½ ln 3, −½ ln 4]]), noise: [[1], [-1]])",
        try student.elbo([[1, 0], [0, 1]], weights, noise: [[1], [-1]]),
        equals: 0.5 * (-log(5.0 / 3) - 0.5) + 0.5 * (-2 * log(2) - 3.5 + log(2)),
        lookAt: "ln p(x | z), summed over the pixels, minus the divergence; then the mean over the images.")
      // With weights of 0 each pixel is a coin and each code is standard normal: 3 · ln 2, and a divergence of 0.
      expect(
        "elbo(X: \(X), weights: zeros, noise: \(noise))",
        try student.elbo(
          X, VariationalWeights(mean: .zeros(3, 2), logVariance: .zeros(3, 2), decoder: .zeros(2, 3)), noise: noise),
        equals: -3 * log(2), lookAt: "A bound is a logarithm of a probability: not above 0 for black and white images.")
    }
  }

  func test06_elboOfTheLecture() {
    check(
      "bound of the lecture's images, and of others", points: 2, of: "elbo", after: ["reparameterize", "klDivergence"]
    ) {
      expect(
        "elbo(\(call))", try student.elbo(X, weights, noise: noise), equals: Engine.elbo(X, weights, noise: noise))
      forAll(salt: 6, lookAt: "Gray pixels count as ink and as paper: x ln p + (1 − x) ln(1 − p).") { draw in
        let (X, weights, ε) = Self.problem(&draw)
        return .equals(
          "elbo(X: \(X), weights: \(weights), noise: \(ε))", try student.elbo(X, weights, noise: ε),
          Engine.elbo(X, weights, noise: ε))
      }
    }
  }

  func test07_elboOfLargeLogits() {
    check("logits of ±1000 stay finite", points: 1, of: "elbo", after: ["reparameterize", "klDivergence"]) {
      // By hand: z = 1, so the logits are (∓1000, ±1000) for an image of ink and paper; the divergence is ½.
      for (decoder, expected) in [([[-1000, 1000]] as Matrix, -2000.5), ([[1000, -1000]], -0.5)] {
        let weights = VariationalWeights(mean: [[1], [5]], logVariance: [[0], [1]], decoder: decoder)
        expect(
          "elbo(X: [[1, 0]], weights: \(weights), noise: [[0]])", try student.elbo([[1, 0]], weights, noise: [[0]]),
          equals: expected, lookAt: "logSigmoid is given; ln of a σ that has become 0 is −∞.")
      }
      forAll(salt: 7) { draw in
        let (X, weights) = Self.loudProblem(&draw)
        return .equals(
          "elbo(X: \(X), weights: \(weights), noise: 0)",
          try student.elbo(X, weights, noise: .zeros(X.rows, 1)),
          Engine.elbo(X, weights, noise: .zeros(X.rows, 1)))
      }
    }
  }

  func test08_encoderDeltas() {
    check("gradients with respect to mean and log-variance, by hand", points: 2, of: "encoderDeltas") {
      // By hand, with σ = 2 and ½: δ^μ is 3 + 1 and −2 + 0.5; δ^s is 3·½·2·(−1) + ½(4 − 1) and −2·½·½·2 + ½(¼ − 1).
      expect(
        "encoderDeltas(mean: [[1, 0.5]], logVariance: [[ln 4, −ln 4]], noise: [[-1, 2]], codeDeltas: [[3, -2]]), that is [mean, logVariance]",
        Self.both(
          try student.encoderDeltas(
            mean: [[1, 0.5]], logVariance: Matrix(rows: [[log(4), -log(4)]]), noise: [[-1, 2]], codeDeltas: [[3, -2]])),
        equals: [[[4, -1.5]], [[-1.5, -1.375]]],
        lookAt:
          "Two sources each: the gradient that comes back through z = μ + e^(s/2) ε, and the gradient of the divergence."
      )
    }
  }

  func test09_encoderDeltasAreSlopes() {
    check("the same by differences, with the draw held fixed", points: 2, of: "encoderDeltas") {
      var generator = SeededRandom(seed: random(9))
      let (mean, s) = (Self.matrix(2, 3, &generator), Self.matrix(2, 3, &generator))
      let (ε, g) = (Self.matrix(2, 3, &generator), Self.matrix(2, 3, &generator))
      // A loss R = Σ g z has the gradient g with respect to z, wherever z is.
      expectGradient(
        "encoderDeltas(mean: \(mean), logVariance: \(s), noise: \(ε), codeDeltas: \(g)), that is [mean, logVariance]",
        try Self.both(student.encoderDeltas(mean: mean, logVariance: s, noise: ε, codeDeltas: g)),
        of: {
          hadamard(g, Engine.reparameterize(mean: $0[0], logVariance: $0[1], noise: ε)).sum()
            + Engine.klDivergence(mean: $0[0], logVariance: $0[1]).sum()
        }, at: [mean, s], lookAt: "δ belongs to one example: no 1/N here.")
      forAll(salt: 91) { draw in
        let (mean, s, ε) = Self.codes(&draw)
        let g = draw.matrix(mean.rows, mean.columns)
        return .equals(
          "encoderDeltas(mean: \(mean), logVariance: \(s), noise: \(ε), codeDeltas: \(g)), that is [mean, logVariance]",
          Self.both(try student.encoderDeltas(mean: mean, logVariance: s, noise: ε, codeDeltas: g)),
          Self.both(Engine.encoderDeltas(mean: mean, logVariance: s, noise: ε, codeDeltas: g)))
      }
    }
  }

  func test10_gradients() {
    check("gradients of the lecture's images", points: 2, of: "gradients", after: ["reparameterize", "encoderDeltas"]) {
      let expected = Engine.gradients(X, weights, noise: noise)
      expect(
        "gradients(\(call)).decoder", try student.gradients(X, weights, noise: noise).decoder,
        equals: expected.decoder,
        lookAt: "Entry [j, i] is the mean over the images of z_j · (p_i − x_i): the drawn code, not its mean.")
      expect(
        "gradients(\(call)).mean", try student.gradients(X, weights, noise: noise).mean, equals: expected.mean,
        lookAt:
          "The loss is −ELBO. Its gradient with respect to z comes back through the decoder, and the divergence adds μ."
      )
      expect(
        "gradients(\(call)).logVariance", try student.gradients(X, weights, noise: noise).logVariance,
        equals: expected.logVariance, lookAt: "The pixels' loss reaches ln σ² through the draw.")
    }
  }

  func test11_gradientsAreSlopes() {
    check(
      "gradients agree with differences, through the draw", points: 2, of: "gradients",
      after: ["reparameterize", "encoderDeltas"]
    ) {
      var generator = SeededRandom(seed: random(11))
      let X = Self.matrix(3, 4, &generator).map { abs($0) / 2 }
      let weights = VariationalWeights(
        mean: Self.matrix(4, 2, &generator), logVariance: Self.matrix(4, 2, &generator),
        decoder: Self.matrix(2, 4, &generator))
      let ε = Self.matrix(3, 2, &generator)
      expectGradient(
        "gradients(X: \(X), weights: \(weights), noise: \(ε)), that is [mean, logVariance, decoder]",
        try Self.all(student.gradients(X, weights, noise: ε)),
        of: { -Engine.elbo(X, VariationalWeights(mean: $0[0], logVariance: $0[1], decoder: $0[2]), noise: ε) },
        at: Self.all(weights))
      forAll(salt: 111) { draw in
        let (X, weights, ε) = Self.problem(&draw)
        return .equals(
          "gradients(X: \(X), weights: \(weights), noise: \(ε)), that is [mean, logVariance, decoder]",
          Self.all(try student.gradients(X, weights, noise: ε)), Self.all(Engine.gradients(X, weights, noise: ε)))
      }
      forAll(salt: 112, lookAt: "Logits of ±1000 have gradients too.") { draw in
        let (X, weights) = Self.loudProblem(&draw)
        return .equals(
          "gradients(X: \(X), weights: \(weights), noise: 0), that is [mean, logVariance, decoder]",
          Self.all(try student.gradients(X, weights, noise: .zeros(X.rows, 1))),
          Self.all(Engine.gradients(X, weights, noise: .zeros(X.rows, 1))))
      }
    }
  }

  func test12_gradientsAreMeans() {
    check(
      "the same images twice, with the same draws", points: 1, of: "gradients",
      after: ["reparameterize", "encoderDeltas"]
    ) {
      let expected = Engine.gradients(X, weights, noise: noise)
      let twice = Matrix(rows: X.rowVectors + X.rowVectors)
      let draws = Matrix(rows: noise.rowVectors + noise.rowVectors)
      expect(
        "gradients(X: each image twice, …, noise: each draw twice), that is [mean, logVariance, decoder]",
        Self.all(try student.gradients(twice, weights, noise: draws)), equals: Self.all(expected),
        lookAt: "The loss is a mean over the images, so its gradient is one too.")
      forAll(salt: 12, lookAt: "Each image has its own draw; the order of the images does not matter.") { draw in
        let (X, weights, ε) = Self.problem(&draw)
        return try .orderInvariant(
          of: X.rows, { "gradients(X: \(X.inOrder($0)), weights: \(weights), noise: \(ε.inOrder($0)))" }
        ) { Self.all(try student.gradients(X.inOrder($0), weights, noise: ε.inOrder($0))) }
      }
    }
  }

  /// Means, log-variances and draws of some sizes.
  private static func codes(_ draw: inout Draw) -> (mean: Matrix, logVariance: Matrix, noise: Matrix) {
    let (N, d) = (draw.size(1...3, wide: 4...6), draw.size(1...3, wide: 3...5))
    return (draw.matrix(N, d, wide: -50...50), draw.matrix(N, d, wide: -80...40), draw.matrix(N, d, wide: -6...6))
  }

  /// Gray images with two pixels that make the code 1, and logits up to ±1000.
  private static func loudProblem(_ draw: inout Draw) -> (X: Matrix, weights: VariationalWeights) {
    let X = Matrix(rows: (0..<draw.size(1...3)).map { _ in draw.probabilities(2) })
    let decoder = draw.matrix(1, 2, in: -999...999, wide: -50...50)
    return (X, VariationalWeights(mean: [[1], [1]], logVariance: [[0], [0]], decoder: decoder))
  }

  /// A few gray images, small weights and draws, all sizes drawn.
  private static func problem(_ draw: inout Draw) -> (X: Matrix, weights: VariationalWeights, noise: Matrix) {
    let (N, D, d) = (draw.size(1...3, wide: 5...6), draw.size(1...4, wide: 5...6), draw.size(1...2, wide: 2...4))
    let X = draw.matrix(N, D, in: 0...1)
    let weights = VariationalWeights(
      mean: draw.matrix(D, d), logVariance: draw.matrix(D, d), decoder: draw.matrix(d, D))
    return (X, weights, draw.matrix(N, d))
  }

  /// A random matrix with entries of two digits, short enough to be read in a report.
  private static func matrix(_ rows: Int, _ columns: Int, _ generator: inout SeededRandom) -> Matrix {
    generator.matrix(rows, columns, in: -2..<2).map { ($0 * 100).rounded() / 100 }
  }

  private static func both(_ deltas: (mean: Matrix, logVariance: Matrix)) -> [Matrix] {
    [deltas.mean, deltas.logVariance]
  }
  private static func all(_ weights: VariationalWeights) -> [Matrix] {
    [weights.mean, weights.logVariance, weights.decoder]
  }
}
