import CourseKit
import Exchange
import Figures
import ReferenceEngine

/// The real run of unit 06.
public enum BackpropagationRun: UnitRun {
  /// How a model is trained; without hidden units it is logistic regression.
  struct Setting: Equatable, Sendable {
    let hidden: Int
    let rate: Double
  }

  /// A row of the table, and the settings that its own is chosen from.
  struct Row: Sendable {
    let key: String
    let words: String
    let byClause: Bool
    let settings: [Setting]
  }

  static let (starts, epochs, batchSize, trained) = (3, 24, 20, 1600)
  static let linear = [0.1, 0.3, 1].map { Setting(hidden: 0, rate: $0) }
  static let nets = [2, 4, 8, 16].flatMap { hidden in [0.1, 0.3].map { Setting(hidden: hidden, rate: $0) } }
  static let rows = [
    Row(key: "linear.whole", words: "logistic regression, whole reviews", byClause: false, settings: linear),
    Row(key: "net.whole", words: "net, whole reviews", byClause: false, settings: nets),
    Row(key: "linear.clauses", words: "logistic regression, clauses", byClause: true, settings: linear),
    Row(key: "net.clauses", words: "net, clauses", byClause: true, settings: nets),
  ]
  /// What is chosen for the last row, by the record of this run; unit 07 trains the same net.
  static let netOnClauses = Setting(hidden: 4, rate: 0.1)

  /// Reviews with negations, which a linear model fails: does a hidden layer help, and on which features?
  public static let run = RealRun(title: "A hidden layer on the synthetic reviews", seed: 6) { report in
    let texts = LabeledTexts(try report.text("Reviews/train.tsv"))
    let testTexts = LabeledTexts(try report.text("Reviews/test.tsv"))
    let corpus = Corpus(sentences: texts.texts)
    report.say(
      "\(trained) reviews to train on, the other \(texts.labels.count - trained) to choose by; at most \(epochs) epochs, batches of "
        + "\(batchSize), \(starts) starts")
    let steps = RunSteps(report, of: rows.reduce(0) { $0 + $1.settings.count })
    let seed = report.seed
    var curves: [Plot.Series] = []
    for row in rows {
      let train = ReviewRows(texts, 0..<trained, of: corpus, byClause: row.byClause)
      let valid = ReviewRows(texts, trained..<texts.labels.count, of: corpus, byClause: row.byClause)
      let test = ReviewRows(testTexts, 0..<testTexts.labels.count, of: corpus, byClause: row.byClause)
      let all = row.settings.map { setting in
        let fits = Workers.map(starts) { start, _ in
          var random = SeededRandom(seed: seed + UInt64(start))
          return fit(setting, train, valid, using: &random)
        }
        steps.step()
        return (setting: setting, fits: fits, loss: fits.reduce(0) { $0 + $1.losses[$1.epoch] } / Double(starts))
      }
      // The smallest mean validation loss decides; the test reviews are looked at after that.
      let chosen = all.min { $0.loss < $1.loss }!
      curves.append(Plot.Series(row.words, mark: .lineAndDots, values: chosen.fits[0].losses))
      let key = "backpropagationRun.\(row.key)"
      report.say("\(row.words): epochs \(chosen.fits.map { "\($0.epoch)" }.joined(separator: ", "))")
      report.result("\(key).width", Double(chosen.setting.hidden), "hidden units, chosen by validation, \(row.words)")
      report.result("\(key).rate", chosen.setting.rate, "learning rate, chosen by validation")
      report.result("\(key).valid", chosen.loss, "mean validation loss")
      let scores = chosen.fits.map { $0.best.scores(test.X) }
      report.results(
        "\(key).negated", scores.map { test.accuracy($0) { $0 } },
        "test accuracy on reviews with a negation, \(row.words)")
      report.results(
        "\(key).plain", scores.map { test.accuracy($0) { !$0 } }, "test accuracy on the others, \(row.words)")
      report.results("\(key).all", scores.map { test.accuracy($0) }, "test accuracy of all, \(row.words)")
      if row.key == "net.clauses" {
        report.result(
          "backpropagationRun.parameters", Double(chosen.fits[0].best.net.parameterCount), "parameters of the net")
        report.result(
          "backpropagationRun.negatedReviews", Double(test.isNegated.count { $0 }), "test reviews with a negation")
      }
    }
    report.figure(
      Figure(
        name: "run-validation", title: "Loss on reviews that were not trained on",
        description: """
          Four curves over 24 epochs, all from about ln 2. That of the net on clauses starts slowly and falls lowest; that of the net on \
          whole reviews soon rises again; those of logistic regression stay between.
          """,
        drawing: .plot(
          Plot(x: "epoch", y: Plot.Axis("validation loss, nats", range: 0.2...0.8), series: curves))))
  }

  /// A classifier of two classes in training; without hidden units it is logistic regression, written as a net.
  struct Model: Sendable {
    var net: ClassifierWeights
    let isLinear: Bool

    /// How much each row speaks for class 1: the difference of the two logits.
    func scores(_ X: Matrix) -> [Double] {
      let Z = isLinear ? X * net.W2 : Backpropagation.logits(X: X, net: net).logits
      return (0..<Z.rows).map { isLinear ? Z[$0, 1] - Z[$0, 0] + net.b2[1] - net.b2[0] : Z[$0, 1] - Z[$0, 0] }
    }

    /// The mean cross-entropy.
    func loss(_ data: ReviewRows) -> Double {
      let scores = scores(data.X)
      return zip(scores, data.classes).reduce(0) { $0 + LogLinear.logisticLoss(label: $1.1, score: $1.0) }
        / Double(scores.count)
    }

    mutating func update(_ data: ReviewRows, _ batch: [Int], _ η: Double) {
      if !isLinear {
        net = Backpropagation.train(X: data.X, classes: data.classes, net: net, learningRate: η, batches: [batch])
        return
      }
      // One logit, and the other 0: the model of unit 02.
      let X = Matrix(rows: batch.map { data.X[row: $0] })
      let errors = Vector(zip(batch, scores(X)).map { LogLinear.sigmoid($1) - Double(data.classes[$0]) })
      let step = η / Double(batch.count) * (errors * X)
      for i in step.indices { net.W2[i, 1] -= step[i] }
      net.b2[1] -= η / Double(batch.count) * errors.sum()
    }
  }

  /// Trains for all epochs and returns the model of the one with the smallest validation loss.
  ///
  /// - Returns: also the validation loss before training and after each epoch, and the epoch that was chosen.
  static func fit(
    _ setting: Setting, _ train: ReviewRows, _ valid: ReviewRows, using random: inout SeededRandom
  ) -> (best: Model, losses: [Double], epoch: Int) {
    let V = train.X.columns
    let net =
      setting.hidden == 0
      ? ClassifierWeights(W1: .zeros(V, 1), b1: .zeros(1), W2: .zeros(V, 2), b2: .zeros(2))
      : ClassifierWeights.random(inputs: V, hidden: setting.hidden, classes: 2, using: &random)
    var model = Model(net: net, isLinear: setting.hidden == 0)
    var (best, losses, chosen) = (model, [model.loss(valid)], 0)
    for epoch in 1...epochs {
      for batch in batches(of: train.classes.count, using: &random) { model.update(train, batch, setting.rate) }
      let loss = model.loss(valid)
      if loss < losses.min() ?? .infinity { (best, chosen) = (model, epoch) }
      losses.append(loss)
    }
    return (best, losses, chosen)
  }

  /// All examples in a random order, cut into batches; the last one may be shorter.
  static func batches(of count: Int, using random: inout SeededRandom) -> [[Int]] {
    let order = Array(0..<count).shuffled(using: &random)
    return stride(from: 0, to: count, by: batchSize).map { Array(order[$0..<min($0 + batchSize, count)]) }
  }
}
