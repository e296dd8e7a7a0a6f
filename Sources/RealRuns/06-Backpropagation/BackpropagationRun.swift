import CourseKit
import Exchange
import Figures
import ReferenceEngine

/// The real run of unit 06.
public enum BackpropagationRun: UnitRun {
  /// What is trained, with all that it is told.
  struct Row: Sendable {
    let key: String
    let words: String
    /// 0: logistic regression, as a net without a hidden layer.
    let hidden: Int
    let byClause: Bool
    let rate: Double
  }

  static let (starts, epochs, batchSize, trained) = (3, 12, 20, 1600)
  static let rows = [
    Row(key: "linear.whole", words: "logistic regression, whole reviews", hidden: 0, byClause: false, rate: 1),
    Row(key: "net.whole", words: "8 ReLUs, whole reviews", hidden: 8, byClause: false, rate: 0.3),
    Row(key: "linear.clauses", words: "logistic regression, clauses", hidden: 0, byClause: true, rate: 1),
    Row(key: "net.clauses", words: "8 ReLUs, clauses", hidden: 8, byClause: true, rate: 0.3),
  ]

  /// Reviews with negations, which a linear model fails: does a hidden layer help, and on which features?
  public static let run = RealRun(title: "A hidden layer on the synthetic reviews", seed: 6) { report in
    let texts = LabeledTexts(try report.text("Reviews/train.tsv"))
    let testTexts = LabeledTexts(try report.text("Reviews/test.tsv"))
    let corpus = Corpus(sentences: texts.texts)
    report.say(
      "\(trained) reviews to train on, the other \(texts.labels.count - trained) to choose the epoch by, of \(epochs); batches of "
        + "\(batchSize); \(starts) starts each")
    var curves: [Plot.Series] = []
    for (place, row) in rows.enumerated() {
      let train = ReviewRows(texts, 0..<trained, of: corpus, byClause: row.byClause)
      let valid = ReviewRows(texts, trained..<texts.labels.count, of: corpus, byClause: row.byClause)
      let test = ReviewRows(testTexts, 0..<testTexts.labels.count, of: corpus, byClause: row.byClause)
      var (negated, plain, all) = ([Double](), [Double](), [Double]())
      for start in 0..<starts {
        var random = SeededRandom(seed: report.seed + UInt64(start))
        let (model, losses, epoch) = fit(row, train, valid, using: &random)
        if start == 0 { curves.append(Plot.Series(row.words, mark: .lineAndDots, values: losses)) }
        let scores = model.scores(test.X)
        negated.append(test.accuracy(scores) { $0 })
        plain.append(test.accuracy(scores) { !$0 })
        all.append(test.accuracy(scores))
        report.say("\(row.words), start \(start + 1): best after \(epoch) epochs")
        report.progress(place * starts + start + 1, of: rows.count * starts)
        if row.key == "net.clauses", start == 0 {
          report.result("backpropagationRun.parameters", Double(model.net.parameterCount), "parameters of the net")
        }
      }
      let key = "backpropagationRun.\(row.key)"
      report.results("\(key).negated", negated, "test accuracy on reviews with a negation, \(row.words)")
      report.results("\(key).plain", plain, "test accuracy on the others, \(row.words)")
      report.results("\(key).all", all, "test accuracy of all, \(row.words)")
    }
    report.figure(
      Figure(
        name: "run-validation", title: "Loss on reviews that were not trained on",
        description: """
          Four curves over twelve epochs, all from ln 2. The net on clauses falls lowest and rises again after some epochs; logistic \
          regression on clauses and both models of whole reviews stay higher.
          """,
        drawing: .plot(
          Plot(x: "epoch", y: Plot.Axis("validation loss, nats", range: 0.2...0.75), series: curves))))
  }

  /// A classifier of two classes in training; without hidden units it is logistic regression, written as a net.
  struct Model {
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
    _ row: Row, _ train: ReviewRows, _ valid: ReviewRows, using random: inout SeededRandom
  ) -> (best: Model, losses: [Double], epoch: Int) {
    let V = train.X.columns
    let net =
      row.hidden == 0
      ? ClassifierWeights(W1: .zeros(V, 1), b1: .zeros(1), W2: .zeros(V, 2), b2: .zeros(2))
      : ClassifierWeights.random(inputs: V, hidden: row.hidden, classes: 2, using: &random)
    var model = Model(net: net, isLinear: row.hidden == 0)
    var (best, losses, chosen) = (model, [model.loss(valid)], 0)
    for epoch in 1...epochs {
      for batch in batches(of: train.classes.count, using: &random) { model.update(train, batch, row.rate) }
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
