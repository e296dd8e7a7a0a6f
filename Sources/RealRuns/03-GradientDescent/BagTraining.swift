import CourseKit
import ReferenceEngine

/// How a step is made of a gradient, for the weights of a bag-of-words model.
enum BagOptimizer: Equatable, Sendable {
  /// Θ ← Θ − η g
  case plain
  /// v ← β v + g,   Θ ← Θ − η v
  case momentum(Double)
  /// Θ ← Θ − η m̂ / (√ŝ + ε), with running means m of g and s of g²
  case adam
}

/// Trains a bag-of-words model with one optimizer.
///
/// All weights are one vector; its last entry is the bias.
struct BagTraining {
  private(set) var model: BagModel
  let optimizer: BagOptimizer
  /// The velocity of momentum, or Adam's running mean of gradients, [V + 1].
  private var velocity: Vector
  /// Adam's running mean of squared gradients, [V + 1].
  private var squares: Vector
  private var steps = 0

  init(words: Int, optimizer: BagOptimizer) {
    model = BagModel(words: words)
    self.optimizer = optimizer
    velocity = .zeros(words + 1)
    squares = .zeros(words + 1)
  }

  /// One epoch in a random order.
  ///
  /// - Parameter rate: η for each step, counted from 0 over all epochs.
  mutating func epoch(_ data: LabeledBags, batchSize m: Int, rate: (Int) -> Double, random: inout SeededRandom) {
    let order = Array(data.words.indices).shuffled(using: &random)
    for first in stride(from: 0, to: order.count, by: m) {
      step(order[first..<min(first + m, order.count)], of: data, learningRate: rate(steps))
    }
  }

  private mutating func step(_ batch: ArraySlice<Int>, of data: LabeledBags, learningRate η: Double) {
    steps += 1
    // Without a memory only the weights of the batch's own words move.
    guard optimizer != .plain else { return model.step(batch, of: data, learningRate: η) }
    let gradient = model.gradient(batch, of: data)
    switch optimizer {
    case .plain: break
    case .momentum(let β):
      velocity = GradientDescent.velocity(velocity, gradient: gradient, momentum: β)
      move(velocity, η)
    case .adam:
      let step = GradientDescent.adam(gradient, mean: &velocity, square: &squares, step: steps)
      move(step, η)
    }
  }

  private mutating func move(_ direction: Vector, _ η: Double) {
    let V = model.w.count
    for v in 0..<V { model.w[v] -= η * direction[v] }
    model.b -= η * direction[V]
  }
}

extension BagModel {
  /// The mean gradient of a batch, [V + 1]; the last entry belongs to the bias.
  ///
  ///     g = 1/|B| · Σ_{i ∈ B} (ŷ_i − y_i) (x_i, 1)
  func gradient(_ batch: ArraySlice<Int>, of data: LabeledBags) -> Vector {
    var gradient = Vector.zeros(w.count + 1)
    for i in batch {
      let error = (LogLinear.sigmoid(score(data.words[i])) - data.labels[i]) / Double(batch.count)
      for v in data.words[i] { gradient[v] += error }
      gradient[w.count] += error
    }
    return gradient
  }
}
