import CourseKit
import Exchange
import Figures

/// The real run of unit 10.
public enum CBOWRun: UnitRun {
  /// CBOW on the Bible with and without the 1/k in the mean's gradient: each form over a range of learning rates, the best of
  /// each by the validation pairs, then both from three seeds on the test pairs of two texts, with skip-gram beside them.
  public static let run = RealRun(
    title: "CBOW on the Bible and on the Python manual, with and without 1/k", seed: 10
  ) { report in
    let (bible, manual) = (try VectorTrial(.bible, report), try VectorTrial(.manual, report))
    report.result("cbowRun.tokens", Double(bible.corpus.tokens), "tokens of the Bible")
    report.result("cbowRun.words", Double(bible.corpus.words.count), "words that occur ten times")
    let seeds = (0..<3).map { report.seed &+ $0 }
    let trainings = forms.reduce(0) { $0 + $1.rates.count } + 2 * 3 * seeds.count
    let steps = RunSteps(report, of: trainings * VectorTrial.settings.epochs)

    // Each form at each rate, from one seed.
    var (best, curves): ([VectorTrial.Row], [Plot.Series]) = ([], [])
    for (key, words, shares, rates) in forms {
      let rows = rates.map { rate in
        VectorTrial.Row(key: "\(key).\(rate)", words: "\(words), η = \(rate)", options: options(rate, shares))
      }
      let found = bible.outcomes(rows, seeds: [report.seed], steps, drawsCurve: key == "shared", sampling: "king").map {
        $0[0]
      }
      for (row, outcome) in zip(rows, found) {
        report.result("cbowRun.\(row.key).validation", outcome.validation, "validation pairs found, \(row.words)")
        // Six coins have this loss; who passes it has left what the model can say.
        if let epoch = outcome.losses.firstIndex(where: { !($0 < 6 * log(2)) }) {
          report.say("\(row.words): it diverges in epoch \(epoch + 1)")
          report.result(
            "cbowRun.\(row.key).diverges", Double(epoch + 1), "the epoch in which it diverges, \(row.words)")
        } else {
          report.result(
            "cbowRun.\(row.key).loss", outcome.losses.last ?? .nan, "mean loss of the last epoch, \(row.words)")
        }
      }
      let place =
        rates.indices.max { (found[$0].validation, $1) < (found[$1].validation, $0) } ?? 0
      best.append(rows[place])
      report.result("cbowRun.\(key).rate", rates[place], "η that the validation pairs prefer, \(words)")
      report.say("chosen on the validation pairs: \(rows[place].words)")
      curves.append(Plot.Series(words, mark: .lineAndDots, zip(rates, found).map { ($0, $1.validation) }))
    }

    // Both at their best, and skip-gram with the same window, length and negatives.
    best.append(VectorTrial.Row(key: "skipGram", words: "skip-gram, η = 0.05", options: VectorTrial.settings))
    for (name, trial) in [("bible", bible), ("manual", manual)] {
      let found = trial.outcomes(best, seeds: seeds, steps, sampling: name == "bible" ? "wine" : "string")
      for ((key, words), outcomes) in zip(
        [("shared", "with 1/k"), ("whole", "without 1/k"), ("skipGram", "skip-gram")], found)
      {
        report.results("cbowRun.\(name).\(key)", outcomes.map(\.test), "test pairs of the \(name) found, \(words)")
      }
      let words = name == "bible" ? ["king", "wine", "jerusalem", "sware"] : ["string", "socket", "raise"]
      trial.say(words, found[0][0].vectors, report, of: name)
    }
    report.result("cbowRun.chance", bible.chance, "found by chance: 10 of the other words")
    report.figure(
      Figure(
        name: "run-rates", title: "With and without 1/k, over the learning rate",
        description: """
          Two lines over the learning rate, on a logarithmic axis: the share of validation pairs that CBOW finds, with and without \
          the division of the gradient by the number of neighbors.
          """,
        drawing: .plot(
          Plot(
            x: Plot.Axis("learning rate η", scale: .logarithmic), y: Plot.Axis("share found", range: 0...1),
            series: curves))))
  }

  /// The two forms, and the learning rates that each is tried with: without 1/k a step in W is as many times as long as there are
  /// neighbors, so its rates are smaller.
  static let forms = [
    (key: "shared", words: "with 1/k", shares: true, rates: [0.05, 0.1, 0.2, 0.4, 0.8]),
    (key: "whole", words: "without 1/k", shares: false, rates: [0.0125, 0.025, 0.05, 0.1, 0.2]),
  ]

  static func options(_ rate: Double, _ shares: Bool) -> EmbeddingOptions {
    var options = VectorTrial.settings
    (options.input, options.dropsTheTarget, options.learningRate, options.sharesTheSlope) = (
      .window, true, rate, shares
    )
    return options
  }
}
