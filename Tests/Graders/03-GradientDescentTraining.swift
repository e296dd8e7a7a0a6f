import CourseKit
import Grading
import ReferenceEngine

/// `exercise demo 3 --mine`: the lecture's model of the reviews, moved by the student's `minibatchSGD`.
enum GradientDescentTraining {
  static let (epochs, batch, rate, used) = (5, 20, 1.0, 1000)

  static let own = OwnTraining(
    "your minibatchSGD on \(used) reviews: batches of \(batch), η = \(Int(rate)), \(epochs) epochs"
  ) {
    (student: any GradientDescentTask.Type, report) in
    let (train, test) = (try Reviews(report, "Reviews/train.tsv", used), try report.reviews("Reviews/test.tsv"))
    let held = Reviews(test, words: train.rows)
    var random = SeededRandom(seed: 1)
    let orders = (0..<epochs).map { _ in Array(0..<used).shuffled(using: &random) }
    let start = Vector.zeros(train.rows.count + 1)
    let steps = used / batch
    let own = student.minibatchSGD(
      start: start, orders: orders, batchSize: batch, learningRate: rate, gradient: train.gradient)
    try report.require(
      own.count == epochs * steps && own.allSatisfy { $0.count == start.count },
      "minibatchSGD gave \(own.count) vectors; \(epochs * steps) of \(start.count) entries are needed, one after each update"
    )
    let engine = GradientDescent.minibatchSGD(
      start: start, orders: orders, batchSize: batch, learningRate: rate, gradient: train.gradient)
    report.say("Before training the loss is ln 2 = 0.6931.")
    for epoch in 1...epochs {
      report.progress(epoch, of: epochs, loss: train.loss(own[epoch * steps - 1]))
    }
    let (mine, theirs) = (own[own.count - 1], engine[engine.count - 1])
    report.result("training loss, in nats", own: train.loss(mine), engine: train.loss(theirs))
    report.result("test loss, in nats", own: held.loss(mine), engine: held.loss(theirs))
    report.result("percent of the test labels", own: held.accuracy(mine), engine: held.accuracy(theirs))
    let negations = ["not", "never", "hardly", "no", "nothing", "nobody", "opposite"]
    let negated = Reviews(test.filter { $0.words.contains(where: negations.contains) }, words: train.rows)
    report.result("percent where a word negates", own: negated.accuracy(mine), engine: negated.accuracy(theirs))
  }

  /// Reviews as lists of rows, for logistic regression; the last parameter is the bias.
  private struct Reviews {
    let rows: [String: Int]
    let bags: [[Int]]
    let labels: [Double]

    init(_ report: TrainingReport, _ path: String, _ count: Int) throws {
      let all = try report.reviews(path).prefix(count)
      let words = TrainingReport.vocabulary(all.map(\.words))
      self.init(Array(all), words: Dictionary(uniqueKeysWithValues: words.enumerated().map { ($1, $0) }))
    }

    init(_ texts: [(label: Int, words: [String])], words rows: [String: Int]) {
      self.rows = rows
      bags = texts.map { $0.words.compactMap { rows[$0] } }
      labels = texts.map { Double($0.label) }
    }

    private func score(_ Θ: Vector, _ i: Int) -> Double { bags[i].reduce(Θ[rows.count]) { $0 + Θ[$1] } }

    /// The gradient of one review's logistic loss, (ŷ − y) (x, 1).
    func gradient(_ Θ: Vector, _ i: Int) -> Vector {
      let error = LogLinear.sigmoid(score(Θ, i)) - labels[i]
      var gradient = Vector.zeros(rows.count + 1)
      for v in bags[i] { gradient[v] += error }
      gradient[rows.count] = error
      return gradient
    }

    func loss(_ Θ: Vector) -> Double {
      bags.indices.reduce(0) { $0 + LogLinear.logisticLoss(label: Int(labels[$1]), score: score(Θ, $1)) }
        / Double(bags.count)
    }

    func accuracy(_ Θ: Vector) -> Double {
      100 * Double(bags.indices.count { (score(Θ, $0) >= 0) == (labels[$0] == 1) }) / Double(bags.count)
    }
  }
}
