import CourseKit
import Exchange
import Figures
import ReferenceEngine

/// The real run of unit 24: Old or New Testament from one verse, by models that know word order and by models that don't; and reviews.
public enum TextCNNRun: UnitRun {
  static let splits = 3
  static let settings = TextCNNSettings()

  public static let run = RealRun(title: "A convolutional net beside bags and an LSTM: verses and reviews", seed: 1) {
    report in
    let bible = try VersedText(report)
    let task = VerseTask(bible)
    // The splits of unit 02, with its seeds.
    let parts = (0..<splits).map { VerseTask.Parts(task, seed: report.seed + UInt64($0)) }
    let rows = VerseRow.allCases
    let steps = RunSteps(report, of: rows.reduce(0) { $0 + $1.epochs } * splits + reviewSteps)
    report.result("textCNNRun.verses", Double(task.labels.count), "verses")
    report.result(
      "textCNNRun.vocabulary", Double(parts[0].corpus.words.count), "words that occur twice or more in the first split")
    report.result("textCNNRun.training", Double(parts[0].dataSplit.training.count), "training verses there")
    report.result("textCNNRun.test", Double(parts[0].dataSplit.test.count), "test verses there")

    let jobs = rows.flatMap { row in parts.indices.map { (row: row, part: $0) } }
    let first = jobs.firstIndex { $0.row == .cnn && $0.part == 0 }
    let start = report.seed
    let found = Workers.map(jobs.count, hear: { job, news in steps.step(news, drawsCurve: job == first) }) {
      job, tell in
      Result { try jobs[job].row.trained(parts[jobs[job].part], seed: start + UInt64(jobs[job].part), tell) }
    }
    let outcomes = try found.map { try $0.get() }
    for (k, row) in rows.enumerated() {
      let mine = Array(outcomes[k * splits..<(k + 1) * splits])
      let key = "textCNNRun.\(row.rawValue)"
      report.results(key, mine.map { 100 * $0.test }, "percent right by \(row.words)")
      if let words = row.settingWords {
        report.say("\(row.name): \(words) in the three splits " + mine.map { "\($0.setting)" }.joined(separator: ", "))
      }
      if row.hasEpochs { report.results("\(key).epochs", mine.map { Double($0.epochs) }, "its epochs") }
      if let parameters = mine[0].parameters {
        report.result("\(key).parameters", Double(parameters), "numbers that it trains")
      }
    }
    if let k = first, let model = outcomes[k].model {
      let portrait = FilterPortrait(
        model, parts[0].texts(parts[0].dataSplit.test), of: parts[0].corpus, count: 4, nGrams: 12)
      portrait.say(report, classes: ["Old", "New"])
      report.figure(
        portrait.figure(
          name: "run-filters", title: "Eight filters and the n-grams that excite them",
          description: """
            A table of sixteen n-grams by eight filters, four that speak for the Old and four for the New Testament. They are short ones \
            among the twelve strongest of each filter. All cells of the other testament's filters are 0 or nearly so.
            """, classes: ["Old", "New"], grams: 2))
    }
    try reviews(report, steps)
  }
}

/// How the nets of the run are trained; chosen on the validation part of the first split.
struct TextCNNSettings {
  var sizes = ConvolutionClassifier.Sizes()
  var (batchSize, learningRate, dropout, epochs) = (50, 0.002, 0.5, 5)
  /// The skip-gram of unit 09 over the training verses, for the net that starts from its vectors.
  var skipGram: EmbeddingOptions {
    var options = EmbeddingOptions()
    (options.dimension, options.window, options.epochs, options.dropsTheTarget) = (sizes.dimension, 5, 5, true)
    return options
  }
  /// The LSTM of unit 21, by plain descent as there.
  var (units, lstmBatch, lstmRate, lstmEpochs, maxNorm) = (32, 16, 0.5, 8, 5.0)
}
