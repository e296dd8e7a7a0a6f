import CourseKit
import Exchange
import ReferenceEngine

extension SkipGram {
  /// The worked numbers of unit 08; what is printed stands in D. Ruffinelli's Exercise 02.
  public static var workedNumbers: [WorkedNumber] {
    [
      pairNumbers, textNumbers, sizeNumbers, scoreNumbers, lossNumbers, finalNumbers, trainingNumbers,
    ].flatMap { $0 }
  }

  private typealias Example = SkipGramExample
  private typealias Slip = SkipGramReadings
  private static let lossPlace = "Exercise 02, Skip-Gram Training, answer b"
  private static let words = Example.vocabulary.map { $0.lowercased() }
  private static let (W, WPrime) = (Example.W, Example.WPrime)
  private static let l = logits(W: W, WPrime: WPrime, source: Example.frodo)
  private static let p = probabilities(W: W, WPrime: WPrime, source: Example.frodo)

  /// The 13 printed rows of the table of pairs say in which window each stands; counts are of all pairs.
  private static var pairNumbers: [WorkedNumber] {
    let windows = Example.fox.indices.flatMap { i in
      contextPositions(center: i, window: 2, count: Example.fox.count).map { _ in i + 1 }
    }
    let rows = ["1", "1", "2", "2", "2", "3", "3", "3", "3", "4", "4", "4", "4"].enumerated().map { row, printed in
      WorkedNumber(
        "skipGram.pairs.fox.row\(row + 1).window", Double(windows[row]),
        printed: .init(printed, "Exercise 02, Skip-Gram Basics, answer b"))
    }
    let n = Example.fox.count
    return rows + [
      WorkedNumber("skipGram.pairs.fox.tokens", Double(n)),
      WorkedNumber(
        "skipGram.pairs.fox.count", Double(pairs(tokens: Example.fox, window: 2).count),
        readings: [.init("E27", Double(2 * 2 * n), "every word was given a full window, past the borders too")]),
      WorkedNumber("skipGram.pairs.fox.withoutBorders", Double(2 * 2 * n)),
      WorkedNumber("skipGram.pairs.fox.missing", Double(2 * 2 * n - pairCount(tokens: n, window: 2))),
      WorkedNumber("skipGram.pairs.fox.window1", Double(pairCount(tokens: n, window: 1))),
      WorkedNumber("skipGram.pairs.fox.window3", Double(pairCount(tokens: n, window: 3))),
      WorkedNumber(
        "skipGram.pairs.wampinuk.contexts",
        Double(pairs(tokens: Example.wampinuk, window: 2).count { $0.source == "wampinuk" })),
      WorkedNumber("skipGram.pairs.awesome.window1", Double(pairs(tokens: Example.awesome, window: 1).count)),
      WorkedNumber("skipGram.pairs.awesome.window2", Double(pairs(tokens: Example.awesome, window: 2).count)),
    ]
  }

  private static var sizeNumbers: [WorkedNumber] {
    let (V, d) = (101_425, 300)
    let misread = Double(V) / 1000
    let place = "Exercise 02, Skip-Gram Basics, "
    return [
      WorkedNumber(
        "skipGram.size.words", Double(V), printed: .init("101.425", place + "question c"),
        readings: [.init("E07", misread, "the German thousands point was read as a decimal point")]),
      WorkedNumber("skipGram.size.rows", Double(V), printed: .init("101425", place + "answer c")),
      WorkedNumber("skipGram.size.dimension", Double(d), printed: .init("300", place + "question c")),
      WorkedNumber("skipGram.size.perMatrix", Double(V * d)),
      WorkedNumber(
        "skipGram.size.total", Double(parameterCount(words: V, dimension: d)),
        readings: [
          .init("E07", 2 * misread * Double(d), "101.425 was read as a little more than a hundred words"),
          .init("E33", Double(V * d), "only one of the two matrices was counted"),
        ]),
      WorkedNumber("skipGram.size.misread", 2 * misread * Double(d)),
      WorkedNumber("skipGram.size.moved", Double(movedParameterCount(words: V, dimension: d))),
      WorkedNumber(
        "skipGram.size.movedRows", Double(1 + V),
        readings: [.init("E20", Double(V), "the source word's row of W′ was left out")]),
      WorkedNumber("skipGram.size.frodo1", 79, printed: .init("79", place + "question d")),
      WorkedNumber("skipGram.size.frodo0", 78),
      WorkedNumber("skipGram.size.concatenated", Double(2 * d)),
      WorkedNumber("skipGram.dog.norm", sqrt(dot(Example.dog, Example.dog))),
    ]
  }

  private static var scoreNumbers: [WorkedNumber] {
    let printedLogits = ["0.9111", "0.5924", "0.9265", "1.2742", "0.9519", "0.7397"]
    let printedExp: [String?] = ["2.49", "1.81", nil, "3.58", "2.59", "2.10"]
    let w = W[row: Example.frodo]
    var numbers = zip(named(w, "skipGram.frodo"), ["0.91", "0.74", "0.27"]).map { number, printed in
      WorkedNumber(number.key, number.exact, printed: .init(printed, lossPlace))
    }
    for v in words.indices {
      numbers += [
        WorkedNumber("skipGram.logit.\(words[v])", l[v], printed: .init(printedLogits[v], lossPlace)),
        WorkedNumber("skipGram.exp.\(words[v])", exp(l[v]), printed: printedExp[v].map { .init($0, lossPlace) }),
        WorkedNumber("skipGram.p.\(words[v])", p[v]),
      ]
    }
    let uniform = 1 / Double(words.count)
    return numbers + [
      WorkedNumber("skipGram.minusLogit.ring", -l[Example.ring], printed: .init("-0.9265", lossPlace)),
      WorkedNumber("skipGram.sixth", uniform), WorkedNumber("skipGram.ln6", -log(uniform)),
      WorkedNumber("skipGram.uniform.loss10000", log(10_000)),
      WorkedNumber("skipGram.wrongMatrix.logit.ring", dot(w, W[row: Example.ring])),
    ]
  }

  private static var lossNumbers: [WorkedNumber] {
    let terms = Double(words.count)
    let exact = loss(W: W, WPrime: WPrime, source: Example.frodo, target: Example.ring)
    let lnZ = exact + l[Example.ring]
    let five = Slip.logSum(without: Example.ring)
    let everyLoss = words.indices.flatMap { s in
      words.indices.map { t in loss(W: W, WPrime: WPrime, source: s, target: t) }
    }
    return [
      WorkedNumber(
        "skipGram.terms", terms, printed: .init("5", lossPlace),
        readings: [.init("E03", terms - 1, "the target's own term was left out of the sum")]),
      WorkedNumber("skipGram.Z", exp(lnZ), readings: [.init("E03", exp(five), "the sum of five terms of six")]),
      WorkedNumber(
        "skipGram.lnZ", lnZ, printed: .init("2.53", lossPlace),
        readings: [
          .init("E03", five, "the logarithm of five terms of six"),
          .init("E03", log(Slip.fiveRoundedTerms), "the same, from terms of two digits"),
        ]),
      WorkedNumber(
        "skipGram.loss", exact, printed: .init("1.60", lossPlace),
        readings: [
          .init("E03", Slip.targetLeftOut, "the target's own term was left out of the denominator"),
          .init("E04", Slip.targetLeftOut, "V′ was read as all words but the target"),
          .init("E20", Slip.sourceLeftOut, "the source word was left out of the denominator"),
          .init("E21", Slip.loss(center: W, context: W), "rows of W were taken for the context vectors too"),
          .init("E21", Slip.loss(center: WPrime, context: WPrime), "both vectors were taken from W′"),
          .init("E21", Slip.loss(center: WPrime, context: W), "the two matrices were exchanged"),
          .init("E54", Slip.pairTurned, "the pair was read as (target, source)"),
          .init("E73", exact / log(2), "the logarithm was taken to base 2: these are bits"),
        ]),
      WorkedNumber("skipGram.loss.fiveTerms", Slip.targetLeftOut),
      WorkedNumber("skipGram.lnZ.fiveTerms", five),
      WorkedNumber("skipGram.p.fiveTerms", exp(-Slip.targetLeftOut)),
      WorkedNumber("skipGram.Z.fiveRoundedTerms", Slip.fiveRoundedTerms),
      WorkedNumber("skipGram.lnZ.fiveRoundedTerms", log(Slip.fiveRoundedTerms)),
      WorkedNumber("skipGram.loss.least", everyLoss.reduce(exact) { min($0, $1) }),
      WorkedNumber("skipGram.loss.most", everyLoss.reduce(exact) { max($0, $1) }),
      WorkedNumber("skipGram.loss.sourceLeftOut", Slip.sourceLeftOut),
      WorkedNumber("skipGram.loss.wrongMatrix", Slip.loss(center: W, context: W)),
      WorkedNumber("skipGram.loss.pairTurned", Slip.pairTurned),
      WorkedNumber("skipGram.loss.binary", Slip.binary),
      WorkedNumber("skipGram.loss.bits", exact / log(2)),
    ]
  }

  private static var textNumbers: [WorkedNumber] {
    let lowercased = Example.fox.map { $0.lowercased() }
    let V = Double(Example.rows(of: Example.fox).count)
    let exact = Example.lossAtZero(Example.fox, window: 2)
    return [
      WorkedNumber(
        "skipGram.nll.zero", exact,
        readings: [
          .init("E27", log(V), "the sum was divided by the 30 pairs instead of the 9 tokens"),
          .init("E27", 4 * log(V), "36 factors were counted, 6 of them outside the text"),
        ]),
      WorkedNumber("skipGram.nll.zero.perPair", log(V)),
      WorkedNumber("skipGram.nll.zero.pastBorders", 4 * log(V)),
      WorkedNumber("skipGram.nll.zero.lowercased", Example.lossAtZero(lowercased, window: 2)),
      WorkedNumber("skipGram.vocabulary.cased", V),
      WorkedNumber("skipGram.vocabulary.lowercased", Double(Example.rows(of: lowercased).count)),
    ]
  }

  private static var finalNumbers: [WorkedNumber] {
    [("concatenated", WordVectorForm.concatenated), ("sum", .sum), ("mean", .mean)].flatMap { name, form in
      named(finalVector(W: W, WPrime: WPrime, word: Example.frodo, form: form), "skipGram.final.\(name)")
    }
  }

  /// One number per entry, counted from 1 as in the formulas.
  static func named(_ vector: Vector, _ key: String) -> [WorkedNumber] {
    vector.indices.map { WorkedNumber("\(key).\($0 + 1)", vector[$0]) }
  }
}
