import CourseKit
import Exchange
import Figures
import ReferenceEngine

/// How batch size, learning rate, schedule and optimizer change what a log-linear model learns in the same number of epochs:
/// the verses of unit 02, cut once by chapters.
struct OptimizerComparison {
  /// A way to spend the epochs, with the learning rates that are tried for it.
  struct Row {
    let key: String
    let words: String
    /// Examples in a batch; nil for all of them.
    let batchSize: Int?
    let optimizer: BagOptimizer
    let rates: [Double]
    /// Whether η falls as η / (1 + epochs done).
    var falls = false
  }

  static let rows = [
    Row(key: "all", words: "the full batch", batchSize: nil, optimizer: .plain, rates: [0.3, 1, 3, 10]),
    Row(key: "m1000", words: "batches of 1000", batchSize: 1000, optimizer: .plain, rates: [0.3, 1, 3, 10]),
    Row(key: "m100", words: "batches of 100", batchSize: 100, optimizer: .plain, rates: [0.3, 1, 3, 10]),
    Row(key: "m10", words: "batches of 10", batchSize: 10, optimizer: .plain, rates: [0.1, 0.3, 1, 3]),
    Row(key: "m1", words: "single examples", batchSize: 1, optimizer: .plain, rates: [0.01, 0.03, 0.1, 0.3]),
    Row(
      key: "falling", words: "batches of 10, η / (1 + epochs done)", batchSize: 10, optimizer: .plain,
      rates: [0.1, 0.3, 1, 3], falls: true),
    Row(
      key: "momentum", words: "batches of 100, momentum 0.9", batchSize: 100, optimizer: .momentum(0.9),
      rates: [0.03, 0.1, 0.3, 1]),
    Row(
      key: "adam", words: "batches of 100, Adam", batchSize: 100, optimizer: .adam, rates: [0.001, 0.003, 0.01, 0.03]),
  ]
  static let epochs = 5
  static let seeds = 3

  let train, validation, test: LabeledBags
  let words: Int

  init(_ bible: VersedText, seed: UInt64) {
    let texts = bible.verses.map(\.words)
    let labels = bible.verses.indices.map { bible.testament(ofVerse: $0) == .new ? 1.0 : 0 }
    let split = DataSplit(groups: bible.verses.map(\.chapter), seed: seed)
    let corpus = Corpus(sentences: split.training.map { texts[$0] }, atLeast: 2)
    let all = LabeledBags(texts, labels: labels, of: corpus)
    (train, validation, test) = (all.part(split.training), all.part(split.validation), all.part(split.test))
    words = corpus.words.count
  }

  /// The model after some epochs, and whatever is asked after each.
  func trained(
    _ row: Row, rate η: Double, epochs: Int, seed: UInt64, afterEpoch: (Int, BagModel) -> Void = { _, _ in }
  ) -> BagModel {
    let m = row.batchSize ?? train.labels.count
    let perEpoch = (train.labels.count + m - 1) / m
    var training = BagTraining(words: words, optimizer: row.optimizer)
    var random = SeededRandom(seed: seed)
    for epoch in 1...epochs {
      training.epoch(
        train, batchSize: m, rate: { row.falls ? η / (1 + Double($0 / perEpoch)) : η }, random: &random)
      afterEpoch(epoch, training.model)
    }
    return training.model
  }

  /// All rows: for each the rate with the least validation loss, and what the models of that rate reach.
  func tell(_ report: RunReport, progress: (Int) -> Void) {
    for (name, part) in [("training", train), ("validation", validation), ("test", test)] {
      report.result(
        "gradientDescentRun.old.\(name)", 100 * Double(part.labels.count { $0 == 0 }) / Double(part.labels.count),
        "percent of the \(name) verses that are of the Old Testament")
    }
    var done = 0
    for row in Self.rows {
      var best: (loss: Double, rate: Double, models: [BagModel])?
      for rate in row.rates {
        let models = (0..<Self.seeds).map {
          trained(row, rate: rate, epochs: Self.epochs, seed: report.seed + UInt64($0))
        }
        let loss = models.map { $0.meanLoss(validation) }.reduce(0, +) / Double(models.count)
        if loss < best?.loss ?? .infinity { best = (loss, rate, models) }
        done += 1
        progress(done)
      }
      guard let best else { continue }
      let losses = best.models.map { $0.meanLoss(test) }
      let key = "gradientDescentRun.\(row.key)"
      report.result("\(key).rate", best.rate, "η, chosen on the validation part, for \(row.words)")
      report.result(
        "\(key).train", best.models.map { $0.meanLoss(train) }.reduce(0, +) / Double(Self.seeds), "mean training loss")
      report.result("\(key).test", losses.reduce(0, +) / Double(Self.seeds), "mean test loss over \(Self.seeds) seeds")
      report.result("\(key).lowest", losses.min() ?? .nan, "the lowest of them")
      report.result("\(key).highest", losses.max() ?? .nan, "the highest of them")
      report.result(
        "\(key).accuracy", 100 * best.models.map { $0.accuracy(test) }.reduce(0, +) / Double(Self.seeds),
        "percent of the test verses right")
    }
  }

  /// The training loss over the epochs for four learning rates, batches of 10.
  func rates(_ report: RunReport) -> Figure {
    let row = Self.rows[3]
    let curves = [0.001, 0.03, 1, 30].map { rate in
      var points = [(0.0, log(2))]
      _ = trained(row, rate: rate, epochs: 10, seed: report.seed) { points.append((Double($0), $1.meanLoss(train))) }
      report.result(
        "gradientDescentRun.ten.\(rate.key)", points[10].1,
        "mean training loss after 10 epochs, batches of 10, η = \(rate)")
      return Plot.Series("η = \(rate.formatted)", mark: .lineAndDots, points)
    }
    return Figure(
      name: "run-rates", title: "The training loss for four learning rates",
      description: """
        Curves of the mean training loss over ten epochs, all from ln 2. The smallest rate comes down slowly, the two middle \
        ones fast, and the largest jumps about far above its start.
        """,
      drawing: .plot(Plot(x: "epoch", y: Plot.Axis("mean training loss", scale: .logarithmic), series: curves)))
  }

  /// Training and validation loss of a long training: the one goes on falling, the other turns.
  func overfitting(_ report: RunReport, epochs: Int) -> Figure {
    var (seen, unseen) = ([(0.0, log(2))], [(0.0, log(2))])
    _ = trained(Self.rows[3], rate: 1, epochs: epochs, seed: report.seed) { epoch, model in
      seen.append((Double(epoch), model.meanLoss(train)))
      unseen.append((Double(epoch), model.meanLoss(validation)))
    }
    let best = unseen.min { $0.1 < $1.1 } ?? (0, 0)
    report.result(
      "gradientDescentRun.long.best", best.0, "the epoch with the least validation loss, η = 1, batches of 10")
    report.result("gradientDescentRun.long.bestLoss", best.1, "that loss")
    report.result("gradientDescentRun.long.validation", unseen[epochs].1, "the validation loss after \(epochs) epochs")
    report.result("gradientDescentRun.long.train", seen[epochs].1, "the training loss after \(epochs) epochs")
    return Figure(
      name: "run-overfitting", title: "Training goes on, and the validation loss turns",
      description: """
        Two curves over the epochs. The training loss falls all the way; the validation loss falls for a few epochs and then \
        rises.
        """,
      drawing: .plot(
        Plot(
          x: "epoch", y: Plot.Axis("mean loss", scale: .logarithmic),
          series: [Plot.Series("training", seen), Plot.Series("validation", unseen)],
          references: [.vertical(best.0, label: "stop here")])))
  }
}

extension Double {
  /// Without decimals where it has none.
  fileprivate var formatted: String { self == rounded() ? "\(Int(self))" : "\(self)" }
  /// For a key: `0.03` is `r003`.
  fileprivate var key: String { "r" + formatted.filter { $0 != "." } }
}
