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
    report.result("textCNNRun.vocabulary", Double(parts[0].corpus.words.count), "words that occur twice or more in the first split")
    report.result("textCNNRun.training", Double(parts[0].split.training.count), "training verses there")
    report.result("textCNNRun.test", Double(parts[0].split.test.count), "test verses there")

    let jobs = rows.flatMap { row in parts.indices.map { (row: row, part: $0) } }
    let first = jobs.firstIndex { $0.row == .cnn && $0.part == 0 }
    let start = report.seed
    let found = Workers.map(jobs.count, hear: { job, news in steps.step(news, drawsCurve: job == first) }) { job, tell in
      Result { try jobs[job].row.trained(parts[jobs[job].part], seed: start + UInt64(jobs[job].part), tell) }
    }
    let outcomes = try found.map { try $0.get() }
    for (k, row) in rows.enumerated() {
      let mine = Array(outcomes[k * splits..<(k + 1) * splits])
      let key = "textCNNRun.\(row.rawValue)"
      report.results(key, mine.map { 100 * $0.test }, "percent right by \(row.words)")
      if row.isTrained {
        for (i, outcome) in mine.enumerated() {
          report.result("\(key).epochs\(i + 1)", Double(outcome.epochs), "its epochs in split \(i + 1)")
          report.result("\(key).setting\(i + 1)", outcome.setting, "\(row.settingWords) there")
        }
      }
      if let parameters = mine[0].parameters { report.result("\(key).parameters", Double(parameters), "numbers that it trains") }
    }
    report.figure(figure(rows, outcomes))
    if let k = first, let model = outcomes[k].model {
      let portrait = FilterPortrait(
        model, parts[0].texts(parts[0].split.test), of: parts[0].corpus, count: 4, nGrams: 5)
      portrait.say(report, classes: ["Old", "New"])
      report.figure(
        portrait.figure(
          name: "run-filters", title: "Eight filters and the n-grams that excite them most",
          description: """
            A table of sixteen n-grams by eight filters, four that speak for the Old and four for the New Testament. Each n-gram has its \
            largest number under the filter that it was found for; most other cells are much smaller.
            """, classes: ["Old", "New"], grams: 2))
    }
    try reviews(report, steps)
  }

  /// Bars for the mean over the splits.
  private static func figure(_ rows: [VerseRow], _ outcomes: [VerseOutcome]) -> Figure {
    let shares = rows.indices.map { k in
      100 * outcomes[k * splits..<(k + 1) * splits].reduce(0) { $0 + $1.test } / Double(splits)
    }
    return Figure(
      name: "run-verses", title: "Old or New Testament: test verses found, mean of three splits",
      description: """
        A bar for each way of reading a verse, from the majority to the convolutional net. All but the majority lie close together, \
        between 90 and 96 percent.
        """,
      drawing: .plot(
        .bars(over: rows.map(\.name), y: Plot.Axis("percent right", range: 70...100), [("", shares)])))
  }
}

/// How the nets of the run are trained; chosen on the validation part of the first split.
struct TextCNNSettings {
  var sizes = ConvolutionClassifier.Sizes()
  var (batchSize, learningRate, dropout, epochs) = (50, 0.002, 0.5, 5)
  /// The LSTM of unit 21, by plain descent as there.
  var (units, lstmBatch, lstmRate, lstmEpochs, maxNorm) = (32, 16, 0.5, 8, 5.0)
}
