import CourseKit
import Grading
import ReferenceEngine

/// `exercise demo 7 --mine`: logistic regression on the reviews, written as one graph and moved by the student's `step`.
enum ComputationGraphTraining {
  static let (used, most, epochs, rate) = (500, 240, 2, 0.1)

  static let own = OwnTraining(
    "your step on the graph of a logistic loss: \(used) reviews, up to \(most) words, η = \(rate), \(epochs) epochs"
  ) { (student: any ComputationGraphTask.Type, report) in
    let all = try Array(report.reviews("Reviews/train.tsv").prefix(used))
    let test = try report.reviews("Reviews/test.tsv")
    let words = TrainingReport.vocabulary(all.map(\.words), atMost: most)
    let rows = Dictionary(uniqueKeysWithValues: words.enumerated().map { ($1, $0) })
    let tape = Tape(words: words.count)
    var (own, engine) = (tape.nodes, tape.nodes)
    report.say("\(tape.nodes.count) nodes, \(tape.parameters.count) of them parameters; ln 2 = 0.6931 before training.")
    func loss(_ graph: [GraphNode], _ texts: [(label: Int, words: [String])]) -> Double {
      texts.reduce(0) {
        $0 + LogLinear.logisticLoss(label: $1.label, score: tape.score(graph, tape.bag($1.words, rows)))
      }
        / Double(texts.count)
    }
    var random = SeededRandom(seed: 7)
    for epoch in 1...epochs {
      for i in Array(all.indices).shuffled(using: &random) {
        let bag = tape.bag(all[i].words, rows)
        let next = student.step(
          tape.written(own, bag, all[i].label), parameters: tape.parameters, loss: tape.loss, learningRate: rate)
        try report.require(
          next.count == own.count && tape.parameters.allSatisfy { next[$0].operands.isEmpty },
          "step gave a graph of \(next.count) nodes; \(own.count) are needed, with numbers where the parameters stand")
        own = next
        engine = ComputationGraph.step(
          tape.written(engine, bag, all[i].label), parameters: tape.parameters, loss: tape.loss, learningRate: rate)
      }
      report.progress(epoch, of: epochs, loss: loss(own, all))
    }
    func accuracy(_ graph: [GraphNode]) -> Double {
      100 * Double(test.count { (tape.score(graph, tape.bag($0.words, rows)) >= 0) == ($0.label == 1) })
        / Double(test.count)
    }
    report.result("training loss, in nats", own: loss(own, all), engine: loss(engine, all))
    report.result("test loss, in nats", own: loss(own, test), engine: loss(engine, test))
    report.result("percent of the test labels", own: accuracy(own), engine: accuracy(engine))
  }

  /// The graph of L = −ln σ(s (x · w + b)), where s is 1 for label 1 and −1 for label 0.
  private struct Tape {
    var nodes: [GraphNode] = []
    private var inputs: [Int] = []
    /// The weights and, last, the bias.
    private(set) var parameters: [Int] = []
    private var sign = 0
    private(set) var loss = 0

    init(words: Int) {
      func add(_ node: GraphNode) -> Int {
        nodes.append(node)
        return nodes.count - 1
      }
      inputs = (0..<words).map { _ in add(.number(0)) }
      parameters = (0...words).map { _ in add(.number(0)) }
      sign = add(.number(1))
      let products = (0..<words).map { add(.product(inputs[$0], parameters[$0])) }
      let score = products.reduce(parameters[words]) { add(.sum($0, $1)) }
      let log = add(.log(add(.sigmoid(add(.product(sign, score))))))
      loss = add(.product(add(.number(-1)), log))
    }

    /// 1 for each word that occurs.
    func bag(_ words: [String], _ rows: [String: Int]) -> [Double] {
      var bag = [Double](repeating: 0, count: inputs.count)
      for v in words.compactMap({ rows[$0] }) { bag[v] = 1 }
      return bag
    }

    /// The graph with an example in its leaves.
    func written(_ graph: [GraphNode], _ bag: [Double], _ label: Int) -> [GraphNode] {
      var graph = graph
      for (place, x) in zip(inputs, bag) { graph[place] = .number(x) }
      graph[sign] = .number(label == 1 ? 1 : -1)
      return graph
    }

    func score(_ graph: [GraphNode], _ bag: [Double]) -> Double {
      let θ = parameters.map { place -> Double in if case .number(let value) = graph[place] { value } else { .nan } }
      return zip(bag, θ).reduce(θ[bag.count]) { $0 + $1.0 * $1.1 }
    }
  }
}
