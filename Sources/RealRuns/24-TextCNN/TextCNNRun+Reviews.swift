import CourseKit
import Exchange
import Figures
import ReferenceEngine

extension TextCNNRun {
  /// Sizes and training on the reviews: of fourteen tries the best on 400 training reviews that were held back, of those with a negation.
  private static let reviewSizes = ConvolutionClassifier.Sizes(dimension: 32, widths: [2, 3, 4, 5], filters: 32)
  private static let (reviewEpochs, reviewRate, reviewDropout) = (40, 0.003, 0.2)

  /// The steps of progress that the reviews take.
  static var reviewSteps: Int { 3 * reviewEpochs }

  /// The synthetic reviews of unit 21's run: the same files, and three seeds.
  static func reviews(_ report: RunReport, _ steps: RunSteps) throws {
    let train = LabeledTexts(try report.text("Reviews/train.tsv"))
    let test = LabeledTexts(try report.text("Reviews/test.tsv"))
    let corpus = Corpus(sentences: train.texts)
    func rows(_ texts: LabeledTexts) -> (texts: [[Int]], labels: [Int]) {
      (texts.texts.map(corpus.rows(of:)), texts.labels.map { Int($0) })
    }
    let (learned, asked) = (rows(train), rows(test))
    let start = report.seed
    let found = Workers.map(3, hear: { _, news in steps.step(news) }) { job, tell in
      Result {
        let seed = start + UInt64(job)
        var model = ConvolutionClassifier(words: corpus.words.count, classes: 2, reviewSizes, seed: seed)
        var random = SeededRandom(seed: seed &+ 1)
        for _ in 1...reviewEpochs {
          let loss = try model.epoch(
            learned.texts, labels: learned.labels, batchSize: 20, learningRate: reviewRate, dropout: reviewDropout,
            random: &random)
          tell(.init(loss: loss))
        }
        return model
      }
    }
    let models = try found.map { try $0.get() }
    let negations = Set(ReviewRows.negations.compactMap { corpus.rows[$0] })
    let isNegated = asked.texts.map { $0.contains(where: negations.contains) }
    for (key, words, counts) in [
      ("all", "of all test labels", { _ in true }), ("negated", "of those with a negation", { $0 }),
      ("plain", "of those without", { !$0 }),
    ] as [(String, String, (Bool) -> Bool)] {
      report.results(
        "textCNNRun.reviews.\(key)",
        models.map { model in
          let chosen = zip(model.right(asked.texts, asked.labels), isNegated).filter { counts($0.1) }
          return 100 * Double(chosen.count { $0.0 }) / Double(chosen.count)
        }, "percent \(words) of the reviews found")
    }
    report.result(
      "textCNNRun.reviews.parameters",
      Double(corpus.words.count * reviewSizes.dimension + TextCNN.parameterCount(models[0].parameters)),
      "numbers that it trains")
    let portrait = FilterPortrait(models[0], asked.texts, of: corpus, count: 4, nGrams: 5)
    portrait.say(report, classes: ["blame", "praise"])
    for (key, words) in [
      ("veryWarm", "very warm"), ("notWarm", "not warm"), ("veryCold", "very cold"), ("notCold", "not cold"),
    ] {
      let text = "this cafe the soup was \(words)".split(separator: " ").compactMap { corpus.rows[String($0)] }
      report.results(
        "textCNNRun.reviews.\(key)", models.map { Softmax.softmax($0.scores([text])[0].logits)[1] },
        "probability of praise for 'this cafe the soup was \(words)'")
    }
  }
}
