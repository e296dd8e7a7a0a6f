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
  /// A net of 64 inputs, 16 hidden units and 10 classes, every multiplication a node, on the 8 x 8 digits.
  public static let run = RealRun(title: "A net as one graph of scalar nodes, on the handwritten digits", seed: 7) {
    report in
    var generator = SeededRandom(seed: report.seed)
    let digits = DigitsGraph.digits(try report.text("Digits/digits.csv")).shuffled(using: &generator)
    let (train, test) = (Array(digits.prefix(1500)), Array(digits.dropFirst(1500)))
    var net = DigitsGraph(inputs: 64, hidden: 16, classes: 10, seed: generator.next())
    report.result("computationGraphRun.nodes", Double(net.graph.count), "nodes of the graph")
    report.result("computationGraphRun.edges", Double(ComputationGraph.edgeCount(net.graph)), "edges of the graph")
    report.result("computationGraphRun.parameters", Double(net.parameters.count), "parameters")
    report.result("computationGraphRun.accuracyBefore", net.accuracy(test), "accuracy on the test digits, untrained")
    let epochs = 12
    for epoch in 1...epochs {
      let loss = net.trainEpoch(train, learningRate: 0.02, using: &generator)
      report.progress(epoch, of: epochs, loss: loss)
      if epoch == 1 { report.result("computationGraphRun.firstLoss", loss, "mean loss of the first epoch") }
      if epoch == epochs { report.result("computationGraphRun.lastLoss", loss, "mean loss of the last epoch") }
    }
    report.result("computationGraphRun.trainAccuracy", net.accuracy(train), "accuracy on the 1500 training digits")
    report.result("computationGraphRun.testAccuracy", net.accuracy(test), "accuracy on the 297 test digits")
    var mistaken: [String: Int] = [:]
    for digit in test {
      let answer = net.classify(digit.pixels)
      if answer != digit.label { mistaken["\(digit.label) read as \(answer)", default: 0] += 1 }
    }
    report.result("computationGraphRun.wrong", Double(mistaken.values.reduce(0, +)), "test digits that are misread")
    for (kind, count) in mistaken.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }).prefix(5) {
      report.say("\(kind): \(count)")
    }
  }
}
