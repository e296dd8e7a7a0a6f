import CourseKit
import Exchange
import ReferenceEngine

extension PMI {
  /// One score at a time: the seen pair (the, mat) and the unseen pair (the, sat) of the cat sentence.
  static var cellNumbers: [WorkedNumber] {
    let (counts, example) = (PMIExample.cat.counts, PMIExample.cat)
    let (the, mat, sat) = (example.index("the"), example.index("mat"), example.index("sat"))
    let (sources, noise) = (sourceCounts(counts), noiseDistribution(counts: counts))
    var numbers: [WorkedNumber] = []
    for k in [1, 5] {
      let m = Double(k) * sources[the] * noise[mat]
      let best = optimum(counts: counts, noise: noise, negatives: k)[the, mat]
      let key = "pmi.cell.seen.\(k)"
      numbers += [
        WorkedNumber("\(key).negatives", m),
        WorkedNumber("\(key).slopeAtZero", cellGradient(positives: counts[the, mat], negatives: m, score: 0)),
        WorkedNumber("\(key).best", best), WorkedNumber("\(key).odds", exp(best)),
        // σ at the top, from the derivative of a lone positive and a lone negative.
        WorkedNumber("\(key).sigmaOfMinus", cellGradient(positives: 1, negatives: 0, score: best)),
        WorkedNumber("\(key).sigma", -cellGradient(positives: 0, negatives: 1, score: best)),
        WorkedNumber("\(key).slopeAtBest", cellGradient(positives: counts[the, mat], negatives: m, score: best)),
        WorkedNumber("\(key).valueAtZero", cellObjective(positives: counts[the, mat], negatives: m, score: 0)),
        WorkedNumber("\(key).valueAtBest", cellObjective(positives: counts[the, mat], negatives: m, score: best)),
      ]
    }
    let m = sources[the] * noise[sat]
    return numbers + [
      WorkedNumber("pmi.cell.unseen.negatives", m),
      WorkedNumber("pmi.cell.unseen.slopeAtZero", cellGradient(positives: 0, negatives: m, score: 0)),
      WorkedNumber("pmi.cell.unseen.slopeAtMinusFive", cellGradient(positives: 0, negatives: m, score: -5)),
      WorkedNumber(
        "pmi.cell.even.best", 0,
        readings: [
          .init(
            "E14", PMIReadings.stationaryPointWithoutSigma(positives: 1, negatives: 1),
            "leaves σ out of the negative term")
        ]),
      WorkedNumber("pmi.cell.even.withoutSigma", PMIReadings.stationaryPointWithoutSigma(positives: 1, negatives: 1)),
    ]
  }

  /// The objective of the whole cat sentence, at scores of zero and at its least upper bound.
  static var objectiveNumbers: [WorkedNumber] {
    let counts = PMIExample.cat.counts
    let noise = noiseDistribution(counts: counts)
    return [1, 5].flatMap { k in
      let zero = Matrix.zeros(counts.rows, counts.columns)
      let best = optimum(counts: counts, noise: noise, negatives: k)
      return [
        WorkedNumber("pmi.objective.zero.\(k)", objective(counts: counts, scores: zero, noise: noise, negatives: k)),
        WorkedNumber("pmi.objective.best.\(k)", objective(counts: counts, scores: best, noise: noise, negatives: k)),
      ]
    }
  }

  /// The scores of *the* with the five words, invented, for one pair (the, mat) with two negatives.
  public static let sampledScores: Vector = [0.3, 0.5, -0.4, 0.1, 1.2]

  /// The objective of one pair, for each of the 25 draws of two negatives, beside its expectation.
  static var sampledNumbers: [WorkedNumber] {
    let noise = noiseDistribution(counts: PMIExample.cat.counts)
    let (words, mat) = (noise.indices, PMIExample.cat.index("mat"))
    var (values, mean): ([Double], Double) = ([], 0)
    for i in words {
      for j in words {
        let value = sampledPairObjective(scores: sampledScores, target: mat, draws: [i, j])
        values.append(value)
        mean += noise[i] * noise[j] * value
      }
    }
    return [
      WorkedNumber("pmi.sampled.draws", Double(values.count)),
      WorkedNumber("pmi.sampled.least", values.min() ?? .nan),
      WorkedNumber("pmi.sampled.greatest", values.max() ?? .nan), WorkedNumber("pmi.sampled.mean", mean),
      WorkedNumber(
        "pmi.sampled.expected", pairObjective(scores: sampledScores, target: mat, noise: noise, negatives: 2)),
    ]
  }
}
