import CourseKit
import Exchange
import Figures
import ReferenceEngine

/// The real run of unit 23.
public enum RecursiveNetRun: UnitRun {
  /// A way of putting trees over reviews.
  struct Row: Sendable {
    let key: String
    let words: String
    let shape: TreeShape
    var withPhrases = false
  }

  static let rows = [
    Row(key: "left", words: "left-branching (a simple RNN)", shape: .left),
    Row(key: "right", words: "right-branching", shape: .right),
    Row(key: "balanced", words: "balanced", shape: .balanced),
    Row(key: "random", words: "random trees", shape: .random(seed: 23)),
    Row(key: "grammar", words: "the grammar's trees", shape: .grammar),
    Row(key: "phrases", words: "the grammar's trees, phrases labeled", shape: .grammar, withPhrases: true),
  ]
  static let (dimension, epochs, batchSize, trained, starts) = (16, 15, 20, 1600, 5)
  static let rates = [0.003, 0.01, 0.03]

  /// The same net over trees of several shapes, on the synthetic reviews: what does it need the tree for?
  public static let run = RealRun(title: "Trees over the synthetic reviews: which shape finds the negations?", seed: 23) {
    report in
    let trial = ReviewTrial(
      train: LabeledTexts(try report.text("Reviews/train.tsv")), test: LabeledTexts(try report.text("Reviews/test.tsv")),
      trained: trained, seed: report.seed)
    tell(trial, report)
    let seeds = (0..<starts).map { report.seed &+ UInt64($0) }
    let steps = RunSteps(report, of: (rows.count * (rates.count + starts) + starts) * epochs + 1)

    // Rates are compared on the validation part, from a seed that is used for nothing else.
    let tried = try trainings(
      rows.flatMap { row in rates.map { (row, $0, report.seed &+ 1000) } }, trial, steps, draws: false)
    let chosen = rows.indices.map { r in
      rates.indices.max { tried[r * rates.count + $0].validation < tried[r * rates.count + $1].validation }!
    }
    let found = try trainings(
      rows.indices.flatMap { r in seeds.map { (rows[r], rates[chosen[r]], $0) } }, trial, steps, draws: true)

    let bag = bagShares(trial, withPhrases: false)
    let labeledBag = bagShares(trial, withPhrases: true)
    steps.step()
    tell("bag", "bag of words", [bag], report)
    tell("labeledBag", "bag of words, phrases labeled", [labeledBag], report)
    tell("lstm", "LSTM", try lstmShares(trial, seeds, steps), report)
    for (r, row) in rows.enumerated() {
      let rate = rates[chosen[r]]
      report.say("\(row.words): d = \(dimension), Adam at \(rate), \(epochs) epochs in batches of \(batchSize)")
      report.result("recursiveNetRun.\(row.key).rate", rate, "the rate that is chosen, \(row.words)")
      tell(row.key, row.words, found[r * starts..<(r + 1) * starts].map(\.shares), report)
    }
    let last = (rows.count - 1) * starts
    report.result(
      "recursiveNetRun.phrases.opinions", opinions(found[last].model, trial),
      "percent of the test reviews' words of opinion, clauses and verdicts whose label the last row's first model finds")
    for (key, model) in [("grammar", found[last - starts].model), ("phrases", found[last].model)] {
      report.figure(try treeFigure(key, model, trial))
    }
  }

  /// A trained net, and how it does.
  struct Outcome: Sendable {
    let model: TreeClassifier
    let validation: Double
    let shares: ReviewShares
  }

  /// Trains nets side by side.
  private static func trainings(
    _ jobs: [(row: Row, rate: Double, seed: UInt64)], _ trial: ReviewTrial, _ steps: RunSteps, draws: Bool
  ) throws -> [Outcome] {
    let curve = draws ? jobs.firstIndex { $0.row.key == "grammar" } : nil
    return try Workers.map(jobs.count, hear: { job, news in steps.step(news, drawsCurve: job == curve) }) { job, tell in
      Result<Outcome, any Error> {
        let (row, rate, seed) = jobs[job]
        let trees = trial.labeled(trial.training, shape: row.shape, withPhrases: row.withPhrases)
        var model = TreeClassifier(words: trial.corpus.words.count, dimension: dimension, seed: seed)
        var random = SeededRandom(seed: seed &+ 1)
        for epoch in 0..<epochs {
          // η falls in a straight line, and would be 0 after the last epoch.
          let η = rate * (1 - Double(epoch) / Double(epochs))
          tell(.init(loss: try model.epoch(trees, batchSize: batchSize, learningRate: η, random: &random)))
        }
        func scores(_ part: ReviewTrial.Part) -> [Double] { model.rootScores(trial.labeled(part, shape: row.shape)) }
        let validation = zip(scores(trial.validation), trial.validation.labels)
        return Outcome(
          model: model,
          validation: Double(validation.count { ($0 >= 0) == ($1 == 1) }) / Double(trial.validation.labels.count),
          shares: ReviewShares(trial, test: scores(trial.test), unread: scores(trial.unread)))
      }
    }.map { try $0.get() }
  }

  /// The log-linear model of unit 02, trained as in unit 03; with phrases as texts of their own where they are labeled.
  private static func bagShares(_ trial: ReviewTrial, withPhrases: Bool) -> ReviewShares {
    var texts = trial.training.trees.map(\.words)
    var labels = trial.training.labels.map(Double.init)
    if withPhrases {
      for tree in trial.training.trees {
        for (words, opinion) in tree.phrases {
          texts.append(words)
          labels.append(Double(opinion))
        }
      }
    }
    let bags = LabeledBags(texts, labels: labels, of: trial.corpus)
    var (model, random) = (BagModel(words: trial.corpus.words.count), SeededRandom(seed: 1))
    for _ in 1...20 { model.epoch(bags, batchSize: 20, learningRate: 1, random: &random) }
    func scores(_ part: ReviewTrial.Part) -> [Double] {
      LabeledBags(part.trees.map(\.words), labels: part.labels.map(Double.init), of: trial.corpus).words.map(model.score)
    }
    return ReviewShares(trial, test: scores(trial.test), unread: scores(trial.unread))
  }

  /// The LSTM of unit 21, with that unit's settings.
  private static func lstmShares(_ trial: ReviewTrial, _ seeds: [UInt64], _ steps: RunSteps) throws -> [ReviewShares] {
    let settings = LSTMSettings()
    func examples(_ part: ReviewTrial.Part) -> [(words: [Int], label: Double)] {
      zip(part.trees, part.labels).map { (trial.corpus.rows(of: $0.words), Double($1)) }
    }
    let (training, test, unread) = (examples(trial.training), examples(trial.test), examples(trial.unread))
    return try Workers.map(seeds.count, hear: { _, news in steps.step(news) }) { k, tell in
      Result<ReviewShares, any Error> {
        var model = RecurrentClassifier(
          LSTMClassifier(
            words: trial.corpus.words.count, dimension: settings.dimension, units: settings.units, seed: seeds[k]))
        var random = SeededRandom(seed: seeds[k] &+ 1)
        for epoch in 0..<settings.epochs {
          tell(
            .init(
              loss: try model.epoch(
                training, batchSize: settings.batchSize, learningRate: settings.rate(epoch), random: &random)))
        }
        return ReviewShares(
          trial, test: test.map { model.logit($0.words) }, unread: unread.map { model.logit($0.words) })
      }
    }.map { try $0.get() }
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

extension ReviewTree {
  /// The words of each phrase with an opinion.
  var phrases: [(words: [String], opinion: Int)] {
    var spans: [[String]] = []
    for node in nodes {
      switch node {
      case .word(let place): spans.append([words[place]])
      case .pair(let l, let r): spans.append(spans[l] + spans[r])
      }
    }
    return zip(spans, opinions).compactMap { span, opinion in opinion.map { (span, $0) } }
  }
}
