import CourseKit
import Exchange
import Figures
import ReferenceEngine

/// The real run of unit 03.
public enum GradientDescentRun: UnitRun {
  /// The real run of unit 03: a log-linear model learns from 2,000 short reviews which ones praise.
  public static let run = RealRun(title: "A log-linear model of the synthetic reviews", seed: 1) { report in
    let texts = LabeledTexts(try report.text("Reviews/train.tsv"))
    let corpus = Corpus(sentences: texts.texts)
    let train = LabeledBags(texts, of: corpus)
    let test = LabeledBags(LabeledTexts(try report.text("Reviews/test.tsv")), of: corpus)
    let (epochs, comparedEpochs) = (20, 5)
    let (rates, sizes) = ([0.01, 0.1, 1, 30], [1, 20, train.labels.count])
    let total = epochs + (rates.count + sizes.count) * comparedEpochs
    report.result(
      "gradientDescentRun.vocabulary", Double(corpus.words.count), "different words in the training texts")

    // The run itself, with minibatches of 20.
    var random = SeededRandom(seed: report.seed)
    var model = BagModel(words: corpus.words.count)
    report.progress(0, of: total, loss: model.meanLoss(train))
    for epoch in 1...epochs {
      model.epoch(train, batchSize: 20, learningRate: 1, random: &random)
      report.progress(epoch, of: total, loss: model.meanLoss(train))
    }
    tell(report, model, corpus, train, test)

    // The same number of gradients, spent in other ways.
    var done = epochs
    func losses(batchSize m: Int, learningRate η: Double) -> [Double] {
      var random = SeededRandom(seed: report.seed)
      var model = BagModel(words: corpus.words.count)
      return [model.meanLoss(train)]
        + (1...comparedEpochs).map { _ in
          model.epoch(train, batchSize: m, learningRate: η, random: &random)
          done += 1
          report.progress(done, of: total)
          return model.meanLoss(train)
        }
    }
    let byRate = rates.map { losses(batchSize: 20, learningRate: $0) }
    let bySize = sizes.map { losses(batchSize: $0, learningRate: 1) }
    for (i, name) in ["001", "01", "1", "30"].enumerated() {
      report.result(
        "gradientDescentRun.rate\(name)", byRate[i][comparedEpochs],
        "mean training loss after \(comparedEpochs) epochs with η = \(rates[i].formatted), batches of 20")
    }
    for (i, name) in ["1", "20", "All"].enumerated() {
      report.result(
        "gradientDescentRun.batch\(name)", bySize[i][comparedEpochs],
        "mean training loss after \(comparedEpochs) epochs with η = 1, batches of \(sizes[i])")
    }
    report.figure(comparison(byRate, rates, bySize, sizes))
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
    report.result(
      "gradientDescentRun.plainAccuracy", model.accuracy(test) { !negates($0) }, "of the labels of the others found")
    for word in ["good", "bad", "not"] {
      guard let v = corpus.rows[word] else { continue }
      report.result("gradientDescentRun.weight.\(word)", model.w[v], "the weight of '\(word)'")
    }
  }

  private static func comparison(
    _ byRate: [[Double]], _ rates: [Double], _ bySize: [[Double]], _ sizes: [Int]
  ) -> Figure {
    func series(_ name: String, _ losses: [Double]) -> Plot.Series {
      Plot.Series(name, mark: .lineAndDots, losses.enumerated().map { (Double($0), $1) })
    }
    let curves =
      zip(rates, byRate).map { series("η = \($0.formatted), m = 20", $1) }
      + zip(sizes, bySize).filter { $0.0 != 20 }.map { series("η = 1, m = \($0)", $1) }
    return Figure(
      name: "run-rates", title: "Mean training loss on the reviews",
      description: """
        Falling curves of the mean loss over five epochs, all of them from ln 2. The smallest learning rate and the full batch \
        hardly move; the largest rate jumps about.
        """,
      drawing: .plot(Plot(x: "epoch", y: Plot.Axis("mean training loss", scale: .logarithmic), series: curves)))
  }
}

extension Double {
  /// Without decimals where it has none.
  fileprivate var formatted: String { self == rounded() ? "\(Int(self))" : "\(self)" }
}
