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
    precondition(d >= 1 && hidden >= 1 && classes >= 1, "every layer has at least one unit")
    var tape = GraphTape()
    var generator = SeededRandom(seed: seed)
    var parameters: [Int] = []
    func leaves(_ count: Int, _ draw: () -> Double) -> [Int] { (0..<count).map { _ in tape.number(draw()) } }
    func layer(_ x: [Int], units: Int) -> [Int] {
      let bound = sqrt(6 / Double(x.count))  // a uniform number in ±√3 s has the standard deviation s
      return (0..<units).map { _ in
        let (w, b) = (leaves(x.count) { generator.uniform(-bound..<bound) }, leaves(1) { 0 })
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

  /// The loss of one example, and its gradient by all parameters, in their order.
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
