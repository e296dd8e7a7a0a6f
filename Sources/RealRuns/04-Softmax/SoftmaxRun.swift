import CourseKit
import Exchange
import Figures
import ReferenceEngine

/// The real run of unit 04: which of the 66 books is a verse from?
public enum SoftmaxRun: UnitRun {
  static let rates = [0.01, 0.03, 0.1]
  static let epochs = 12
  static let splits = 3
  static let gospels = ["Matthew", "Mark", "Luke", "John"]

  public static let run = RealRun(title: "Which book of 66 is a verse from", seed: 4) { report in
    let bible = try VersedText(report)
    let texts = bible.verses.map(\.words)
    let classes = bible.verses.map { bible.chapters[$0.chapter].book }
    report.result("softmaxRun.classes", Double(bible.books.count), "books")
    report.result("softmaxRun.start.loss", log(Double(bible.books.count)), "loss before training, ln of that")
    var rows: [Row] = []
    for offset in 0..<splits {
      let split = DataSplit(groups: bible.verses.map(\.chapter), seed: report.seed + UInt64(offset))
      let trained = train(texts, classes, split, books: bible.books.count, random: report.seed) { epoch, loss in
        if offset == 0 { report.progress(epoch, of: epochs, loss: loss) }
      }
      rows.append(trained.row)
      if offset == 0 { tell(report, trained, bible) }
    }
    for (key, words, value) in [
      ("majority", "by the most frequent book", \Row.majority), ("naiveBayes", "by naive Bayes", \Row.naiveBayes),
      ("accuracy", "by the softmax", \Row.accuracy), ("five", "among the softmax's first five", \Row.five),
      ("train", "by the softmax on the verses that it learned from", \Row.train),
    ] {
      let shares = rows.map { 100 * $0[keyPath: value] }
      report.result("softmaxRun.\(key)", shares.reduce(0, +) / Double(splits), "percent right \(words)")
      report.result("softmaxRun.\(key).lowest", shares.min() ?? .nan, "the lowest of \(splits) splits")
      report.result("softmaxRun.\(key).highest", shares.max() ?? .nan, "the highest")
    }
    for (key, words, value) in [
      ("temperature", "T, chosen on the validation part", \Row.temperature),
      ("loss", "test loss at T = 1", \Row.loss), ("tempered.loss", "test loss at the chosen T", \Row.temperedLoss),
      ("ece", "expected calibration error at T = 1", \Row.ece),
      ("tempered.ece", "expected calibration error at the chosen T", \Row.temperedECE),
      ("sure", "mean probability of the answers at T = 1", \Row.sure),
    ] {
      let values = rows.map { $0[keyPath: value] }
      report.result("softmaxRun.\(key)", values.reduce(0, +) / Double(splits), words)
      report.result("softmaxRun.\(key).lowest", values.min() ?? .nan, "the lowest of \(splits) splits")
      report.result("softmaxRun.\(key).highest", values.max() ?? .nan, "the highest")
    }
  }

  /// One split's shares and losses on the test part, and what was chosen on the validation part.
  struct Row {
    var majority, naiveBayes, smoothing, accuracy, five, train, temperature, loss, temperedLoss, ece, temperedECE,
      sure: Double
    var rate: Double
    var epochs: Int
  }

  /// One split with its model.
  struct Trained {
    var row: Row
    var model: BagSoftmax
    var corpus: Corpus
    var test: BagVerdict
  }

  /// Trains with each rate, and keeps the model with the largest share of right validation answers.
  static func train(
    _ texts: [[String]], _ classes: [Int], _ split: DataSplit, books K: Int, random seed: UInt64,
    told: (Int, Double) -> Void
  ) -> Trained {
    let corpus = Corpus(sentences: split.training.map { texts[$0] }, atLeast: 2)
    let bags = LabeledBags(texts, labels: classes.map(Double.init), of: corpus).words
    func part(_ places: [Int]) -> (words: [[Int]], classes: [Int]) {
      (places.map { bags[$0] }, places.map { classes[$0] })
    }
    let (train, validation, test) = (part(split.training), part(split.validation), part(split.test))
    var best: (accuracy: Double, model: BagSoftmax, rate: Double, epoch: Int)?
    for rate in rates {
      var model = BagSoftmax(words: corpus.words.count, classes: K)
      var random = SeededRandom(seed: seed)
      let isTold = rate == rates[1]
      if isTold { told(0, log(Double(K))) }
      for epoch in 1...epochs {
        model.epoch(train.words, train.classes, learningRate: rate, random: &random)
        if isTold { told(epoch, BagVerdict(model, train.words, train.classes).loss()) }
        let accuracy = BagVerdict(model, validation.words, validation.classes).accuracy
        if accuracy > best?.accuracy ?? -1 { best = (accuracy, model, rate, epoch) }
      }
    }
    guard let best else { preconditionFailure("without a learning rate nothing is trained") }

    let held = BagVerdict(best.model, validation.words, validation.classes)
    let temperatures = stride(from: 10, through: 60, by: 1).map { Double($0) / 20 }
    let T = temperatures.min { held.loss(temperature: $0) < held.loss(temperature: $1) } ?? 1
    let verdict = BagVerdict(best.model, test.words, test.classes)
    let bayes = NaiveBayes.chosen(train: train, validation: validation, count: K, vocabulary: corpus.words.count)
    var counts = Array(repeating: 0, count: K)
    for k in train.classes { counts[k] += 1 }
    let majority = counts.indices.reduce(0) { counts[$1] > counts[$0] ? $1 : $0 }
    let count = Double(test.classes.count)
    return Trained(
      row: Row(
        majority: Double(test.classes.count { $0 == majority }) / count,
        naiveBayes: Double(bayes.model.right(test.words, test.classes)) / count, smoothing: bayes.α,
        accuracy: verdict.accuracy, five: verdict.accuracy(among: 5),
        train: BagVerdict(best.model, train.words, train.classes).accuracy, temperature: T, loss: verdict.loss(),
        temperedLoss: verdict.loss(temperature: T), ece: verdict.calibrationError(),
        temperedECE: verdict.calibrationError(temperature: T),
        sure: verdict.reliability().filter { $0.count > 0 }.reduce(0) { $0 + Double($1.count) * $1.sure } / count,
        rate: best.rate, epochs: best.epoch),
      model: best.model, corpus: corpus, test: verdict)
  }

  /// The first split: the gospels among each other, words that speak for a book, and how sure the answers are.
  private static func tell(_ report: RunReport, _ trained: Trained, _ bible: VersedText) {
    report.result("softmaxRun.vocabulary", Double(trained.corpus.words.count), "words that occur twice or more")
    report.result("softmaxRun.rate", trained.row.rate, "η of the first split")
    report.result("softmaxRun.smoothing", trained.row.smoothing, "what naive Bayes adds to each count there")
    report.result("softmaxRun.epochs", Double(trained.row.epochs), "its epochs")
    report.result("softmaxRun.test.count", Double(trained.test.classes.count), "its test verses")
    let names = bible.books.map(\.name)
    let answers = trained.test.scores.map(Softmax.argmax)
    for book in gospels + ["Psalms", "Proverbs", "Ruth", "Revelation"] {
      guard let k = names.firstIndex(of: book) else { continue }
      let top = trained.corpus.words.indices.sorted {
        let (a, b) = (trained.model.weights($0), trained.model.weights($1))
        return (a[a.startIndex + k], $0) > (b[b.startIndex + k], $1)
      }
      report.say("\(book): " + top.prefix(8).map { trained.corpus.words[$0] }.joined(separator: ", "))
    }

    // Rows: a gospel's verses; columns: the answers, in percent of the row.
    let books = gospels.compactMap { names.firstIndex(of: $0) }
    let table = books.map { book -> [Double] in
      let mine = answers.indices.filter { trained.test.classes[$0] == book }
      let shares = books.map { other in Double(mine.count { answers[$0] == other }) / Double(mine.count) }
      return shares + [1 - shares.reduce(0, +)]
    }
    for (i, book) in gospels.enumerated() where i < table.count {
      for (k, other) in (gospels + ["other"]).enumerated() {
        report.result(
          "softmaxRun.gospels.\(book).\(other)", 100 * table[i][k],
          "percent of the verses of \(book) taken for \(other)")
      }
    }
    report.figure(
      Figure(
        name: "gospels-confusion", title: "The four gospels: what their verses are taken for",
        description: """
          A row for each of the four gospels, a column for each of them and one for the other 62 books. Matthew, Mark and \
          Luke are taken for each other; John is found most often.
          """,
        drawing: .heatMap(
          HeatMap(
            rows: gospels, columns: gospels + ["other"], values: table, format: .percent(0), rowTitle: "true",
            columnTitle: "answer"))))
    report.figure(reliability(trained))
  }

  private static func reliability(_ trained: Trained) -> Figure {
    let series = [("T = 1", 1.0), ("T chosen", trained.row.temperature)].map { name, T in
      Plot.Series(
        name, mark: .lineAndDots,
        trained.test.reliability(temperature: T).filter { $0.count >= 20 }.map { ($0.sure, $0.right) })
    }
    return Figure(
      name: "calibration", title: "How sure the answers are, and how often they are right",
      description: """
        The share of right answers over their mean probability, in groups of equal sureness. At temperature 1 the points lie \
        below the diagonal: answers are less often right than they are sure. At the chosen temperature they lie near it.
        """,
      drawing: .plot(
        Plot(
          x: Plot.Axis("probability of the answer", range: 0...1), y: Plot.Axis("share that is right", range: 0...1),
          series: series, references: [.sloped(1, intercept: 0, label: "honest")], isSquare: true)))
  }
}
