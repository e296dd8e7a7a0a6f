import CourseKit
import Kernels
import ReferenceEngine

/// A recursive net over reviews, in Floats: what `RecursiveNet` computes tree by tree, for a batch.
///
///     p = tanh([l, r] W + b),   ŷ = σ(p · u + c)
struct TreeClassifier: Sendable {
  /// The number of words, and of the entries of a vector.
  let words, dimension: Int
  /// E [V x d], then W [2d x d], b [d], u [d] and c.
  private(set) var parameters: [Float]
  private var optimizer = Optimizer(.adam())

  /// Where W starts.
  enum Start: Sendable, Equatable {
    /// Each number uniform in ±1/√(2d).
    case uniform
    /// Both halves a multiple of the identity, and a tenth of the uniform numbers: a phrase starts near the sum of its parts, times the
    /// factor.
    case identity(Double)

    var words: String {
      switch self {
      case .uniform: "uniform"
      case .identity(let factor): "at \(factor) times the identity"
      }
    }
  }

  /// Small random vectors, and a readout that says ½ of every text.
  init(words: Int, dimension d: Int, start: Start, seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let bound = 1 / sqrt(Double(2 * d))
    let E = random.matrix(words, d, in: -0.5..<0.5)
    var W = random.matrix(2 * d, d, in: -bound..<bound)
    if case .identity(let factor) = start {
      W = 0.1 * W
      for i in 0..<2 * d { W[i, i % d] += factor }
    }
    self.init(E: E, TreeModel(W: W, b: .zeros(d), u: .zeros(d), c: 0))
  }

  init(E: Matrix, _ model: TreeModel) {
    (words, dimension) = (E.rows, E.columns)
    parameters = (E.entries + model.W.entries + model.b.entries + model.u.entries + [model.c]).map(Float.init)
  }

  // Where the parts of the parameters begin.
  private var W: Int { words * dimension }
  private var b: Int { W + 2 * dimension * dimension }
  private var u: Int { b + dimension }
  private var c: Int { u + dimension }

  /// The scores of all nodes of a tree, each at the node's place.
  func scores(_ tree: LabeledTree) -> [Double] {
    // One label on each node in turn: the batch tells where the node has gone.
    let batch = TreeBatch([
      LabeledTree(nodes: tree.nodes, rows: tree.rows, labels: tree.nodes.map { _ in 1 })
    ])
    let states = states(batch).states
    return batch.labels.map { score(states, $0.node) }
  }

  /// The scores of the roots; that of an empty text is c.
  func rootScores(_ trees: [LabeledTree]) -> [Double] {
    let batch = TreeBatch(trees)
    let states = states(batch).states
    return batch.roots.map { $0.map { score(states, $0) } ?? Double(parameters[c]) }
  }

  private func score(_ states: [Float], _ node: Int) -> Double {
    states.withUnsafeBufferPointer { s in
      parameters.withUnsafeBufferPointer { θ in
        Double(
          dotProduct(s.baseAddress! + node * dimension, θ.baseAddress! + u, count: dimension) + θ[c])
      }
    }
  }

  /// The vectors of all nodes, [nodes x d], and the inputs [l, r] of all pairs in their order, [pairs x 2d].
  private func states(_ batch: TreeBatch) -> (states: [Float], inputs: [Float]) {
    let d = dimension
    var states = [Float](repeating: 0, count: batch.count * d)
    var inputs = [Float](repeating: 0, count: (batch.count - batch.rows.count) * 2 * d)
    states.withUnsafeMutableBufferPointer { s in
      inputs.withUnsafeMutableBufferPointer { x in
        parameters.withUnsafeBufferPointer { θ in
          guard let s = s.baseAddress, let θ = θ.baseAddress else { return }
          for (node, row) in batch.rows.enumerated() { (s + node * d).update(from: θ + row * d, count: d) }
          for level in batch.levels {
            let (x, z) = (x.baseAddress! + (level.first - batch.rows.count) * 2 * d, s + level.first * d)
            for (i, pair) in level.children.enumerated() {
              (x + 2 * i * d).update(from: s + pair.left * d, count: d)
              (x + (2 * i + 1) * d).update(from: s + pair.right * d, count: d)
              (z + i * d).update(from: θ + b, count: d)
            }
            multiply(.AB, x, θ + W, into: z, m: level.children.count, n: d, k: 2 * d, adding: true)
            apply(.tanh, z, to: z, count: level.children.count * d)
          }
        }
      }
    }
    return (states, inputs)
  }

  /// The sum of the losses of all labels of a batch, in nats, and its gradient, in the order of ``parameters``.
  func gradient(_ batch: TreeBatch) -> (loss: Double, gradient: [Float]) {
    let d = dimension
    let (states, inputs) = states(batch)
    var gradient = [Float](repeating: 0, count: parameters.count)
    var slopes = [Float](repeating: 0, count: batch.count * d)
    var loss = 0.0
    gradient.withUnsafeMutableBufferPointer { g in
      slopes.withUnsafeMutableBufferPointer { D in
        states.withUnsafeBufferPointer { s in
          inputs.withUnsafeBufferPointer { x in
            parameters.withUnsafeBufferPointer { θ in
              guard let g = g.baseAddress, let D = D.baseAddress, let s = s.baseAddress, let θ = θ.baseAddress else {
                return
              }
              for (node, label) in batch.labels {
                let z = score(states, node)
                loss -= LogLinear.logSigmoid(label == 1 ? z : -z)
                let ε = Float(LogLinear.sigmoid(z) - Double(label))
                addScaled(ε, s + node * d, to: g + u, count: d)
                g[c] += ε
                addScaled(ε, θ + u, to: D + node * d, count: d)
              }
              let widest = batch.levels.map(\.children.count).max() ?? 0
              var δ = [Float](repeating: 0, count: widest * d)
              var back = [Float](repeating: 0, count: widest * 2 * d)
              for level in batch.levels.reversed() {
                let m = level.children.count
                δ.withUnsafeMutableBufferPointer { δ in
                  back.withUnsafeMutableBufferPointer { back in
                    let (δ, back) = (δ.baseAddress!, back.baseAddress!)
                    δ.update(from: s + level.first * d, count: m * d)
                    elmanBackward(δ, D + level.first * d, count: m * d)
                    multiply(
                      .AᵀB, x.baseAddress! + (level.first - batch.rows.count) * 2 * d, δ, into: g + W, m: 2 * d, n: d,
                      k: m, adding: true)
                    multiply(.ABᵀ, δ, θ + W, into: back, m: m, n: 2 * d, k: d)
                    for (i, pair) in level.children.enumerated() {
                      addScaled(1, δ + i * d, to: g + b, count: d)
                      addScaled(1, back + 2 * i * d, to: D + pair.left * d, count: d)
                      addScaled(1, back + (2 * i + 1) * d, to: D + pair.right * d, count: d)
                    }
                  }
                }
              }
              for (node, row) in batch.rows.enumerated() { addScaled(1, D + node * d, to: g + row * d, count: d) }
            }
          }
        }
      }
    }
    return (loss, gradient)
  }

  /// Reads all trees once, in a shuffled order and in batches, with a step of Adam on the mean gradient of each.
  ///
  /// - Returns: the mean loss of a label.
  /// - Throws: `TrainingDiverged`.
  @discardableResult
  mutating func epoch(
    _ trees: [LabeledTree], batchSize: Int, learningRate: Double, random: inout SeededRandom
  ) throws -> Double {
    precondition(batchSize > 0, "a batch holds at least one tree")
    let order = trees.indices.shuffled(using: &random)
    var (loss, labels) = (0.0, 0)
    for start in stride(from: 0, to: order.count, by: batchSize) {
      let places = order[start..<min(start + batchSize, order.count)]
      let batch = TreeBatch(places.map { trees[$0] })
      var found = gradient(batch)
      try TrainingDiverged.check(found.loss, step: optimizer.steps + 1, learningRate: learningRate)
      for i in found.gradient.indices { found.gradient[i] /= Float(places.count) }
      optimizer.step(&parameters, found.gradient, learningRate: learningRate)
      loss += found.loss
      labels += batch.labels.count
    }
    return loss / Double(max(labels, 1))
  }
}
