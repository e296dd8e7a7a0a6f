import CourseKit
import Exchange
import Figures
import ReferenceEngine

/// The real run of unit 02: is a verse from the Old or from the New Testament?
public enum LogLinearRun: UnitRun {
  /// What is tried on the validation part: learning rates, each after every epoch up to the last.
  static let rates = [0.1, 0.3, 1]
  static let epochs = 20
  static let batchSize = 10
  static let splits = 5

  public static let run = RealRun(title: "Old or New Testament, from the words of one verse", seed: 1) { report in
    let bible = try VersedText(report)
    let texts = bible.verses.map(\.words)
    let labels = bible.verses.indices.map { bible.testament(ofVerse: $0) == .new ? 1.0 : 0 }
    report.result("logLinearRun.verses", Double(labels.count), "verses")
    report.result("logLinearRun.new", labels.reduce(0, +), "of them from the New Testament")

    let chapters = bible.verses.map(\.chapter)
    let books = chapters.map { bible.chapters[$0].book }
    for (name, groups, words) in [
      ("chapters", chapters, "whole chapters are held back"), ("books", books, "whole books are held back"),
    ] {
      var rows: [Row] = []
      for offset in 0..<splits {
        let split = DataSplit(groups: groups, seed: report.seed + UInt64(offset))
        let trained = train(texts, labels, split, random: report.seed) { epoch, loss in
          // The curve is that of the first split.
          guard name == "chapters", offset == 0 else { return }
          report.progress(epoch, of: epochs, loss: loss)
        }
        rows.append(trained.row)
        if name == "chapters", offset == 0 { tell(report, trained, bible) }
      }
      tell(report, rows, "logLinearRun.\(name)", words)
    }
  }

  /// Shares of right answers on the test part of one split, and what was chosen.
  struct Row {
    var majority, naiveBayes, α, logistic, foundNew, rate, epochs, loss: Double
  }

  /// One split: its vocabulary, its model, its parts.
  struct Trained {
    var row: Row
    var model: BagModel
    var corpus: Corpus
    var test: LabeledBags
    var places: [Int]
  }

  /// Trains with each learning rate, and keeps the model with the smallest validation loss.
  static func train(
    _ texts: [[String]], _ labels: [Double], _ split: DataSplit, random seed: UInt64, told: (Int, Double) -> Void
  ) -> Trained {
    // The vocabulary is that of the training part: words that occur in it twice or more.
    let corpus = Corpus(sentences: split.training.map { texts[$0] }, atLeast: 2)
    let all = LabeledBags(texts, labels: labels, of: corpus)
    let (train, validation, test) = (all.part(split.training), all.part(split.validation), all.part(split.test))

    var best: (loss: Double, model: BagModel, rate: Double, epoch: Int)?
    for rate in rates {
      var (model, random) = (BagModel(words: corpus.words.count), SeededRandom(seed: seed))
      if rate == rates[1] { told(0, model.meanLoss(train)) }
      for epoch in 1...epochs {
        model.epoch(train, batchSize: batchSize, learningRate: rate, random: &random)
        if rate == rates[1] { told(epoch, model.meanLoss(train)) }
        let loss = model.meanLoss(validation)
        if loss < best?.loss ?? .infinity { best = (loss, model, rate, epoch) }
      }
    }
    guard let best else { preconditionFailure("without a learning rate nothing is trained") }
    let bayes = NaiveBayes.chosen(
      train: (train.words, train.labels.map { Int($0) }),
      validation: (validation.words, validation.labels.map { Int($0) }), count: 2, vocabulary: corpus.words.count)
    let majority = train.labels.reduce(0, +) * 2 > Double(train.labels.count) ? 1.0 : 0
    let count = Double(test.labels.count)
    let found = zip(test.words, test.labels).count { $1 == 1 && best.model.score($0) >= 0 }
    return Trained(
      row: Row(
        majority: Double(test.labels.count { $0 == majority }) / count,
        naiveBayes: Double(bayes.model.right(test.words, test.labels.map { Int($0) })) / count, α: bayes.α,
        logistic: best.model.accuracy(test), foundNew: Double(found) / test.labels.reduce(0, +),
        rate: best.rate, epochs: Double(best.epoch), loss: best.model.meanLoss(test)),
      model: best.model, corpus: corpus, test: test, places: split.test)
  }

  /// The mean of all splits, with the lowest and the highest.
  private static func tell(_ report: RunReport, _ rows: [Row], _ key: String, _ words: String) {
    for (name, what, value) in [
      ("majority", "the more frequent label", \Row.majority), ("naiveBayes", "naive Bayes", \Row.naiveBayes),
      ("logistic", "logistic regression", \Row.logistic),
    ] {
      let shares = rows.map { 100 * $0[keyPath: value] }
      report.result(
        "\(key).\(name)", shares.reduce(0, +) / Double(shares.count), "percent right by \(what); \(words)")
      report.result("\(key).\(name).lowest", shares.min() ?? .nan, "the lowest of \(shares.count) splits")
      report.result("\(key).\(name).highest", shares.max() ?? .nan, "the highest")
    }
    report.result("\(key).first.rate", rows[0].rate, "the learning rate that was chosen in the first split")
    report.result("\(key).first.smoothing", rows[0].α, "what naive Bayes adds to each count there")
    report.result("\(key).first.epochs", rows[0].epochs, "and the number of epochs")
    report.result("\(key).first.loss", rows[0].loss, "the mean test loss there")
    report.result("\(key).first.foundNew", 100 * rows[0].foundNew, "percent of its New Testament verses that are found")
  }

  /// What the first model looks at, and where it is most wrong.
  private static func tell(_ report: RunReport, _ trained: Trained, _ bible: VersedText) {
    let (model, corpus) = (trained.model, trained.corpus)
    report.result("logLinearRun.vocabulary", Double(corpus.words.count), "words that occur twice or more")
    report.result("logLinearRun.bias", model.b, "the bias")
    report.result("logLinearRun.test", Double(trained.places.count), "test verses in the first split")
    let order = corpus.words.indices.sorted { (model.w[$0], $0) > (model.w[$1], $1) }
    let (new, old) = (Array(order.prefix(12)), Array(order.suffix(12).reversed()))
    for (name, rows) in [("new", new), ("old", old)] {
      report.say("\(name): " + rows.map { "\(corpus.words[$0]) \(model.w[$0].rounded(to: 2))" }.joined(separator: ", "))
    }
    report.result("logLinearRun.weight.new", model.w[new[0]], "the largest weight, of '\(corpus.words[new[0]])'")
    report.result("logLinearRun.weight.old", model.w[old[0]], "the smallest, of '\(corpus.words[old[0]])'")
    report.figure(
      Figure(
        name: "run-weights", title: "The words with the largest weights",
        description: """
          Bars of the twelve largest weights, for the New Testament, and of the twelve smallest, for the Old. Names and a few \
          words of the time of the translation lead on both sides.
          """,
        drawing: .plot(
          .bars(
            over: (new + old.reversed()).map { corpus.words[$0] }, y: "weight",
            [("", (new + old.reversed()).map { model.w[$0] })]))))

    // The surest wrong answer of each label.
    let scores = trained.test.words.map(model.score)
    for (label, words) in [(1.0, "New, taken for Old"), (0, "Old, taken for New")] {
      let wrong = scores.indices.filter { trained.test.labels[$0] == label && (scores[$0] >= 0) != (label == 1) }
      for i in wrong.sorted(by: { abs(scores[$0]) > abs(scores[$1]) }).prefix(4) {
        let place = trained.places[i]
        report.say(
          "\(words) at \(LogLinear.sigmoid(scores[i]).rounded(to: 4)): \(bible.name(ofVerse: place)) \(bible.verses[place].text)"
        )
      }
    }
  }
}

extension Double {
  fileprivate func rounded(to digits: Int) -> Double {
    let scale = (0..<digits).reduce(1.0) { power, _ in power * 10 }
    return (self * scale).rounded() / scale
  }
}
