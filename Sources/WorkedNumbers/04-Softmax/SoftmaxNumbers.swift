import CourseKit
import Exchange
import ReferenceEngine

extension Softmax {
  /// The worked numbers of unit 04; what is printed stands in I. Habernal's Lecture 4.
  public static var workedNumbers: [WorkedNumber] {
    [labelNumbers, languageNumbers, stepNumbers, temperatureNumbers, jacobianNumbers, lossNumbers, specialNumbers]
      .flatMap { $0 }
  }

  private typealias Example = SoftmaxExample
  private static let names = Example.languages.map { $0.lowercased() }

  /// One-hot vectors as they are printed, digit by digit, and the numbers of two categories.
  private static var labelNumbers: [WorkedNumber] {
    let K = names.count
    let printed = ["En": "100000", "Fr": "010000", "De": "001000"]
    let labels = Example.languages.enumerated().map { i, language in
      let digits = oneHotLabel(i, classes: K).reduce(0) { 10 * $0 + $1 }
      return WorkedNumber(
        "languages.oneHot.\(names[i])", digits,
        printed: printed[language].map { .init($0, "Lecture 4, one-hot encoding of labels") })
    }
    let fromZero = Double(argmax(oneHotLabel(Example.label, classes: K)))
    return labels + [
      WorkedNumber("languages.count", Double(K)),
      WorkedNumber("languages.index.de", fromZero + 1, printed: .init("3", "Lecture 4, sanity check")),
      WorkedNumber(
        "languages.category.en", Double(argmax(oneHotLabel(0, classes: K)) + 1),
        printed: .init("1", "Lecture 4, categorical distribution")),
      WorkedNumber(
        "languages.category.de", fromZero + 1, printed: .init("2", "Lecture 4, categorical distribution"),
        readings: [.init("E06", fromZero, "De was counted from 0, where En was counted from 1")]),
      WorkedNumber("languages.indexFromZero.de", fromZero),
    ]
  }

  private static var languageNumbers: [WorkedNumber] {
    let z = affine(X: Example.X, W: Example.W, b: Example.b)[row: 0]
    let e = z.map { exp($0) }
    let p = softmax(z)
    let slopes = gradient(X: Example.X, targets: Example.Y, W: Example.W, b: Example.b)
    return named(z, "languages.z") + named(e, "languages.exp") + named(p, "languages.p")
      + named(slopes.b, "languages.gradient.b") + named(slopes.W[row: 0], "languages.gradient.th")
      + named(slopes.W[row: 1], "languages.gradient.sch") + named(slopes.W[row: 2], "languages.gradient.que")
      + [
        WorkedNumber("languages.Z", e.sum()), WorkedNumber("languages.logZ", log(e.sum())),
        WorkedNumber(
          "languages.argmax", Double(argmax(z)),
          readings: [.init("E40", Double(argmax(z) + 1), "the place was counted from 1, as formulas do")]),
        WorkedNumber("languages.lead", exp(z[2] - z[5])),
        inNats("languages.loss", crossEntropy(scores: Matrix(rows: [z]), targets: Example.Y)),
        inNats("languages.loss.uniform", log(Double(names.count))),
        WorkedNumber("languages.gradient.b.sum", slopes.b.sum()),
      ]
  }

  private static var stepNumbers: [WorkedNumber] {
    let (W, b) = Example.stepped
    let z = affine(X: Example.X, W: W, b: b)
    let p = softmax(z[row: 0])
    return named(W[row: 1], "languages.step.sch") + named(b, "languages.step.b") + named(p, "languages.step.p") + [
      WorkedNumber("languages.step.rate", Example.learningRate),
      WorkedNumber("languages.step.loss", crossEntropy(scores: z, targets: Example.Y)),
    ]
  }

  /// The softmax of (3, 0, 1) from cold to hot.
  private static var temperatureNumbers: [WorkedNumber] {
    let temperatures = [
      ("tenth", 0.1), ("quarter", 0.25), ("half", 0.5), ("one", 1), ("two", 2), ("five", 5), ("ten", 10),
      ("hundred", 100), ("thousand", 1000),
    ]
    return temperatures.flatMap { name, T in
      let p = softmax(Example.three, temperature: T)
      return places(p, "temperature.\(name).p") + [
        WorkedNumber("temperature.\(name).T", T), WorkedNumber("temperature.\(name).entropy", entropy(p)),
        WorkedNumber("temperature.\(name).sum", p.sum()),
      ]
    } + [WorkedNumber("temperature.entropy.largest", log(3))]
      + places(Example.three.map { exp($0) }, "temperature.one.exp")
      + [WorkedNumber("temperature.one.Z", Example.three.map { exp($0) }.sum())]
      + places(softmax([3, 3, 1], temperature: 0.01), "temperature.ties.p")
  }

  private static var jacobianNumbers: [WorkedNumber] {
    [("one", 1.0), ("two", 2)].flatMap { name, T in
      let J = softmaxJacobian(Example.three, temperature: T)
      return (0..<3).flatMap { i in
        (0..<3).map { k in WorkedNumber("jacobian.\(name).\(i + 1)\(k + 1)", J[i, k]) }
      }
    }
  }

  /// The cross-entropy of softmax(3, 0, 1), for each right class.
  private static var lossNumbers: [WorkedNumber] {
    let Z = Matrix(rows: [Example.three])
    return (0..<3).flatMap { gold in
      let y = oneHotLabel(gold, classes: 3)
      return places(softmax(Example.three) - y, "gold\(gold + 1).gradient") + [
        WorkedNumber("gold\(gold + 1).loss", crossEntropy(scores: Z, targets: Matrix(rows: [y])))
      ]
    }
  }

  private static var specialNumbers: [WorkedNumber] {
    let pair = softmax([2, 0])
    let counterexample: Vector = [2, -1, 0]
    // A target that is not sure: nine parts in ten for the first class, the rest shared.
    let soft: Vector = [0.9, 0.05, 0.05]
    return [
      WorkedNumber("element.pair00", softmax([0, 0])[0]),
      WorkedNumber(
        "element.pair01", softmax([0, 1])[0],
        readings: [
          .init("E38", softmax([0, 0])[0], "the softmax of the score 0 was looked up, whatever stands beside it")
        ]),
      // (2, −1, 0) sums to 1 and is no distribution.
      WorkedNumber("distribution.counterexample.sum", counterexample.sum()),
      WorkedNumber(
        "distribution.counterexample.isOne", isDistribution(counterexample) ? 1 : 0,
        readings: [.init("E39", abs(counterexample.sum() - 1) < 1e-9 ? 1 : 0, "only the sum was looked at")]),
      WorkedNumber("twoClasses.p", pair[0]),
      WorkedNumber("jacobian.one.product12", softmax(Example.three)[0] * softmax(Example.three)[1]),
      WorkedNumber("overflow.score", log(Double.greatestFiniteMagnitude)),
      WorkedNumber(
        "soft.loss", crossEntropy(probabilities: Matrix(rows: [softmax(Example.three)]), targets: Matrix(rows: [soft]))),
      WorkedNumber("soft.entropy", entropy(soft)),
    ] + places(softmax([103, 100, 101]), "shift.p")
  }

  /// A loss, and what it is when the logarithm is taken to base 2.
  private static func inNats(_ key: String, _ loss: Double) -> WorkedNumber {
    WorkedNumber(
      key, loss, readings: [.init("E73", loss / log(2), "the logarithm to base 2 was taken: bits, not nats")])
  }

  private static func named(_ values: Vector, _ key: String) -> [WorkedNumber] {
    zip(names, values).map { WorkedNumber("\(key).\($0)", $1) }
  }

  private static func places(_ values: Vector, _ key: String) -> [WorkedNumber] {
    values.enumerated().map { WorkedNumber("\(key)\($0 + 1)", $1) }
  }
}
