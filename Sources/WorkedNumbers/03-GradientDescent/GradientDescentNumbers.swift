import CourseKit
import Exchange
import ReferenceEngine

extension GradientDescent {
  /// The worked numbers of unit 03. No source prints them; they agree with the 50-digit oracle.
  public static var workedNumbers: [WorkedNumber] {
    starsNumbers + onlineNumbers + batchNumbers + noiseNumbers + quadraticNumbers
  }

  private typealias Example = GradientDescentExample

  /// The loss surface of three reviews with stars: one step by hand, its curvatures, and where two paths end.
  private static var starsNumbers: [WorkedNumber] {
    typealias Stars = StarsExample
    let (g, η, small) = (Stars.gradient(Stars.start), Stars.learningRate, 0.01)
    let after = step(parameters: Stars.start, gradient: g, learningRate: η)
    let near = step(parameters: Stars.start, gradient: g, learningRate: small)
    let fall = Stars.loss(Stars.start) - Stars.loss(near)
    let (largest, smallest) = Stars.curvatures
    let centered = Stars.centeredCurvatures
    let plain = Stars.path(rate: Stars.plainRate, steps: Stars.steps)
    let momentum = Stars.path(rate: Stars.momentum.rate, momentum: Stars.momentum.β, steps: Stars.steps)
    return [
      WorkedNumber("stars.start.loss", Stars.loss(Stars.start)),
      WorkedNumber("stars.gradient.w", g[0]), WorkedNumber("stars.gradient.b", g[1]),
      WorkedNumber("stars.rate", η), WorkedNumber("stars.step.w", after[0]), WorkedNumber("stars.step.b", after[1]),
      WorkedNumber("stars.step.loss", Stars.loss(after)),
      WorkedNumber("stars.small.rate", small), WorkedNumber("stars.small.predicted", small * dot(g, g)),
      WorkedNumber("stars.small.fall", fall), WorkedNumber("stars.small.ratio", fall / (small * dot(g, g))),
      WorkedNumber("stars.minimum.w", Stars.minimum[0]), WorkedNumber("stars.minimum.b", Stars.minimum[1]),
      WorkedNumber("stars.minimum.loss", Stars.loss(Stars.minimum)),
      WorkedNumber("stars.curvature.largest", largest), WorkedNumber("stars.curvature.smallest", smallest),
      WorkedNumber("stars.curvature.ratio", largest / smallest), WorkedNumber("stars.limit", 2 / largest),
      WorkedNumber("stars.plain.rate", Stars.plainRate),
      WorkedNumber("stars.plain.loss", Stars.loss(plain[Stars.steps])),
      WorkedNumber("stars.momentum.rate", Stars.momentum.rate), WorkedNumber("stars.momentum.beta", Stars.momentum.β),
      WorkedNumber("stars.momentum.loss", Stars.loss(momentum[Stars.steps])),
      WorkedNumber("stars.centered.largest", centered.largest),
      WorkedNumber("stars.centered.smallest", centered.smallest),
      WorkedNumber("stars.centered.ratio", centered.largest / centered.smallest),
      WorkedNumber("stars.centered.loss", Stars.loss(Stars.uncentered(Stars.centeredPath(rate: 1, steps: 4)[4]))),
    ]
  }

  private static var onlineNumbers: [WorkedNumber] {
    let trajectory = sgd(
      start: Example.start, orders: [[0, 1, 2]], learningRate: Example.learningRate, gradient: Example.gradient)
    var numbers: [WorkedNumber] = []
    var parameters = Example.start
    for i in 0..<3 {
      let key = "sgd.online.\(i + 1)"
      numbers += [
        WorkedNumber("\(key).z", dot(Example.X[row: i], Vector(Array(parameters[0..<2]))) + parameters[2]),
        WorkedNumber("\(key).yhat", Example.probability(parameters, i)),
        WorkedNumber("\(key).error", Example.probability(parameters, i) - Example.y[i]),
        WorkedNumber("\(key).loss", Example.loss(parameters, i)),
      ]
      parameters = trajectory[i]
      numbers += named(parameters, key)
      numbers.append(WorkedNumber("\(key).meanLoss", Example.meanLoss(parameters)))
    }
    return numbers + [WorkedNumber("sgd.start.meanLoss", Example.meanLoss(Example.start))]
  }

  private static var batchNumbers: [WorkedNumber] {
    let after = gradientDescent(
      start: Example.start, examples: 3, steps: 1, learningRate: Example.learningRate, gradient: Example.gradient)[0]
    let rate = 3 * Example.learningRate
    let far = gradientDescent(
      start: Example.start, examples: 3, steps: 1, learningRate: rate, gradient: Example.gradient)
    let mean = (0..<3).map { Example.gradient(Example.start, $0) }.reduce(Vector.zeros(3), +) / 3
    return named(mean, "sgd.batch.gradient") + named(after, "sgd.batch")
      + [
        WorkedNumber("sgd.batch.meanLoss", Example.meanLoss(after)), WorkedNumber("sgd.batch.far.rate", rate),
        WorkedNumber("sgd.batch.far.meanLoss", Example.meanLoss(far[0])),
      ]
  }

  /// The noise of the bias's gradient at the start, where ŷ − y = (−½, ½, −½).
  private static var noiseNumbers: [WorkedNumber] {
    let gradients = (0..<3).map { Example.gradient(Example.start, $0)[2] }
    return (1...3).flatMap { m in
      let drawn = GradientNoise.ofMinibatch(gradients, size: m, .withReplacement)
      let dealt = GradientNoise.ofMinibatch(gradients, size: m, .withoutReplacement)
      return [
        WorkedNumber("noise.mean.\(m)", drawn.mean), WorkedNumber("noise.with.\(m)", drawn.variance),
        WorkedNumber("noise.without.\(m)", dealt.variance),
      ]
    }
  }

  /// L(θ) = (θ − 3)², from θ = 0: one step at three learning rates.
  private static var quadraticNumbers: [WorkedNumber] {
    [("small", 0.1), ("half", 0.5), ("large", 1.1)].flatMap { name, rate in
      let path = gradientDescent(start: [0], examples: 1, steps: 2, learningRate: rate) { θ, _ in 2 * (θ - [3]) }
      let slope = 2.0 * (0 - 3)
      return [
        WorkedNumber("quadratic.\(name).rate", rate),
        WorkedNumber(
          "quadratic.\(name).1", path[0][0],
          readings: [.init("E48", -rate * slope / abs(slope), "made a step whose length is the rate")]),
        WorkedNumber("quadratic.\(name).2", path[1][0]),
      ]
    }
  }

  private static func named(_ parameters: Vector, _ key: String) -> [WorkedNumber] {
    zip(["w1", "w2", "b"], parameters).map { WorkedNumber("\(key).\($0)", $1) }
  }
}
