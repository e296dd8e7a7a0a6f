import CourseKit
import Exchange
import ReferenceEngine

extension GloVe {
  /// The worked numbers of unit 13: the matrix and the ratios that the slides print, and the course's own example.
  public static var workedNumbers: [WorkedNumber] {
    countNumbers + ratioNumbers + weightNumbers + cellNumbers + trainingNumbers
  }

  private typealias Example = GloVeExample
  private static let slides = "NLP Deep Learning, GloVe"

  private static var countNumbers: [WorkedNumber] {
    let words = Example.catWords
    let X = cooccurrence(tokens: Example.cat, vocabulary: words, window: 1, weighting: .equal)
    let P = conditional(X)
    var numbers: [WorkedNumber] = []
    for i in words.indices {
      for j in words.indices {
        numbers.append(
          WorkedNumber(
            "glove.cat.\(words[i]).\(words[j])", X[i, j],
            printed: .init("\(Int(X[i, j]))", "\(slides), co-occurrence matrix")))
      }
      numbers.append(WorkedNumber("glove.cat.sum.\(words[i])", X[row: i].sum()))
    }
    // The text of the slides, not the engine's: where the two differed, the test of this registry would say so.
    let printedRows = ["01011", "10100", "01010", "10100", "10000"]
    for (i, row) in printedRows.enumerated() {
      for (j, digit) in row.enumerated() {
        numbers[i * (words.count + 1) + j].printed?.text = String(digit)
      }
    }
    let wide = cooccurrence(tokens: Example.cat, vocabulary: words, window: 5, weighting: .harmonic)
    let two = cooccurrence(tokens: Example.cat, vocabulary: words, window: 2, weighting: .harmonic)
    return numbers + [
      WorkedNumber("glove.cat.total", X.sum()),
      WorkedNumber("glove.cat.zeroCells", Double(X.entries.count { $0 == 0 })),
      WorkedNumber("glove.cat.P.cat.the", P[0, 1]), WorkedNumber("glove.cat.P.the.cat", P[1, 0]),
      WorkedNumber("glove.cat.lnP.cat.the", log(P[0, 1])), WorkedNumber("glove.cat.lnP.the.cat", log(P[1, 0])),
      WorkedNumber("glove.cat.window2.cat.on", two[1, 3]), WorkedNumber("glove.cat.window2.the.sat", two[0, 2]),
      WorkedNumber("glove.cat.window5.the.the", wide[0, 0]), WorkedNumber("glove.cat.window5.the.cat", wide[0, 1]),
      WorkedNumber("glove.cat.window5.cat.mat", wide[1, 4]), WorkedNumber("glove.cat.window5.the.mat", wide[0, 4]),
      WorkedNumber(
        "glove.cat.costAtZero",
        cost(X, Example.zeros(words: words.count, dimensions: 2), xMax: 100, alpha: 0.75)),
      WorkedNumber("glove.cat.f1", weight(1, xMax: 100, alpha: 0.75)),
    ]
  }

  private static var ratioNumbers: [WorkedNumber] {
    GloVeRatios.probes.flatMap { probe in
      let key = "glove.ratio.\(probe.word)"
      let goal = probe.printedRatio == "8.5e-2" ? 0.085 : Double(probe.printedRatio) ?? .nan
      let witness = probe.witness(for: goal)
      return [
        WorkedNumber(
          key, probe.ratio, printed: .init(probe.printedRatio, "\(slides), table of ice and steam"),
          readings: [
            .init(
              "E05", witness.ice / witness.steam,
              "the ratio was taken before the probabilities were rounded to two digits")
          ]),
        WorkedNumber("\(key).ice", probe.ice.value), WorkedNumber("\(key).steam", probe.steam.value),
        WorkedNumber("\(key).low", probe.interval.low), WorkedNumber("\(key).high", probe.interval.high),
        WorkedNumber("\(key).witness.ice", witness.ice), WorkedNumber("\(key).witness.steam", witness.steam),
        WorkedNumber("\(key).witness", witness.ice / witness.steam), WorkedNumber("\(key).ln", log(probe.ratio)),
      ]
    }
  }

  /// f at a few counts, with the authors' x_max and with the example's.
  private static var weightNumbers: [WorkedNumber] {
    [1.0, 10, 50, 100, 1000].map {
      WorkedNumber("glove.f.100.\(Int($0))", weight($0, xMax: 100, alpha: 0.75))
    } + [1.0, 4, 8].map { WorkedNumber("glove.f.10.\(Int($0))", weight($0, xMax: Example.xMax, alpha: Example.alpha)) }
  }

  /// Every cell of the three-word example at its start, and the cell of (ice, water) in small steps.
  private static var cellNumbers: [WorkedNumber] {
    let (X, θ, words) = (Example.X, Example.start, Example.words)
    var numbers: [WorkedNumber] = []
    for i in words.indices {
      for j in words.indices where X[i, j] > 0 {
        let key = "glove.cell.\(words[i]).\(words[j])"
        let product = dot(θ.W[row: i], θ.WTilde[row: j])
        let d = difference(θ, i, j, X[i, j])
        let f = weight(X[i, j], xMax: Example.xMax, alpha: Example.alpha)
        numbers += [
          WorkedNumber("\(key).dot", product), WorkedNumber("\(key).model", product + θ.b[i] + θ.bTilde[j]),
          WorkedNumber("\(key).ln", log(X[i, j])), WorkedNumber("\(key).d", d), WorkedNumber("\(key).f", f),
          WorkedNumber("\(key).cost", f * d * d), WorkedNumber("\(key).slope", 2 * f * d),
        ]
      }
    }
    let slip = weight(X[0, 1], xMax: Example.xMax, alpha: Example.alpha) * difference(θ, 0, 1, X[0, 1])
    numbers.append(WorkedNumber("glove.slip.weightSquared", slip * slip))
    let g = gradients(X, θ, xMax: Example.xMax, alpha: Example.alpha)
    for i in words.indices {
      for k in 0..<2 {
        numbers += [
          WorkedNumber("glove.gradient.w.\(words[i]).\(k + 1)", g.W[i, k]),
          WorkedNumber("glove.gradient.wTilde.\(words[i]).\(k + 1)", g.WTilde[i, k]),
        ]
      }
      numbers += [
        WorkedNumber("glove.gradient.b.\(words[i])", g.b[i]),
        WorkedNumber("glove.gradient.bTilde.\(words[i])", g.bTilde[i]),
      ]
    }
    // The parts of ∂J/∂w for ice: one from water, one from steam.
    for j in [1, 2] {
      let slope =
        2 * weight(X[0, j], xMax: Example.xMax, alpha: Example.alpha) * difference(θ, 0, j, X[0, j])
      for k in 0..<2 {
        numbers.append(WorkedNumber("glove.part.\(words[j]).\(k + 1)", slope * θ.WTilde[j, k]))
      }
    }
    return numbers
  }

  /// The cost along gradient descent, with biases and with biases that stay at 0.
  private static var trainingNumbers: [WorkedNumber] {
    let costs = costCurve(steps: 100, hasBiases: true)
    let next = step(
      Example.X, Example.start, xMax: Example.xMax, alpha: Example.alpha, learningRate: Example.learningRate)
    return [0, 1, 10, 100].map { WorkedNumber("glove.training.\($0)", costs[$0]) } + [
      WorkedNumber("glove.step.w.ice.1", next.W[0, 0]), WorkedNumber("glove.step.w.ice.2", next.W[0, 1]),
      WorkedNumber("glove.step.b.ice", next.b[0]),
      WorkedNumber("glove.training.withoutBiases.0", costCurve(steps: 0, hasBiases: false)[0]),
    ]
  }

  /// The cost of the three-word example before the first step and after each.
  public static func costCurve(steps: Int, hasBiases: Bool) -> [Double] {
    let (X, xMax, alpha) = (Example.X, Example.xMax, Example.alpha)
    var θ = Example.start
    func withoutBiases(_ θ: GloVeParameters) -> GloVeParameters {
      GloVeParameters(W: θ.W, WTilde: θ.WTilde, b: .zeros(3), bTilde: .zeros(3))
    }
    if !hasBiases { θ = withoutBiases(θ) }
    var costs = [cost(X, θ, xMax: xMax, alpha: alpha)]
    for _ in 0..<steps {
      θ = step(X, θ, xMax: xMax, alpha: alpha, learningRate: Example.learningRate)
      if !hasBiases { θ = withoutBiases(θ) }
      costs.append(cost(X, θ, xMax: xMax, alpha: alpha))
    }
    return costs
  }
}
