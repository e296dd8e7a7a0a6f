import CourseKit
import Exchange
import Figures
import ReferenceEngine

/// The real run of unit 23.
public enum RecursiveNetRun: UnitRun {
  static let (dimension, batchSize, trained, starts, choices) = (16, 20, 1600, 5, 2)

  /// The same net over trees of several shapes, on the synthetic reviews: what does it need the tree for?
  public static let run = RealRun(title: "Trees over the synthetic reviews: which shape finds the negations?", seed: 23)
  {
    report in
    let trial = ReviewTrial(
      train: LabeledTexts(try report.text("Reviews/train.tsv")),
      test: LabeledTexts(try report.text("Reviews/test.tsv")),
      trained: trained, seed: report.seed)
    tell(trial, report)
    let rows = TreeRow.all
    let seeds = (0..<starts).map { report.seed &+ UInt64($0) }
    // Settings are compared on the validation part, from seeds that are used for nothing else.
    let others = (0..<choices).map { report.seed &+ 1000 &+ UInt64($0) }
    let steps = RunSteps(report, of: rows.reduce(1) { $0 + $1.settings.count * choices + starts })

    let tried = try train(
      rows.flatMap { row in row.settings.flatMap { setting in others.map { (row, setting, $0) } } }, trial, steps)
    var first = 0
    let chosen = rows.map { row -> TreeRow.Setting in
      let means = row.settings.indices.map { s in
        tried[first + s * choices..<first + (s + 1) * choices].reduce(0) { $0 + $1.validation }
      }
      first += row.settings.count * choices
      return row.settings[means.indices.max { means[$0] < means[$1] }!]
    }
    let found = try train(
      rows.indices.flatMap { r in seeds.map { (rows[r], chosen[r], $0) } }, trial, steps)

    for (key, words, withPhrases) in [
      ("bag", "bag of words", false), ("bagPhrases", "bag of words, phrases too", true),
    ] {
      tell(key, words, [bagShares(trial, withPhrases: withPhrases)], report)
    }
    steps.step()
    let outcomes = rows.indices.map { Array(found[$0 * starts..<($0 + 1) * starts]) }
    for (row, (setting, outcomes)) in zip(rows, zip(chosen, outcomes)) {
      report.say("\(row.words): \(setting.words)")
      report.result("recursiveNetRun.\(row.key).rate", setting.rate, "the rate that is chosen, \(row.words)")
      report.result(
        "recursiveNetRun.\(row.key).epochs", Double(setting.epochs), "the epochs that are chosen, \(row.words)")
      tell(row.key, row.words, outcomes.map(\.shares), report)
      guard row.reader.isGrammar, let model = outcomes[0].model else { continue }
      report.results(
        "recursiveNetRun.\(row.key).opinions", outcomes.compactMap(\.model).map { opinions($0, trial) },
        "\(row.words): percent of the test reviews' phrases with an opinion that are read right")
      if row.withPhrases { report.figure(treeFigure(model, trial)) }
    }
    report.figure(bars(zip(rows, outcomes).map { ($0, $1.map(\.shares)) }))
  }

  /// A trained reader, and how it does.
  struct Outcome: Sendable {
    /// The net; nil for an LSTM.
    let model: TreeClassifier?
    /// The percentage of the validation labels that it finds.
    let validation: Double
    let shares: ReviewShares
  }

  /// Trains readers side by side.
  private static func train(
    _ jobs: [(row: TreeRow, setting: TreeRow.Setting, seed: UInt64)], _ trial: ReviewTrial, _ steps: RunSteps
  ) throws -> [Outcome] {
    try Workers.map(jobs.count, hear: { _, news in steps.step(news) }) { job, tell in
      Result<Outcome, any Error> {
        let (row, setting, seed) = jobs[job]
        let outcome = try row.train(setting, seed: seed, trial)
        tell(.init(loss: 0, sample: "\(row.words): \(Int(outcome.validation.rounded())) % of the validation part"))
        return outcome
      }
    }.map { try $0.get() }
  }

  /// The log-linear model of unit 02, trained as in unit 03; with phrases as texts of their own where they are labeled.
  private static func bagShares(_ trial: ReviewTrial, withPhrases: Bool) -> ReviewShares {
    func bags(_ part: ReviewTrial.Part, withPhrases: Bool = false) -> LabeledBags {
      let phrases = withPhrases ? part.trees.flatMap(\.phrases) : []
      return LabeledBags(
        part.trees.map(\.words) + phrases.map(\.words),
        labels: part.labels.map(Double.init) + phrases.map { Double($0.opinion) }, of: trial.corpus)
    }
    let training = bags(trial.training, withPhrases: withPhrases)
    var (model, random) = (BagModel(words: trial.corpus.words.count), SeededRandom(seed: 1))
    for _ in 1...20 { model.epoch(training, batchSize: 20, learningRate: 1, random: &random) }
    return ReviewShares(
      trial, test: bags(trial.test).words.map(model.score), unread: bags(trial.unread).words.map(model.score))
  }

  /// The percentage of the test reviews' labeled phrases whose label is found.
  private static func opinions(_ model: TreeClassifier, _ trial: ReviewTrial) -> Double {
    var (right, all) = (0, 0)
    for (tree, review) in zip(trial.labeled(trial.test, shape: .grammar), trial.test.trees) {
      for (score, opinion) in zip(model.scores(tree), review.opinions) {
        guard let opinion else { continue }
        all += 1
        right += (score >= 0) == (opinion == 1) ? 1 : 0
      }
    }
    return 100 * Double(right) / Double(all)
  }
}
