import CourseKit
import Exchange
import ReferenceEngine

extension PMI {
  /// The worked numbers of unit 11. The sheet prints formulas for them and no number; the readings follow its formulas.
  public static var workedNumbers: [WorkedNumber] {
    corpusNumbers("cat", .cat) + corpusNumbers("fox", .fox) + corpusNumbers("toy", .toy)
      + pairNumbers("cat", .cat, detailed: [["the", "cat"], ["the", "mat"], ["cat", "sat"]])
      + pairNumbers("toy", .toy, detailed: [["Frodo", "ring"], ["ring", "dragon"]])
      + cellNumbers + objectiveNumbers + sampledNumbers
  }

  private static func corpusNumbers(_ name: String, _ example: PMIExample) -> [WorkedNumber] {
    let (counts, key) = (example.counts, "pmi.\(name)")
    let (V, D, T) = (Double(example.vocabulary.count), counts.sum(), example.tokenCounts.sum())
    var numbers = [
      WorkedNumber("\(key).words", V), WorkedNumber("\(key).tokens", T), WorkedNumber("\(key).pairs", D),
      WorkedNumber("\(key).cells", V * V),
      WorkedNumber("\(key).unseen", Double(counts.entries.count { $0 == 0 })),
      WorkedNumber("\(key).information", mutualInformation(counts: counts)),
      WorkedNumber("\(key).offset", log(D / V)),
      // What the printed weights #(c)/|V| sum to; a distribution sums to 1.
      WorkedNumber("\(key).weights.tokens", T / V),
      WorkedNumber("\(key).weights.pairs", PMIReadings.printedWeights(counts: counts).sum()),
    ]
    let (pairs, tokens, noise) = (sourceCounts(counts), example.tokenCounts, noiseDistribution(counts: counts))
    for (i, word) in example.vocabulary.enumerated() {
      numbers += [
        WorkedNumber(
          "\(key).\(word).pairs", pairs[i], readings: [.init("E18", tokens[i], "counts the tokens of the word")]),
        WorkedNumber("\(key).\(word).tokens", tokens[i]),
        WorkedNumber(
          "\(key).\(word).noise", noise[i],
          readings: [
            .init("E15", 1 / V, "takes the uniform distribution"),
            .init("E15", pairs[i] / V, "divides by the number of words"),
            .init("E18", tokens[i] / T, "counts tokens instead of pairs"),
          ]),
        WorkedNumber("\(key).\(word).surprise", -log(noise[i])),
      ]
    }
    // The two sides of the printed "proportional to": their difference is constant, their ratio is not.
    let (left, right) = (PMIReadings.withoutSize(counts: counts), PMIReadings.vocabularyForPairs(counts: counts))
    let ratios = zip(left.entries, right.entries).filter { $0.0.isFinite && $0.1 != 0 }.map { $0.0 / $0.1 }
    return numbers + [
      WorkedNumber("\(key).ratio.least", ratios.min() ?? .nan),
      WorkedNumber("\(key).ratio.greatest", ratios.max() ?? .nan), WorkedNumber("\(key).ratio.difference", log(V)),
    ]
  }

  private static func pairNumbers(
    _ name: String, _ example: PMIExample, detailed: [[String]]
  ) -> [WorkedNumber] {
    let counts = example.counts
    let pmi = pmi(counts: counts)
    let overV = PMIReadings.vocabularyForPairs(counts: counts)
    let withoutSize = PMIReadings.withoutSize(counts: counts)
    let tokens = PMIReadings.tokenCounts(example)
    let conditional = PMIReadings.conditional(counts: counts)
    let uniform = optimum(counts: counts, noise: smoothedNoise(counts: counts, power: 0), negatives: 1)
    let smoothed = optimum(counts: counts, noise: smoothedNoise(counts: counts, power: 0.75), negatives: 1)
    var numbers: [WorkedNumber] = []
    for (w, source) in example.vocabulary.enumerated() {
      for (c, context) in example.vocabulary.enumerated() where counts[w, c] > 0 {
        let key = "pmi.\(name).\(source).\(context)"
        numbers += [
          WorkedNumber("\(key).count", counts[w, c]), WorkedNumber("\(key).ratio", exp(pmi[w, c])),
          WorkedNumber(
            "\(key).pmi", pmi[w, c],
            readings: [
              .init("E16", overV[w, c], "writes |V|, the number of words, for |D|, the number of pairs"),
              .init("E17", withoutSize[w, c], "leaves the size of the corpus out"),
              .init("E18", tokens[w, c], "counts tokens for #(w) and #(c)"),
              .init("E15", uniform[w, c], "draws negatives uniformly"),
              .init("E15", smoothed[w, c], "draws negatives from the counts to the power 0.75"),
              .init(
                "E30", conditional[w, c], "takes the optimum of the full softmax, ln p(c|w), for that of the negatives"),
              .init("E73", pmi[w, c] / log(2), "takes the logarithm to base 2"),
            ]),
        ]
        guard detailed.contains([source, context]) else { continue }
        numbers += [
          WorkedNumber("\(key).bits", pmi[w, c] / log(2)), WorkedNumber("\(key).overV", overV[w, c]),
          WorkedNumber("\(key).withoutSize", withoutSize[w, c]), WorkedNumber("\(key).byTokens", tokens[w, c]),
          WorkedNumber("\(key).conditional", conditional[w, c]), WorkedNumber("\(key).uniform", uniform[w, c]),
          WorkedNumber("\(key).smoothed", smoothed[w, c]),
        ]
        for k in [5, 15] {
          let shifted = shiftedPMI(counts: counts, negatives: k)[w, c]
          numbers += [
            WorkedNumber("\(key).shifted.\(k)", shifted), WorkedNumber("\(key).positive.\(k)", max(shifted, 0)),
          ]
        }
      }
    }
    return numbers
  }
}
