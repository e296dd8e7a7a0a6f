import CourseKit
import Exchange
import Figures
import ReferenceEngine

/// The real run of unit 03.
public enum GradientDescentRun: UnitRun {
  /// Two tasks for one model: short reviews, and the verses of unit 02 with eight ways to spend five epochs.
  public static let run = RealRun(title: "Optimizers on verses, and the negations of the reviews", seed: 1) { report in
    let texts = LabeledTexts(try report.text("Reviews/train.tsv"))
    let corpus = Corpus(sentences: texts.texts)
    let train = LabeledBags(texts, of: corpus)
    let test = LabeledBags(LabeledTexts(try report.text("Reviews/test.tsv")), of: corpus)
    let comparison = OptimizerComparison(try VersedText(report), seed: report.seed)
    let epochs = 20
    let total = epochs + OptimizerComparison.rows.reduce(0) { $0 + $1.rates.count } + 2
    report.result(
      "gradientDescentRun.vocabulary", Double(corpus.words.count), "different words in the training texts")

    // The reviews, with minibatches of 20.
    var random = SeededRandom(seed: report.seed)
    var model = BagModel(words: corpus.words.count)
    report.progress(0, of: total, loss: model.meanLoss(train))
    for epoch in 1...epochs {
      model.epoch(train, batchSize: 20, learningRate: 1, random: &random)
      report.progress(epoch, of: total, loss: model.meanLoss(train))
    }
    tell(report, model, corpus, train, test)

    // The verses.
    report.result("gradientDescentRun.verses", Double(comparison.train.labels.count), "verses to learn from")
    comparison.tell(report) { report.progress(epochs + $0, of: total) }
    report.figure(comparison.rates(report))
    report.progress(total - 1, of: total)
    report.figure(comparison.overfitting(report, epochs: 40))
    report.progress(total, of: total)
  }

  /// What the trained model knows, and where it is at its end.
  private static func tell(
    _ report: RunReport, _ model: BagModel, _ corpus: Corpus, _ train: LabeledBags, _ test: LabeledBags
  ) {
    let words = corpus.words.indices.sorted { (model.w[$0], $0) > (model.w[$1], $1) }
    report.say("praises: " + words.prefix(8).map { corpus.words[$0] }.joined(separator: ", "))
    report.say("blames:  " + words.reversed().prefix(8).map { corpus.words[$0] }.joined(separator: ", "))
    report.result("gradientDescentRun.trainLoss", model.meanLoss(train), "mean training loss, in nats")
    report.result("gradientDescentRun.testLoss", model.meanLoss(test), "mean test loss, in nats")
    report.result("gradientDescentRun.trainAccuracy", model.accuracy(train), "of the training labels found")
    report.result("gradientDescentRun.testAccuracy", model.accuracy(test), "of the test labels found")
    let negations = Set(
      ["not", "never", "hardly", "no", "nothing", "nobody", "opposite"].compactMap { corpus.rows[$0] })
    func negates(_ bag: [Int]) -> Bool { bag.contains(where: negations.contains) }
    report.result(
      "gradientDescentRun.negated", Double(test.words.count(where: negates)), "test texts with a negation in them")
    report.result(
      "gradientDescentRun.negatedAccuracy", model.accuracy(test, where: negates), "of their labels found")
    report.result("gradientDescentRun.testPercent", 100 * model.accuracy(test), "percent of the test labels")
    report.result(
      "gradientDescentRun.negatedPercent", 100 * model.accuracy(test, where: negates), "percent of the negated ones")
    report.result(
      "gradientDescentRun.plainAccuracy", model.accuracy(test) { !negates($0) }, "of the labels of the others found")
    for word in ["good", "bad", "not"] {
      guard let v = corpus.rows[word] else { continue }
      report.result("gradientDescentRun.weight.\(word)", model.w[v], "the weight of '\(word)'")
    }
  }
}
