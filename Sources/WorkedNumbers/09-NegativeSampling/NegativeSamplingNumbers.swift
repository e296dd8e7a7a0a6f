import CourseKit
import Exchange
import ReferenceEngine

extension NegativeSampling {
  /// The worked numbers of unit 09. The sources print none of them; two of their formulas have readings.
  public static var workedNumbers: [WorkedNumber] {
    [drawNumbers, keepNumbers, scoreNumbers, lossNumbers, gradientNumbers, stepNumbers, expectedNumbers, costNumbers]
      .flatMap { $0 }
  }

  private typealias Example = NegativeSamplingExample
  private typealias Slip = NegativeSamplingReadings
  private static let (W, WPrime) = (Example.W, Example.WPrime)
  private static let (frodo, ring) = (Example.frodo, Example.ring)
  private static let negatives = [Example.dragon, Example.ship]
  private static let l = SkipGram.logits(W: W, WPrime: WPrime, source: frodo)
  private static let words = SkipGramExample.vocabulary.map { $0.lowercased() }

  private static func loss(_ negatives: [Int]) -> Double {
    loss(W: W, WPrime: WPrime, source: frodo, target: ring, negatives: negatives)
  }

  private static var drawNumbers: [WorkedNumber] {
    let (cat, fox) = (Example.cat.map(\.1), Example.fox.map(\.1))
    let decades = Example.decades.map(\.1)
    let (one, smoothed) = (
      samplingDistribution(counts: decades, power: 1), samplingDistribution(counts: decades, power: 0.75)
    )
    let (catOne, catSmoothed) = (
      samplingDistribution(counts: cat, power: 1), samplingDistribution(counts: cat, power: 0.75)
    )
    let foxSmoothed = samplingDistribution(counts: fox, power: 0.75)
    let perWord = zip(Example.decades, zip(one, smoothed)).flatMap { word, p in
      [
        WorkedNumber("negativeSampling.decades.unigram.\(word.0)", p.0),
        WorkedNumber("negativeSampling.decades.smoothed.\(word.0)", p.1),
      ]
    }
    return perWord + [
      WorkedNumber("negativeSampling.decades.tokens", Double(decades.reduce(0, +))),
      WorkedNumber("negativeSampling.decades.ratio", pow(1000, 0.75)),
      WorkedNumber("negativeSampling.decades.gain", smoothed[3] / one[3]),
      WorkedNumber("negativeSampling.cat.weight", pow(2, 0.75)),
      WorkedNumber("negativeSampling.cat.weights", pow(2, 0.75) + 4),
      WorkedNumber("negativeSampling.cat.unigram.the", catOne[0]),
      WorkedNumber("negativeSampling.cat.unigram.other", catOne[1]),
      WorkedNumber("negativeSampling.cat.smoothed.the", catSmoothed[0]),
      WorkedNumber("negativeSampling.cat.smoothed.other", catSmoothed[1]),
      WorkedNumber(
        "negativeSampling.cat.sum", catOne.sum(),
        readings: [
          .init("E15", Slip.sumOfCountsOverVocabulary(cat), "the counts were divided by |V|, not by their sum")
        ]),
      WorkedNumber("negativeSampling.cat.sumOverVocabulary", Slip.sumOfCountsOverVocabulary(cat)),
      WorkedNumber("negativeSampling.cat.uniform", 1 / Double(cat.count)),
      WorkedNumber("negativeSampling.fox.unigram.the", samplingDistribution(counts: fox, power: 1)[0]),
      WorkedNumber("negativeSampling.fox.smoothed.the", foxSmoothed[0]),
      WorkedNumber("negativeSampling.fox.smoothed.other", foxSmoothed[1]),
      WorkedNumber("negativeSampling.fox.sumOverVocabulary", Slip.sumOfCountsOverVocabulary(fox)),
    ]
  }

  private static var keepNumbers: [WorkedNumber] {
    let t = 1e-5
    let shares = [
      ("f05", 0.05), ("f01", 0.01), ("f001", 0.001), ("f0001", 0.0001), ("f00002", 0.00002), ("f00001", 0.00001),
      ("f000001", 0.000001),
    ]
    return shares.flatMap { name, f in
      let keep = keepProbability(frequency: f, threshold: t)
      return [
        WorkedNumber(
          "negativeSampling.keep.\(name)", keep,
          readings: [.init("E31", 1 - keep, "the probability of throwing the token away was taken")]),
        WorkedNumber("negativeSampling.discard.\(name)", 1 - keep),
      ]
    } + [
      WorkedNumber(
        "negativeSampling.keep.f05.leftPercent", 100 * 0.05 * keepProbability(frequency: 0.05, threshold: t)),
      WorkedNumber("negativeSampling.keep.f05.program", Slip.programsKeep(frequency: 0.05, threshold: t)),
    ]
  }

  private static var scoreNumbers: [WorkedNumber] {
    words.enumerated().flatMap { v, word in
      [
        WorkedNumber("negativeSampling.score.\(word)", l[v]),
        WorkedNumber("negativeSampling.minusScore.\(word)", -l[v]),
        WorkedNumber("negativeSampling.sigma.\(word)", LogLinear.sigmoid(l[v])),
        WorkedNumber("negativeSampling.oneMinusSigma.\(word)", LogLinear.sigmoid(-l[v])),
        WorkedNumber("negativeSampling.asTarget.\(word)", -LogLinear.logSigmoid(l[v])),
        WorkedNumber("negativeSampling.asNegative.\(word)", -LogLinear.logSigmoid(-l[v])),
      ]
    }
  }

  private static var lossNumbers: [WorkedNumber] {
    let scores = negatives.map { l[$0] }
    return [
      WorkedNumber("negativeSampling.loss", loss(negatives)),
      // The printed form exists for a negative with a score below 0 only: for the six words it is nan.
      WorkedNumber(
        "negativeSampling.loss.below", -LogLinear.logSigmoid(0.5) - LogLinear.logSigmoid(1.2),
        readings: [
          .init("E14", Slip.withoutSigma(score: 0.5, negatives: [-1.2]), "σ was left out of the negative's term")
        ]),
      WorkedNumber("negativeSampling.loss.below.withoutSigma", Slip.withoutSigma(score: 0.5, negatives: [-1.2])),
      WorkedNumber("negativeSampling.loss.none", loss([])),
      WorkedNumber("negativeSampling.loss.dragon", loss([Example.dragon])),
      WorkedNumber("negativeSampling.loss.dragonTwice", loss([Example.dragon, Example.dragon])),
      WorkedNumber("negativeSampling.loss.allOthers", loss(words.indices.filter { $0 != ring })),
      WorkedNumber("negativeSampling.loss.zero", 3 * log(2)),
      WorkedNumber("negativeSampling.loss.zero6", 6 * log(2)),
      WorkedNumber("negativeSampling.ln2", log(2)),
      WorkedNumber("negativeSampling.minusLn5", -log(5)),
      WorkedNumber("negativeSampling.quiz.target", -LogLinear.logSigmoid(1.2)),
      WorkedNumber("negativeSampling.quiz.slipped", -LogLinear.logSigmoid(-0.4)),
      WorkedNumber("negativeSampling.quiz.sum", -LogLinear.logSigmoid(1.2) - LogLinear.logSigmoid(-0.4)),
      WorkedNumber("negativeSampling.loss.minus", -loss(negatives)),
      WorkedNumber(
        "negativeSampling.loss.averaged", Slip.loss(score: l[ring], negatives: scores, factor: 0.5, sign: -1)),
      WorkedNumber(
        "negativeSampling.loss.rewarded", Slip.loss(score: l[ring], negatives: scores, factor: 1, sign: 1)),
      WorkedNumber(
        "negativeSampling.loss.fromW", loss(W: W, WPrime: W, source: frodo, target: ring, negatives: negatives)),
    ]
  }

  private static var gradientNumbers: [WorkedNumber] {
    let g = gradients(W: W, WPrime: WPrime, source: frodo, target: ring, negatives: negatives)
    let moved = ([ring] + negatives).flatMap { v in
      SkipGram.named(g.WPrime[row: v], "negativeSampling.gradWPrime.\(words[v])")
    }
    return SkipGram.named(g.W[row: frodo], "negativeSampling.gradW.frodo") + moved + [
      WorkedNumber("negativeSampling.delta.ring", -LogLinear.sigmoid(-l[ring])),
      WorkedNumber("negativeSampling.delta.dragon", LogLinear.sigmoid(l[Example.dragon])),
      WorkedNumber("negativeSampling.delta.ship", LogLinear.sigmoid(l[Example.ship])),
      WorkedNumber("negativeSampling.moved.entries", Double((g.W.entries + g.WPrime.entries).count { $0 != 0 })),
      WorkedNumber("negativeSampling.moved.of", Double((g.W.entries + g.WPrime.entries).count)),
      WorkedNumber("negativeSampling.gradient.squaredLength", squaredLength(g)),
    ]
  }

  private static func squaredLength(_ g: (W: Matrix, WPrime: Matrix)) -> Double {
    (g.W.entries + g.WPrime.entries).reduce(0) { $0 + $1 * $1 }
  }

  private static var stepNumbers: [WorkedNumber] {
    let g = gradients(W: W, WPrime: WPrime, source: frodo, target: ring, negatives: negatives)
    return [("rate01", 0.1), ("rate1", 1.0)].flatMap { name, η in
      let after = step(W: W, WPrime: WPrime, source: frodo, target: ring, negatives: negatives, learningRate: η)
      let lossAfter = loss(
        W: after.W, WPrime: after.WPrime, source: frodo, target: ring, negatives: negatives)
      let scores = SkipGram.logits(W: after.W, WPrime: after.WPrime, source: frodo)
      return [
        WorkedNumber("negativeSampling.step.\(name).loss", lossAfter),
        WorkedNumber("negativeSampling.step.\(name).drop", loss(negatives) - lossAfter),
        WorkedNumber("negativeSampling.step.\(name).promised", η * squaredLength(g)),
        WorkedNumber("negativeSampling.step.\(name).sigma.ring", LogLinear.sigmoid(scores[ring])),
        WorkedNumber("negativeSampling.step.\(name).sigma.dragon", LogLinear.sigmoid(scores[Example.dragon])),
        WorkedNumber("negativeSampling.step.\(name).sigma.ship", LogLinear.sigmoid(scores[Example.ship])),
      ] + SkipGram.named(after.W[row: frodo], "negativeSampling.step.\(name).W.frodo")
        + SkipGram.named(after.WPrime[row: ring], "negativeSampling.step.\(name).WPrime.ring")
    }
  }

  private static var expectedNumbers: [WorkedNumber] {
    let draws = Example.allDraws
    let perNegative = words.indices.reduce(0) { $0 - Example.noise[$1] * LogLinear.logSigmoid(-l[$1]) }
    let expected = expectedLoss(
      W: W, WPrime: WPrime, source: frodo, target: ring, noise: Example.noise, negatives: 2)
    return words.indices.map { WorkedNumber("negativeSampling.noise.\(words[$0])", Example.noise[$0]) } + [
      WorkedNumber(
        "negativeSampling.expected", expected,
        readings: [.init("E60", loss(negatives), "the loss of one draw was taken for that of all")]),
      WorkedNumber("negativeSampling.expected.perNegative", perNegative),
      WorkedNumber("negativeSampling.expected.negatives", 2 * perNegative),
      WorkedNumber("negativeSampling.expected.byDraws", Example.meanOverAllDraws),
      WorkedNumber("negativeSampling.expected.draws", Double(draws.count)),
      WorkedNumber("negativeSampling.expected.least", draws.reduce(expected) { min($0, $1.loss) }),
      WorkedNumber("negativeSampling.expected.most", draws.reduce(expected) { max($0, $1.loss) }),
      WorkedNumber("negativeSampling.expected.drawsOf5", pow(101_425, 5)),
      WorkedNumber(
        "negativeSampling.expected.hitPercent", 100 * (1 - (1 - Example.noise[ring]) * (1 - Example.noise[ring]))),
    ]
  }

  /// What one step moves with 101,425 words, 300 numbers each, and k = 5; unit 08 has the same for the full softmax.
  private static var costNumbers: [WorkedNumber] {
    let (V, d, k) = (101_425, 300, 5)
    return [
      WorkedNumber("negativeSampling.cost.words", Double(V)),
      WorkedNumber("negativeSampling.cost.moved", Double((1 + 1 + k) * d)),
      WorkedNumber("negativeSampling.cost.softmax", Double((1 + V) * d)),
      WorkedNumber("negativeSampling.cost.ratio", Double(1 + V) / Double(2 + k)),
      WorkedNumber("negativeSampling.cost.scores", Double(1 + k)),
    ]
  }
}
