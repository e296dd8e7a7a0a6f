import CourseKit
import Exchange
import ReferenceEngine

extension DigitsGraph {
  /// An image: its pixels, 0 ... 1, and the digit that it shows.
  public struct Digit: Sendable {
    public var pixels: [Double]
    public var label: Int

    public init(pixels: [Double], label: Int) {
      self.pixels = pixels
      self.label = label
    }
  }

  /// The images of a text with one image per line: the label, then the pixels as whole numbers 0 ... 16, all with commas
  /// between them. Empty lines are skipped.
  public static func digits(_ text: String) -> [Digit] {
    text.split(whereSeparator: \.isNewline).map { line in
      let numbers = line.split(separator: ",").map { Int($0) ?? -1 }
      precondition(
        numbers.count == 65 && numbers.allSatisfy { 0...16 ~= $0 } && numbers[0] <= 9,
        "a line of digits has a label 0 ... 9 and 64 numbers 0 ... 16: \(line.prefix(40))")
      return Digit(pixels: numbers.dropFirst().map { Double($0) / 16 }, label: numbers[0])
    }
  }

  /// One epoch of online gradient descent in a random order.
  ///
  /// - Returns: the mean loss of the examples, each before its own step.
  public mutating func trainEpoch(
    _ examples: [Digit], learningRate: Double, using generator: inout SeededRandom
  ) -> Double {
    var sum = 0.0
    for example in examples.shuffled(using: &generator) {
      sum += step(example.pixels, label: example.label, learningRate: learningRate)
    }
    return sum / Double(max(examples.count, 1))
  }

  /// The share of the examples whose digit is found.
  public mutating func accuracy(_ examples: [Digit]) -> Double {
    let right = examples.count { classify($0.pixels) == $0.label }
    return Double(right) / Double(examples.count)
  }
}

/// The real run of unit 07.
public enum ComputationGraphRun: UnitRun {
  /// The net of unit 06 on the clauses of the reviews, every multiplication a node: from the same start it has to get the same numbers.
  public static let run = RealRun(title: "The net of unit 06 as one graph of scalar nodes", seed: 6) { report in
    let setting = BackpropagationRun.netOnClauses
    let texts = LabeledTexts(try report.text("Reviews/train.tsv"))
    let testTexts = LabeledTexts(try report.text("Reviews/test.tsv"))
    let corpus = Corpus(sentences: texts.texts)
    let trained = BackpropagationRun.trained
    let train = ReviewRows(texts, 0..<trained, of: corpus, byClause: true)
    let valid = ReviewRows(texts, trained..<texts.labels.count, of: corpus, byClause: true)
    let test = ReviewRows(testTexts, 0..<testTexts.labels.count, of: corpus, byClause: true)
    report.say(
      "\(setting.hidden) ReLUs on clauses, η = \(setting.rate), batches of \(BackpropagationRun.batchSize), \(BackpropagationRun.epochs) epochs"
    )

    var random = SeededRandom(seed: report.seed)
    let start = ClassifierWeights.random(
      inputs: corpus.words.count, hidden: setting.hidden, classes: 2, using: &random)
    var (byMatrices, tape) = (start, DigitsGraph(start))
    report.result("computationGraphRun.nodes", Double(tape.graph.count), "nodes of the graph")
    report.result("computationGraphRun.edges", Double(ComputationGraph.edgeCount(tape.graph)), "edges of the graph")
    report.result("computationGraphRun.parameters", Double(tape.parameters.count), "parameters")
    report.result("computationGraphRun.examples", Double(train.classes.count), "clauses to train on")
    let model = { BackpropagationRun.Model(net: $0, isLinear: false) }
    var (best, least) = (start, model(start).loss(valid))
    for epoch in 1...BackpropagationRun.epochs {
      var loss = 0.0
      for batch in BackpropagationRun.batches(of: train.classes.count, using: &random) {
        byMatrices = Backpropagation.train(
          X: train.X, classes: train.classes, net: byMatrices, learningRate: setting.rate, batches: [batch])
        let examples = batch.map { (x: train.X[row: $0].entries, label: train.classes[$0]) }
        loss += tape.step(batch: examples, learningRate: setting.rate) * Double(batch.count)
      }
      report.progress(epoch, of: BackpropagationRun.epochs, loss: loss / Double(train.classes.count))
      let found = model(tape.weights).loss(valid)
      if found < least { (best, least) = (tape.weights, found) }
    }
    report.result(
      "computationGraphRun.difference", distance(tape.weights, byMatrices), "largest difference of a parameter")
    report.result(
      "computationGraphRun.loss.matrices", model(byMatrices).loss(valid), "validation loss at the end, by unit 06")
    report.result("computationGraphRun.loss.tape", model(tape.weights).loss(valid), "the same by the tape")
    let scores = model(best).scores(test.X)
    report.result(
      "computationGraphRun.negated", test.accuracy(scores) { $0 },
      "test accuracy with a negation, best epoch, by the tape")
    report.result("computationGraphRun.all", test.accuracy(scores), "test accuracy of all, by the tape")
  }

  /// The largest difference of two entries at the same place.
  static func distance(_ a: ClassifierWeights, _ b: ClassifierWeights) -> Double {
    let list = { (net: ClassifierWeights) in net.W1.entries + net.b1.entries + net.W2.entries + net.b2.entries }
    return zip(list(a), list(b)).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }
}
