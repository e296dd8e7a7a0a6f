import CourseKit
import Exchange
import ReferenceEngine

extension CBOW {
  /// The worked numbers of unit 10. No source prints them; they are compared with the 50-digit oracle and numpy.
  public static var workedNumbers: [WorkedNumber] {
    [countNumbers, contextNumbers, scoreNumbers, lossNumbers, gradientNumbers, stepNumbers, softmaxNumbers].flatMap {
      $0
    }
  }

  private typealias Example = CBOWExample
  private static let (W, WPrime) = (Example.W, Example.WPrime)
  private static let asked = [("ring", Example.ring, 1.0), ("frodo", 1, -1.0), ("ship", 5, -1.0)]

  private static var countNumbers: [WorkedNumber] {
    func count(_ tokens: [String], _ window: Int) -> Double {
      Double(examples(tokens: tokens, window: window).count)
    }
    func pairs(_ tokens: [String], _ window: Int) -> Double {
      Double(SkipGram.pairs(tokens: tokens, window: window).count)
    }
    let largest = examples(tokens: Example.awesome, window: 2).map(\.context.count).max() ?? 0
    return [
      WorkedNumber("cbow.fox.examples", count(Example.fox, 2)), WorkedNumber("cbow.fox.pairs", pairs(Example.fox, 2)),
      // Each example, and each pair, is asked with five negatives.
      WorkedNumber("cbow.fox.questions", 6 * count(Example.fox, 2)),
      WorkedNumber("cbow.fox.pairQuestions", 6 * pairs(Example.fox, 2)),
      WorkedNumber("cbow.awesome.examples", count(Example.awesome, 2)),
      WorkedNumber("cbow.awesome.pairs1", pairs(Example.awesome, 1)),
      WorkedNumber("cbow.awesome.pairs2", pairs(Example.awesome, 2)),
      WorkedNumber("cbow.awesome.largest", Double(largest)),
      WorkedNumber(
        "cbow.parameters", Double(2 * W.rows * W.columns),
        readings: [.init("E33", Double(W.rows * W.columns), "only one matrix, E, was counted")]),
      WorkedNumber("cbow.parameters.oneMatrix", Double(W.rows * W.columns)),
    ]
  }

  private static var contextNumbers: [WorkedNumber] {
    let c = contextVector(W: W, context: Example.context, form: .sum)
    return entries("cbow.sum", c)
      + entries("cbow.mean", contextVector(W: W, context: Example.context, form: .mean)) + [
        WorkedNumber(
          "cbow.context.size", Double(c.count),
          readings: [
            .init("E32", Double(Example.concatenation(Example.context).count), "the vectors were put side by side")
          ]),
        WorkedNumber("cbow.concatenation.size", Double(Example.concatenation(Example.context).count)),
      ]
  }

  private static var scoreNumbers: [WorkedNumber] {
    [("sum", ContextForm.sum), ("mean", .mean)].flatMap { name, form in
      asked.flatMap { word, row, _ in
        [
          WorkedNumber(
            "cbow.\(name).score.\(word)",
            score(W: W, WPrime: WPrime, context: Example.context, target: row, form: form)),
          WorkedNumber(
            "cbow.\(name).sigma.\(word)",
            probability(W: W, WPrime: WPrime, context: Example.context, target: row, form: form)),
        ]
      }
    }
  }

  private static var lossNumbers: [WorkedNumber] {
    let parts = asked.map { word, row, sign in
      let p = probability(W: W, WPrime: WPrime, context: Example.context, target: row, form: .mean)
      return WorkedNumber("cbow.mean.loss.\(word)", -log(sign > 0 ? p : 1 - p))
    }
    return parts + [
      WorkedNumber("cbow.mean.loss", Example.loss(W: W, WPrime: WPrime, form: .mean)),
      WorkedNumber("cbow.sum.loss", Example.loss(W: W, WPrime: WPrime, form: .sum)),
      WorkedNumber("cbow.ln2", log(2)),
      WorkedNumber("cbow.zero.loss", Example.loss(W: .zeros(6, 3), WPrime: .zeros(6, 3), form: .mean)),
    ]
  }

  private static var gradientNumbers: [WorkedNumber] {
    let g = gradients(form: .mean)
    let δ = asked.map { word, row, sign in
      WorkedNumber(
        "cbow.delta.\(word)",
        probability(W: W, WPrime: WPrime, context: Example.context, target: row, form: .mean) - (sign > 0 ? 1 : 0))
    }
    return δ + entries("cbow.gradC", 2 * g.W[row: 0]) + entries("cbow.gradW", g.W[row: 0])
      + asked.flatMap { word, row, _ in entries("cbow.gradWPrime.\(word)", g.WPrime[row: row]) } + [
        WorkedNumber("cbow.gradient.squaredLength", squaredLength(g)),
        WorkedNumber("cbow.moved", Double((g.W.entries + g.WPrime.entries).count { $0 != 0 })),
      ]
  }

  private static var stepNumbers: [WorkedNumber] {
    let before = Example.loss(W: W, WPrime: WPrime, form: .mean)
    let rates = [("rate1", 1.0), ("rate01", 0.1)].flatMap { name, η in
      let after = step(
        W: W, WPrime: WPrime, context: Example.context, target: Example.ring, negatives: Example.negatives,
        form: .mean, learningRate: η)
      let loss = Example.loss(W: after.W, WPrime: after.WPrime, form: .mean)
      return [
        WorkedNumber("cbow.step.\(name).rate", η), WorkedNumber("cbow.step.\(name).loss", loss),
        WorkedNumber("cbow.step.\(name).drop", before - loss),
        WorkedNumber("cbow.step.\(name).promised", η * squaredLength(gradients(form: .mean))),
        WorkedNumber("cbow.step.\(name).undivided", Example.lossAfterUndividedStep(learningRate: η)),
        WorkedNumber(
          "cbow.step.\(name).sigma.ring",
          probability(
            W: after.W, WPrime: after.WPrime, context: Example.context, target: Example.ring, form: .mean)),
      ] + entries("cbow.step.\(name).W.daenerys", after.W[row: 0])
        + entries("cbow.step.\(name).WPrime.ring", after.WPrime[row: Example.ring])
    }
    return rates
  }

  private static var softmaxNumbers: [WorkedNumber] {
    let p = softmax(W: W, WPrime: WPrime, context: Example.context, form: .mean)
    return [
      WorkedNumber("cbow.softmax.ring", p[Example.ring]), WorkedNumber("cbow.softmax.loss", -log(p[Example.ring])),
      WorkedNumber("cbow.softmax.ln6", log(6)),
    ]
  }

  private static func gradients(form: ContextForm) -> (W: Matrix, WPrime: Matrix) {
    gradients(
      W: W, WPrime: WPrime, context: Example.context, target: Example.ring, negatives: Example.negatives, form: form)
  }

  private static func squaredLength(_ g: (W: Matrix, WPrime: Matrix)) -> Double {
    hadamard(g.W, g.W).sum() + hadamard(g.WPrime, g.WPrime).sum()
  }

  private static func entries(_ key: String, _ vector: Vector) -> [WorkedNumber] {
    vector.enumerated().map { WorkedNumber("\(key).\($0 + 1)", $1) }
  }
}
