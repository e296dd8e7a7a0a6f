import CourseKit
import Kernels

/// What moves a list of parameters against its gradient.
public struct Optimizer: Sendable {
  /// The rule of a step.
  public enum Rule: Sendable, Equatable {
    /// θ ← θ − η g.
    case sgd
    /// Each number has a rate of its own: η m̂ / (√v̂ + ε), as Kingma and Ba, 2015.
    case adam(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8)
  }

  public let rule: Rule
  /// Steps that were taken.
  public private(set) var steps = 0
  private var m: [Float] = []
  private var v: [Float] = []

  public init(_ rule: Rule) { self.rule = rule }

  /// One step.
  ///
  ///     adam: m ← β₁ m + (1 − β₁) g,  v ← β₂ v + (1 − β₂) g²,  θ ← θ − η m/(1 − β₁ᵗ) / (√(v/(1 − β₂ᵗ)) + ε)
  ///
  /// - Complexity: O(parameters).
  public mutating func step(_ θ: inout [Float], _ g: [Float], learningRate η: Double) {
    precondition(θ.count == g.count, "\(θ.count) parameters need as many slopes, not \(g.count)")
    precondition(η >= 0, "a learning rate of \(η) climbs the loss: give 0 or more")
    steps += 1
    switch rule {
    case .sgd: addScaled(Float(-η), g, to: &θ, count: g.count)
    case .adam(let beta1, let beta2, let epsilon):
      if m.isEmpty { (m, v) = (Array(repeating: 0, count: g.count), Array(repeating: 0, count: g.count)) }
      precondition(m.count == g.count, "one optimizer keeps the means of one list of parameters")
      // √(v/c) + ε = (√v + ε √c) / √c: the corrections go into the rate and into ε.
      let c = (1 - pow(beta2, Double(steps))).squareRoot()
      adamStep(
        &θ, g, &m, &v, count: g.count, rate: Float(η * c / (1 - pow(beta1, Double(steps)))), beta1: Float(beta1),
        beta2: Float(beta2), epsilon: Float(epsilon * c))
    }
  }

  /// Makes a gradient shorter that is longer than allowed; several lists count as one.
  ///
  ///     g · c/‖g‖ where ‖g‖ > c, otherwise g
  ///
  /// - Returns: ‖g‖ before.
  /// - Throws: `TrainingDiverged` where the gradient is not a number.
  @discardableResult
  public static func clip(_ parts: inout [[Float]], to c: Double, step: Int, learningRate: Double) throws -> Double {
    precondition(c > 0, "a largest norm is above 0, not \(c)")
    let square = parts.reduce(0.0) { sum, part in sum + Double(dotProduct(part, part, count: part.count)) }
    try TrainingDiverged.check(square, step: step, learningRate: learningRate)
    let norm = square.squareRoot()
    if norm > c {
      for i in parts.indices {
        let part = parts[i]
        addScaled(Float(c / norm - 1), part, to: &parts[i], count: part.count)
      }
    }
    return norm
  }
}

/// A training whose numbers have left what a Float can hold.
public struct TrainingDiverged: Error, CustomStringConvertible {
  public let step: Int
  public let learningRate: Double

  /// - Throws: itself where a loss or a norm is not a finite number.
  public static func check(_ number: Double, step: Int, learningRate: Double) throws {
    if !number.isFinite { throw TrainingDiverged(step: step, learningRate: learningRate) }
  }

  public var description: String {
    "the training diverged: at step \(step) its numbers are no longer finite; try a learning rate below \(learningRate)"
  }
}
