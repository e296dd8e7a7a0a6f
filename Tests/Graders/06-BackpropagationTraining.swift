import CourseKit
import Grading
import ReferenceEngine

/// `exercise demo 6 --mine`: the lecture's net on the clauses of the reviews, trained by the student's `train`.
enum BackpropagationTraining {
  static let (used, hidden, epochs, batch, rate) = (1000, 4, 12, 20, 0.3)

  static let own = OwnTraining(
    "your train on the clauses of \(used) reviews: \(hidden) hidden ReLUs, batches of \(batch), η = \(rate), \(epochs) epochs"
  ) { (student: any BackpropagationTask.Type, report) in
    let all = try Array(report.reviews("Reviews/train.tsv").prefix(used))
    let words = TrainingReport.vocabulary(all.map(\.words))
    let rows = Dictionary(uniqueKeysWithValues: words.enumerated().map { ($1, $0) })
    let (train, test) = (Clauses(all, rows), Clauses(try report.reviews("Reviews/test.tsv"), rows))
    var random = SeededRandom(seed: 6)
    let (c, d) = (sqrt(6 / Double(words.count)), sqrt(6 / Double(hidden)))
    var own = ClassifierWeights(
      W1: random.matrix(words.count, hidden, in: -c..<c), b1: .zeros(hidden), W2: random.matrix(hidden, 2, in: -d..<d),
      b2: .zeros(2))
    var engine = own
    report.say("\(train.X.rows) clauses; before training the loss is about ln 2 = 0.6931.")
    for epoch in 1...epochs {
      let order = Array(0..<train.X.rows).shuffled(using: &random)
      let batches = stride(from: 0, to: order.count, by: batch).map { Array(order[$0..<min($0 + batch, order.count)]) }
      let next = student.train(X: train.X, classes: train.classes, net: own, learningRate: rate, batches: batches)
      try report.require(
        next.W1.rows == words.count && next.W1.columns == hidden && next.W2.rows == hidden && next.W2.columns == 2
          && next.b1.count == hidden && next.b2.count == 2,
        "train gave weights of other shapes than it was given: W₁ is \(next.W1.rows) x \(next.W1.columns), not \(words.count) x \(hidden)"
      )
      own = next
      engine = Backpropagation.train(
        X: train.X, classes: train.classes, net: engine, learningRate: rate, batches: batches)
      let Z = Backpropagation.logits(X: train.X, net: own).logits
      report.progress(epoch, of: epochs, loss: Backpropagation.crossEntropy(logits: Z, classes: train.classes))
    }
    let Z = student.logits(X: test.X, net: own).logits
    try report.require(
      Z.rows == test.X.rows && Z.columns == 2,
      "logits gave \(Z.rows) x \(Z.columns) numbers; \(test.X.rows) x 2 are needed, a row for each example")
    let S = Backpropagation.logits(X: test.X, net: engine).logits
    report.result(
      "test loss of the clauses, in nats", own: student.crossEntropy(logits: Z, classes: test.classes),
      engine: Backpropagation.crossEntropy(logits: S, classes: test.classes))
    report.result("percent of the test reviews", own: test.accuracy(Z), engine: test.accuracy(S))
    report.result(
      "percent where a word negates", own: test.accuracy(Z, negated: true), engine: test.accuracy(S, negated: true))
  }

  /// Reviews cut at each "and": a row for each clause, which has its review's label.
  private struct Clauses {
    let X: Matrix
    let classes: [Int]
    private let review: [Int]
    private let texts: [(label: Int, words: [String])]

    init(_ texts: [(label: Int, words: [String])], _ rows: [String: Int]) {
      var (bags, classes, review) = ([Vector](), [Int](), [Int]())
      for (place, text) in texts.enumerated() {
        for clause in text.words.split(separator: "and") {
          var bag = Vector.zeros(rows.count)
          for v in clause.compactMap({ rows[$0] }) { bag[v] = 1 }
          bags.append(bag)
          classes.append(text.label)
          review.append(place)
        }
      }
      (X, self.classes, self.review, self.texts) = (Matrix(rows: bags), classes, review, texts)
    }

    /// Percent of the reviews whose label is found, where the clauses' scores are summed.
    func accuracy(_ Z: Matrix, negated: Bool = false) -> Double {
      let negations = ["not", "never", "hardly", "no", "nothing", "nobody", "opposite"]
      var sums = [Double](repeating: 0, count: texts.count)
      for i in 0..<Z.rows { sums[review[i]] += Z[i, 1] - Z[i, 0] }
      let chosen = texts.indices.filter { !negated || texts[$0].words.contains(where: negations.contains) }
      return 100 * Double(chosen.count { (sums[$0] >= 0) == (texts[$0].label == 1) }) / Double(chosen.count)
    }
  }
}
