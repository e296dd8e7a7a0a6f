import CourseKit
import Exchange
import ReferenceEngine

extension VariationalAutoencoder {
  /// The worked numbers of unit 18. The source names variational autoencoders and prints no number of them.
  public static var workedNumbers: [WorkedNumber] {
    exampleNumbers(1) + exampleNumbers(2) + lossNumbers + gradientNumbers + divergenceNumbers + evidenceNumbers
      + estimateNumbers + costNumbers
  }

  private typealias Example = VariationalAutoencoderExample
  private typealias Slip = VariationalAutoencoderReadings
  private static let (X, weights, noise) = (Example.X, Example.weights, Example.noise)
  private static let pass = forward(X, weights, noise: noise)
  private static let outputDeltas = pass.logits.map(LogLinear.sigmoid) - X
  private static let codeDeltas = outputDeltas * weights.decoder.transposed
  private static let deltas = encoderDeltas(
    mean: pass.mean, logVariance: pass.logVariance, noise: noise, codeDeltas: codeDeltas)

  /// Everything that the lecture says of one image, from its means to its gradients.
  private static func exampleNumbers(_ number: Int) -> [WorkedNumber] {
    let (e, key) = (number - 1, "vae.ex\(number)")
    let (μ, s) = (pass.mean[row: e], pass.logVariance[row: e])
    let σ = s.map { exp(0.5 * $0) }
    let (a, x, ε) = (pass.logits[row: e], X[row: e], noise[row: e])
    let cost = Vector((0..<3).map { -x[$0] * LogLinear.logSigmoid(a[$0]) - (1 - x[$0]) * LogLinear.logSigmoid(-a[$0]) })
    let kl = Vector((0..<2).map { klTerm(mean: μ[$0], logVariance: s[$0]) })
    let g = codeDeltas[row: e]
    return [
      named(μ, "\(key).mean"), named(s, "\(key).logVariance"), named(σ, "\(key).sigma"),
      named(s.map { exp($0) }, "\(key).variance"),
      named(hadamard(μ, μ), "\(key).meanSquared"), named(hadamard(σ, ε), "\(key).shift"),
      named(pass.codes[row: e], "\(key).code"), named(a, "\(key).logit"), named(a.map(LogLinear.sigmoid), "\(key).p"),
      named(cost, "\(key).cost"), named(kl, "\(key).kl"), named(outputDeltas[row: e], "\(key).delta.output"),
      named(g, "\(key).delta.code"), named(deltas.mean[row: e], "\(key).delta.mean"),
      named(hadamard(0.5 * hadamard(σ, ε), g), "\(key).throughDraw"),
      named(Slip.stoppedDeltas(logVariance: pass.logVariance)[row: e], "\(key).pull"),
      named(deltas.logVariance[row: e], "\(key).delta.logVariance"),
      named(0.5 * hadamard(σ, ε), "\(key).drawSlope"),
    ].flatMap { $0 } + [
      WorkedNumber("\(key).reconstruction", cost.sum()), WorkedNumber("\(key).kl", kl.sum()),
      WorkedNumber("\(key).loss", cost.sum() + kl.sum()), WorkedNumber("\(key).elbo", -cost.sum() - kl.sum()),
    ]
  }

  private static var lossNumbers: [WorkedNumber] {
    let after = step(X, weights, noise: noise, learningRate: Example.learningRate)
    let zeros = VariationalWeights(mean: .zeros(3, 2), logVariance: .zeros(3, 2), decoder: .zeros(2, 3))
    return [
      WorkedNumber("vae.elbo", elbo(X, weights, noise: noise)),
      WorkedNumber("vae.loss", -elbo(X, weights, noise: noise)),
      WorkedNumber("vae.ln2", log(2)),
      WorkedNumber("vae.coins", -elbo(X, zeros, noise: noise)),
      WorkedNumber("vae.step.loss", -elbo(X, after, noise: noise)),
      WorkedNumber("vae.step.mean.11", after.mean[0, 0]),
    ]
  }

  private static var gradientNumbers: [WorkedNumber] {
    let g = gradients(X, weights, noise: noise)
    let h = 0.001
    func moved(_ amount: Double) -> Double {
      var weights = weights
      weights.logVariance[0, 0] += amount
      return -elbo(X, weights, noise: noise)
    }
    let stopped = X.transposed * Slip.stoppedDeltas(logVariance: pass.logVariance) / 2
    return named(g.mean, "vae.gradient.mean") + named(g.logVariance, "vae.gradient.logVariance")
      + named(g.decoder, "vae.gradient.decoder") + [
        WorkedNumber("vae.wiggled.logVariance.11", (moved(h) - moved(-h)) / (2 * h)),
        WorkedNumber("vae.wiggled.below", moved(-h)), WorkedNumber("vae.wiggled.above", moved(h)),
        WorkedNumber("vae.stopped.logVariance.11", stopped[0, 0]),
      ]
  }

  /// One number of a code with μ = 1 and σ = ½, and others.
  private static var divergenceNumbers: [WorkedNumber] {
    let (μ, σ) = (Example.mean, Example.deviation)
    let s = 2 * log(σ)
    let exact = klTerm(mean: μ, logVariance: s)
    return [("2", 2.0), ("1", 1), ("05", 0.5), ("025", 0.25)].flatMap { name, h in
      let sum = klByCells(mean: μ, deviation: σ, width: h)
      return [WorkedNumber("vae.kl.cells.\(name)", sum), WorkedNumber("vae.kl.cells.\(name).error", sum - exact)]
    } + [
      WorkedNumber("vae.kl.one", exact), WorkedNumber("vae.kl.one.logVariance", s),
      WorkedNumber("vae.kl.one.variance", σ * σ),
      WorkedNumber("vae.kl.reversed", Slip.reverseKL(mean: μ, deviation: σ)),
      WorkedNumber("vae.kl.atOrigin", klTerm(mean: 0, logVariance: 0)),
      WorkedNumber("vae.kl.meanTwo", klTerm(mean: 2, logVariance: 0)),
      WorkedNumber("vae.kl.narrow", klTerm(mean: 0, logVariance: 2 * log(0.1))),
      WorkedNumber("vae.kl.wide", klTerm(mean: 0, logVariance: 2 * log(10))),
      WorkedNumber("vae.kl.meanHalf", klTerm(mean: 0.5, logVariance: 0)),
      // σ² put where ln σ² belongs: what ½ (μ² + e^s − 1 − s) gives for s = σ² = ¼.
      WorkedNumber("vae.kl.slip.variance", klTerm(mean: μ, logVariance: σ * σ)),
      WorkedNumber("vae.kl.slip.withoutOne", exact + 0.5),
      WorkedNumber("vae.kl.slip.withoutHalf", 2 * exact),
      // An output of −1, drawn with as ln σ and charged for as ln σ².
      WorkedNumber("vae.mixed.sigma", exp(-1)), WorkedNumber("vae.mixed.kl", klTerm(mean: 0, logVariance: -2)),
      WorkedNumber("vae.mixed.charged", klTerm(mean: 0, logVariance: -1)),
      WorkedNumber("vae.mixed.weight", 784.0 / 2),
      WorkedNumber("vae.quiz.kl", klTerm(mean: 1, logVariance: log(4))),
      WorkedNumber("vae.quiz.kl.doubled", 2 * klTerm(mean: 1, logVariance: log(4))),
      WorkedNumber("vae.quiz.kl.raw", 0.5 * (1 + exp(2) - 1 - 2)),
      WorkedNumber("vae.quiz.ln4", log(4)), WorkedNumber("vae.quiz.coins64", 64 * log(2)),
    ]
  }

  /// What the bound bounds, for the images of three pixels: sums over a grid of codes.
  private static var evidenceNumbers: [WorkedNumber] {
    let grid = Example.grid
    let logits = grid.codes * weights.decoder
    let evidence = logEvidence(X, grid: grid, logits: logits)
    let all = logEvidence(Example.allImages, grid: grid, logits: logits).map { exp($0) }
    let bounds = X.rowVectors.map { expectedELBO($0, weights, grid: grid) }
    return [
      WorkedNumber("vae.images", Double(all.count)), WorkedNumber("vae.images.sum", all.sum()),
      WorkedNumber("vae.images.coin", 0.125), WorkedNumber("vae.ex1.evidence.p", exp(evidence[0])),
    ]
      + (0..<2).flatMap { e in
        let key = "vae.ex\(e + 1)"
        let reconstruction = -bounds[e] - klDivergence(mean: pass.mean, logVariance: pass.logVariance)[e]
        return [
          WorkedNumber("\(key).evidence", evidence[e]), WorkedNumber("\(key).expected", bounds[e]),
          WorkedNumber("\(key).gap", evidence[e] - bounds[e]),
          WorkedNumber("\(key).expected.reconstruction", reconstruction),
        ]
      }
  }

  /// Two ways to estimate a gradient from one draw.
  private static var estimateNumbers: [WorkedNumber] {
    let (draw, score) = Slip.varianceOfEstimates(mean: Example.mean, deviation: Example.deviation)
    return [
      WorkedNumber("vae.estimate.slope", 2 * Example.mean), WorkedNumber("vae.estimate.draw", draw),
      WorkedNumber("vae.estimate.score", score), WorkedNumber("vae.estimate.ratio", score / draw),
    ]
  }

  /// Sizes of the net that the run trains.
  private static var costNumbers: [WorkedNumber] {
    var random = SeededRandom(seed: 0)
    let net = Net(pixels: 64, hidden: 32, code: 2, &random)
    return [
      WorkedNumber("vae.net.parameters", Double(net.parameterCount)),
      WorkedNumber("vae.net.logVariance", Double(net.logVariance.W.entries.count + net.logVariance.b.count)),
    ]
  }

  private static func named(_ v: Vector, _ key: String) -> [WorkedNumber] {
    v.enumerated().map { WorkedNumber("\(key).\($0.offset + 1)", $0.element) }
  }

  private static func named(_ A: Matrix, _ key: String) -> [WorkedNumber] {
    (0..<A.rows).flatMap { i in (0..<A.columns).map { WorkedNumber("\(key).\(i + 1)\($0 + 1)", A[i, $0]) } }
  }
}
