import CourseKit
import ReferenceEngine

/// A small net that classifies, as one graph of scalar operations: built once, used for every example.
///
///     h = relu(x W¹ + b¹),   z = h W² + b²,   L = ln Σ_k e^{z_k} − Σ_k t_k z_k
///
/// L is the cross-entropy of the softmax of z, with the target t as a one-hot vector: −ln (e^{z_t} / Σ_k e^{z_k}). The
/// exponentials are taken as they stand, so scores above 709 would overflow; this net's stay below 100.
///
/// An example is put in by writing its numbers into the leaves x and t; the graph and its order stay the same.
public struct DigitsGraph: Sendable {
  public private(set) var graph: [GraphNode]
  /// The places of the inputs, the targets, all weights and biases, the scores and the loss.
  public let inputs: [Int]
  public let targets: [Int]
  public let parameters: [Int]
  public let scores: [Int]
  public let loss: Int
  private let order: [Int]

  /// A net with random weights: uniform, with the standard deviation √(2 / fan-in) that suits a ReLU (He et al., 2015);
  /// the biases start at 0.
  public init(inputs d: Int, hidden: Int, classes: Int, seed: UInt64) {
    var generator = SeededRandom(seed: seed)
    self.init(inputs: d, hidden: hidden, classes: classes) { bound in generator.uniform(-bound..<bound) }
  }

  /// A net with the weights of unit 06's classifier.
  public init(_ net: ClassifierWeights) {
    self.init(inputs: net.W1.rows, hidden: net.b1.count, classes: net.b2.count) { _ in 0 }
    set(Self.list(net))
  }

  private init(inputs d: Int, hidden: Int, classes: Int, draw: (_ bound: Double) -> Double) {
    precondition(d >= 1 && hidden >= 1 && classes >= 1, "every layer has at least one unit")
    var tape = GraphTape()
    var parameters: [Int] = []
    func leaves(_ count: Int, _ draw: () -> Double) -> [Int] { (0..<count).map { _ in tape.number(draw()) } }
    func layer(_ x: [Int], units: Int) -> [Int] {
      let bound = sqrt(6 / Double(x.count))  // a uniform number in ±√3 s has the standard deviation s
      return (0..<units).map { _ in
        let (w, b) = (leaves(x.count) { draw(bound) }, leaves(1) { 0 })
        parameters += w + b
        let product = tape.dot(x, w)
        return tape.sum(product, b[0])
      }
    }
    inputs = leaves(d) { 0 }
    targets = leaves(classes) { 0 }
    let h = layer(inputs, units: hidden).map { tape.relu($0) }
    scores = layer(h, units: classes)
    let normalizer = tape.total(scores.map { tape.exp($0) })
    let chosen = tape.dot(targets, scores)
    let (logarithm, minus) = (tape.log(normalizer), tape.number(-1))
    let negative = tape.product(minus, chosen)
    loss = tape.sum(logarithm, negative)
    graph = tape.nodes
    self.parameters = parameters
    order = ComputationGraph.order(tape.nodes)
  }

  /// A classifier's numbers in the order of the parameters: unit by unit its weights, then its bias.
  private static func list(_ net: ClassifierWeights) -> [Double] {
    [(net.W1, net.b1), (net.W2, net.b2)].flatMap { W, b in
      b.indices.flatMap { j in W[column: j].entries + [b[j]] }
    }
  }

  private mutating func set(_ numbers: [Double]) {
    for (place, θ) in zip(parameters, numbers) { graph[place] = .number(θ) }
  }

  /// The parameters as unit 06's classifier.
  public var weights: ClassifierWeights {
    let numbers = parameters.map { place in
      guard case .number(let θ) = graph[place] else { preconditionFailure("a parameter is a number") }
      return θ
    }
    let (d, classes) = (inputs.count, targets.count)
    let hidden = (parameters.count - classes) / (d + 1 + classes)
    func layer(_ first: Int, _ n: Int, _ units: Int) -> (W: Matrix, b: Vector) {
      let rows = (0..<units).map { j in Array(numbers[first + j * (n + 1)..<first + (j + 1) * (n + 1)]) }
      return (Matrix(rows: rows.map { Vector($0.dropLast()) }).transposed, Vector(rows.map { $0[n] }))
    }
    let (one, two) = (layer(0, d, hidden), layer(hidden * (d + 1), hidden, classes))
    return ClassifierWeights(W1: one.W, b1: one.b, W2: two.W, b2: two.b)
  }

  /// One step with the mean gradient of a batch.
  ///
  /// - Returns: the mean loss of its examples before the step.
  public mutating func step(batch: [(x: [Double], label: Int)], learningRate η: Double) -> Double {
    precondition(!batch.isEmpty, "the mean over no example is not defined: give at least one")
    var (sum, loss) = (Vector.zeros(parameters.count), 0.0)
    for example in batch {
      let one = gradient(example.x, label: example.label)
      sum += one.gradient
      loss += one.loss
    }
    let n = Double(batch.count)
    for (k, place) in parameters.enumerated() {
      guard case .number(let θ) = graph[place] else { preconditionFailure("a parameter is a number") }
      graph[place] = .number(θ - η * sum[k] / n)
    }
    return loss / n
  }

  /// Writes an example into the leaves.
  private mutating func load(_ x: [Double], label: Int?) {
    precondition(x.count == inputs.count, "the net has \(inputs.count) inputs, the example \(x.count) numbers")
    for (place, number) in zip(inputs, x) { graph[place] = .number(number) }
    for (k, place) in targets.enumerated() { graph[place] = .number(k == label ? 1 : 0) }
  }

  /// The class with the largest score; the first of equal ones.
  public mutating func classify(_ x: [Double]) -> Int {
    load(x, label: nil)
    let v = ComputationGraph.forward(graph, inOrder: order)
    return scores.indices.reduce(0) { v[scores[$1]] > v[scores[$0]] ? $1 : $0 }
  }

  /// The loss of one example, and its gradient with respect to all parameters, in their order.
  public mutating func gradient(_ x: [Double], label: Int) -> (loss: Double, gradient: Vector) {
    load(x, label: label)
    let v = ComputationGraph.forward(graph, inOrder: order)
    let g = ComputationGraph.backward(graph, inOrder: order, values: v, from: loss)
    return (v[loss], Vector(parameters.map { g[$0] }))
  }

  /// One step of online gradient descent.
  ///
  /// - Returns: the loss of the example before the step.
  public mutating func step(_ x: [Double], label: Int, learningRate: Double) -> Double {
    let (loss, gradient) = gradient(x, label: label)
    for (k, place) in parameters.enumerated() {
      guard case .number(let θ) = graph[place] else { preconditionFailure("a parameter is a number") }
      graph[place] = .number(θ - learningRate * gradient[k])
    }
    return loss
  }
}
