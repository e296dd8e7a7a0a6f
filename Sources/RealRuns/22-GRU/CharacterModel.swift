import CourseKit
import Kernels
import ReferenceEngine

/// A language model of characters: a recurrent cell reads one after the other, and from each state predicts the next.
///
///     s_t = cell(one-hot(c_t), s_{t−1}),   p(c_{t+1} | c_1 … c_t) = softmax(s_t V + c)
public struct CharacterModel: Sendable {
  var layer: RecurrentLayer
  var output: SoftmaxLayer
  private var rules: (cell: Optimizer, output: Optimizer)
  /// Updates that were made.
  public private(set) var steps = 0

  /// - Parameters:
  ///   - symbols: |V|.
  ///   - rule: what moves the parameters.
  init(_ start: CellStart, symbols: Int, units: Int, seed: UInt64, rule: Optimizer.Rule = .adam()) {
    self.init(start.layer(inputs: symbols, units: units, seed: seed), classes: symbols, seed: seed, rule: rule)
  }

  /// A model with scores uniform in ±1/√d_s and biases of 0.
  init(_ layer: RecurrentLayer, classes: Int, seed: UInt64, rule: Optimizer.Rule = .adam()) {
    precondition(classes >= 2, "a model chooses between at least 2 symbols, not \(classes)")
    var random = SeededRandom(seed: seed &+ 7919)
    let bound = 1 / Double(layer.units).squareRoot()
    self.layer = layer
    output = SoftmaxLayer(V: random.matrix(layer.units, classes, in: -bound..<bound), c: .zeros(classes))
    rules = (Optimizer(rule), Optimizer(rule))
  }

  /// All parameters, the cell's and the scores'.
  public var parameterCount: Int { layer.parameters.count + output.parameters.count }

  /// What stands in a room: codes as one-hot inputs, and which codes come next.
  struct Batch: Sendable {
    let room: RecurrentRoom
    /// The labels, [steps x sequences]; −1 where nothing is to be predicted.
    var labels: [Int]

    init(_ room: RecurrentRoom) {
      (self.room, labels) = (room, Array(repeating: -1, count: room.steps * room.sequences))
    }

    /// Fills the room: the code that is read and the label at a step of a sequence.
    mutating func fill(_ entry: (_ step: Int, _ sequence: Int) -> (code: Int, label: Int)) {
      let d = room.x.count / max(labels.count, 1)
      room.x.update(repeating: 0)
      for t in 0..<room.steps {
        for b in 0..<room.sequences {
          let (code, label) = entry(t, b)
          let place = t * room.sequences + b
          if code >= 0 { room.x[place * d + code] = 1 }
          labels[place] = label
        }
      }
    }
  }

  /// The loss of batches and its gradient, summed over them in order.
  ///
  /// - Parameter count: by how many predictions the gradient is divided.
  func gradient(
    _ batches: [Batch], count: Int, _ parts: Parts = .asConfigured
  ) -> (loss: Double, cell: [Float], output: [Float]) {
    let scoring = output
    let scores = batches.map { _ in Scores(count: scoring.parameters.count) }
    let labels = batches.map(\.labels)
    let found = layer.gradient(of: batches.map(\.room), parts) { part, room in
      let h = UnsafePointer(room.states.baseAddress! + room.sequences * room.units)
      return scores[part].gradient.withUnsafeMutableBufferPointer {
        scoring.loss(
          h, labels: labels[part], scale: 1 / Float(count), addingTo: $0.baseAddress!,
          slopes: room.slopes.baseAddress!, room: &scores[part].room)
      }
    }
    var sum = scores[0].gradient
    for score in scores.dropFirst() { addScaled(1, score.gradient, to: &sum, count: sum.count) }
    return (found.loss, found.gradient, sum)
  }

  /// Makes one update with a gradient that is clipped to a length of at most `maxNorm` over all parameters.
  ///
  /// - Throws: `TrainingDiverged`.
  mutating func update(_ cell: [Float], _ scores: [Float], learningRate: Double, maxNorm: Double) throws {
    steps += 1
    var gradient = [cell, scores]
    try Optimizer.clip(&gradient, to: maxNorm, step: steps, learningRate: learningRate)
    rules.cell.step(&layer.parameters, gradient[0], learningRate: learningRate)
    rules.output.step(&output.parameters, gradient[1], learningRate: learningRate)
  }

  /// The sum of the losses of a batch in nats, and the probabilities [steps·sequences x |V|].
  func read(_ batch: Batch, probabilities: inout [Float]) -> Double {
    layer.forward(batch.room)
    let h = UnsafePointer(batch.room.states.baseAddress! + batch.room.sequences * layer.units)
    return output.loss(h, labels: batch.labels, addingTo: nil, slopes: nil, room: &probabilities)
  }

  /// Room for what one part's scores yield; only its own thread writes to it.
  private final class Scores: @unchecked Sendable {
    var gradient: [Float]
    var room: [Float] = []
    init(count: Int) { gradient = Array(repeating: 0, count: count) }
  }
}
