import CourseKit
import Exchange
import Figures
import ReferenceEngine

/// The real run of unit 05.
public enum FeedForwardRun: UnitRun {
  static let (widths, starts, updates, rate) = ([1, 2, 3, 4, 8, 16], 100, 1000, 0.5)
  /// The four documents of the lecture, as counts of *not*, *bad*, *good*, and their labels.
  static let X: Matrix = [[0, 0, 1], [0, 1, 0], [1, 0, 1], [1, 1, 0]]
  static let labels = [1, 0, 0, 1]

  /// XOR of words: the net of two units exists, but how often does training find one that is as good?
  public static let run = RealRun(title: "XOR of words, by trained nets of several widths", seed: 5) { report in
    report.say("\(starts) random starts for each width, \(updates) updates with all four documents, η = \(rate)")
    var linear = Linear()
    for _ in 0..<updates { linear.update(X, labels, rate) }
    report.result(
      "feedForwardRun.linear.loss", linear.loss(X, labels), "loss of logistic regression after as many updates")
    var random = SeededRandom(seed: report.seed)
    var curves: (solved: [Double], dead: [Double]) = ([], [])
    for (place, width) in widths.enumerated() {
      var (solved, dead, deadOfFailed) = (0, 0, 0)
      for _ in 0..<starts {
        let net = trained(width: width, using: &random)
        let isRight = solves(net)
        let isDead = hasDeadUnit(net)
        solved += isRight ? 1 : 0
        dead += isDead ? 1 : 0
        deadOfFailed += isDead && !isRight ? 1 : 0
      }
      let share = { (count: Int) in Double(count) / Double(starts) }
      report.result(
        "feedForwardRun.solved.\(width)", share(solved), "of the nets of width \(width) get all four documents")
      report.result("feedForwardRun.dead.\(width)", share(dead), "of them have a dead unit at the end")
      if solved < starts {
        report.result(
          "feedForwardRun.deadOfFailed.\(width)", Double(deadOfFailed) / Double(starts - solved),
          "of those that fail have a dead unit")
      }
      curves.solved.append(share(solved))
      curves.dead.append(share(dead))
      report.progress(place + 1, of: widths.count)
    }
    report.figure(
      Figure(
        name: "run-widths", title: "How often training solves XOR",
        description: """
          Two bars for each width. The share of nets that get all four documents is 0 for one hidden unit, about a quarter for two, and \
          rises to 1 for sixteen. The share of nets with a dead unit rises with the width as well.
          """,
        drawing: .plot(
          .bars(
            over: widths.map { "\($0)" }, x: "hidden units", y: Plot.Axis("share of 100 starts", range: 0...1),
            [("all four documents right", curves.solved), ("at least one dead unit", curves.dead)]))))
  }

  /// A net after its updates: weights drawn with variance 2/n, biases 0.
  static func trained(width: Int, using random: inout SeededRandom) -> ClassifierWeights {
    let net = ClassifierWeights.random(inputs: 3, hidden: width, classes: 2, using: &random)
    let all = Array(repeating: Array(0..<X.rows), count: updates)
    return Backpropagation.train(X: X, classes: labels, net: net, learningRate: rate, batches: all)
  }

  /// Whether each document's right logit is above the other one.
  static func solves(_ net: ClassifierWeights) -> Bool {
    let Z = Backpropagation.logits(X: X, net: net).logits
    return labels.indices.allSatisfy { Z[$0, labels[$0]] > Z[$0, 1 - labels[$0]] }
  }

  /// Whether a hidden unit gives 0 for every document.
  static func hasDeadUnit(_ net: ClassifierWeights) -> Bool {
    let H = Backpropagation.logits(X: X, net: net).hidden
    return (0..<H.columns).contains { H[column: $0].allSatisfy { $0 == 0 } }
  }

  /// Logistic regression, for the row beside the nets.
  struct Linear {
    var w = Vector.zeros(3)
    var b = 0.0

    mutating func update(_ X: Matrix, _ labels: [Int], _ η: Double) {
      let errors = labels.indices.map { LogLinear.sigmoid(dot(w, X[row: $0]) + b) - Double(labels[$0]) }
      for (e, error) in errors.enumerated() {
        w -= η * error / Double(labels.count) * X[row: e]
        b -= η * error / Double(labels.count)
      }
    }

    func loss(_ X: Matrix, _ labels: [Int]) -> Double {
      labels.indices.reduce(0) { $0 + LogLinear.logisticLoss(label: labels[$1], score: dot(w, X[row: $1]) + b) }
        / Double(labels.count)
    }
  }
}
