import CourseKit
import Exchange
import Figures

/// The real run of unit 09.
public enum NegativeSamplingRun: UnitRun {
  /// What vectors of the synthetic corpus are trained with: a plain skip-gram, with frequent words thinned out.
  static let settings: EmbeddingOptions = {
    var settings = EmbeddingOptions()
    settings.threshold = 1e-3
    return settings
  }()

  /// Skip-gram with negative sampling on the Bible: what do the negatives, their distribution and subsampling change? Then the
  /// settings that the validation pairs prefer, on the test pairs and on the Python manual.
  public static let run = RealRun(
    title: "Skip-gram with negative sampling on the Bible and on the Python manual", seed: 9
  ) { report in
    let bible = try VectorTrial(.bible, report)
    let manual = try VectorTrial(.manual, report)
    let lines = try RealText.bible.lines(report)
    let shuffled = VectorTrial(
      lines: VectorTrial.shuffled(lines, seed: report.seed), KnownPairs.lists(of: .bible))
    for (name, trial) in [("bible", bible), ("manual", manual)] {
      report.result("negativeSamplingRun.\(name).tokens", Double(trial.corpus.tokens), "tokens of the \(name)")
      report.result("negativeSamplingRun.\(name).words", Double(trial.corpus.words.count), "words that occur ten times")
      for (half, key) in [(PairQuestions.Half.validation, "validation"), (.test, "test")] {
        report.result(
          "negativeSamplingRun.\(name).\(key)", Double(trial.questions.pairs(half).count), "\(key) pairs of the \(name)"
        )
      }
    }
    let seeds = (0..<3).map { report.seed &+ $0 }
    let steps = RunSteps(report, of: (rows.count * seeds.count + seeds.count + 1) * epochs)

    let outcomes = bible.outcomes(rows, seeds: seeds, steps, drawsCurve: true, sampling: "king")
    var best = 0
    for (number, (row, found)) in zip(rows, outcomes).enumerated() {
      report.say("settings, \(row.key): \(row.words)")
      report.results("negativeSamplingRun.\(row.key)", found.map(\.validation), "validation pairs found, \(row.words)")
      if mean(found.map(\.validation)) > mean(outcomes[best].map(\.validation)) { best = number }
    }
    report.result("negativeSamplingRun.best", Double(best), "the row that the validation pairs prefer, from 0")
    report.say("chosen on the validation pairs: \(rows[best].words)")
    report.result("negativeSamplingRun.loss.first", outcomes[0][0].losses[0], "mean loss of a pair in the first epoch")
    report.result("negativeSamplingRun.loss.last", outcomes[0][0].losses[epochs - 1], "in the last epoch")

    report.results("negativeSamplingRun.bible.found", outcomes[best].map(\.test), "test pairs of the Bible found")
    let other = manual.outcomes([rows[best]], seeds: seeds, steps, sampling: "string")[0]
    report.results("negativeSamplingRun.manual.found", other.map(\.test), "test pairs of the manual found")
    let control = shuffled.outcomes([rows[best]], seeds: [report.seed], steps)[0][0]
    report.result(
      "negativeSamplingRun.shuffled.found", control.test, "found after training on the Bible's words in a random order")
    report.result("negativeSamplingRun.chance", bible.chance, "found by chance: 10 of the other words")

    bible.say(
      ["king", "wine", "jerusalem", "sorrow", "sware", "forty"], outcomes[best][0].vectors, report, of: "Bible")
    manual.say(["string", "socket", "tuple", "raise", "utf", "sunday"], other[0].vectors, report, of: "manual")
    shuffled.say(["king"], control.vectors, report, of: "random order")
    report.figure(bars(outcomes))
  }

  /// How often each training reads its text: half as often as in other runs, because here there are more of them.
  static let epochs = 5

  /// The settings that are compared: the first is the rule of word2vec, each other one changes a single number.
  static let rows: [VectorTrial.Row] = {
    var base = VectorTrial.settings
    base.epochs = Self.epochs
    let start = base
    func row(_ key: String, _ words: String, _ change: (inout EmbeddingOptions) -> Void = { _ in }) -> VectorTrial.Row {
      var options = start
      change(&options)
      return VectorTrial.Row(key: key, words: words, options: options)
    }
    return [
      row("base", "k = 5, α = 0.75, t = 0.001"),
      row("k1", "k = 1") { $0.negatives = 1 },
      row("k15", "k = 15") { $0.negatives = 15 },
      row("uniform", "α = 0, all words alike") { $0.power = 0 },
      row("unsmoothed", "α = 1, as they occur") { $0.power = 1 },
      row("all", "no subsampling") { $0.threshold = nil },
    ]
  }()

  private static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  /// A bar for each row, with its seeds as dots.
  private static func bars(_ outcomes: [[VectorTrial.Outcome]]) -> Figure {
    Figure(
      name: "run-settings", title: "Validation pairs that are found, by settings",
      description: """
        Six settings, three bars each for the three seeds: the share of validation pairs that are found. The first is the rule of \
        word2vec; each other one changes one number of it.
        """,
      drawing: .plot(
        .bars(
          over: ["k 5, α ¾", "k 1", "k 15", "α 0", "α 1", "all words"], y: Plot.Axis("share found", range: 0...1),
          (0..<3).map { seed in ("seed \(seed + 1)", outcomes.map { $0[seed].validation }) })))
  }
}
