import CourseKit
import Kernels
import ReferenceEngine

/// The classifiers of the real run in batches: what ``LSTMClassifier`` and ``ElmanClassifier`` compute text by text, in Floats.
///
///     x_t = E[word_t],   s_t = cell(x_t, s_{t−1}),   p = σ(s_n · w + b)
public struct RecurrentClassifier: TextClassifier, Sendable {
  /// A vector for each word, [V x d_in].
  private var E: [Float]
  private var layer: RecurrentLayer
  /// The weights of the output, d_s numbers, and after them b.
  private var output: [Float]
  /// Steps that were taken.
  private var steps = 0

  /// The start of a plain classifier.
  public init(_ plain: LSTMClassifier) {
    self.init(E: plain.E, RecurrentLayer(plain.cell), w: plain.w, b: plain.b)
  }

  /// The start of a plain classifier.
  public init(_ plain: ElmanClassifier) {
    self.init(E: plain.E, RecurrentLayer(plain.cell), w: plain.w, b: plain.b)
  }

  private init(E: Matrix, _ layer: RecurrentLayer, w: Vector, b: Double) {
    (self.E, self.layer, output) = (E.entries.map(Float.init), layer, (w.entries + [b]).map(Float.init))
  }

  /// The logit after each word; the last one is the text's. `[]` for an empty text.
  public func logits(_ words: [Int]) -> [Double] {
    let room = read([words])
    return words.indices.map { logit(room.state(after: $0 + 1, of: 0)) }
  }

  /// The logit of a text; an empty one leaves the state at 0, so that b alone speaks.
  public func logit(_ words: [Int]) -> Double { logits(words).last ?? Double(output[layer.units]) }

  private func logit(_ state: UnsafePointer<Float>) -> Double {
    Double(dotProduct(state, output, count: layer.units) + output[layer.units])
  }

  /// The states of some texts. The short ones end early, and keep their last state.
  private func read(_ texts: [[Int]]) -> RecurrentRoom {
    let room = layer.room(steps: texts.map(\.count).max() ?? 0, sequences: max(texts.count, 1))
    let (B, d) = (room.sequences, layer.inputs)
    room.mask = (0..<room.steps).flatMap { t in texts.map { t < $0.count } }
    for (b, words) in texts.enumerated() {
      for (t, word) in words.enumerated() { for k in 0..<d { room.x[(t * B + b) * d + k] = E[word * d + k] } }
    }
    layer.forward(room)
    return room
  }

  /// One step with the mean gradient of a batch, which is clipped to a length of at most `maxNorm` over all parameters.
  ///
  /// - Returns: the sum of the losses before the step.
  /// - Throws: `TrainingDiverged`.
  @discardableResult
  public mutating func step(
    _ batch: [(words: [Int], label: Double)], learningRate: Double, maxNorm: Double = .infinity
  ) throws -> Double {
    let room = read(batch.map(\.words))
    let (B, n, d, d_in) = (room.sequences, room.steps, layer.units, layer.inputs)
    // By the cell, by w and b, and by the vectors of the words.
    var gradient = [layer.parameters.map { _ in Float(0) }, output.map { _ in Float(0) }, E.map { _ in Float(0) }]
    var loss = 0.0
    for (b, text) in batch.enumerated() {
      let state = room.state(after: n, of: b)
      let logit = logit(state)
      loss -= LogLinear.logSigmoid(text.label == 1 ? logit : -logit)
      let δ = Float((LogLinear.sigmoid(logit) - text.label) / Double(batch.count))
      addScaled(δ, state, to: &gradient[1], count: d)
      gradient[1][d] += δ
      if n > 0 { addScaled(δ, output, to: room.slopes.baseAddress! + ((n - 1) * B + b) * d, count: d) }
    }
    layer.backward(room, addingTo: &gradient[0])
    for (b, text) in batch.enumerated() {
      for (t, word) in text.words.enumerated() {
        for k in 0..<d_in { gradient[2][word * d_in + k] += room.inputSlopes[(t * B + b) * d_in + k] }
      }
    }
    steps += 1
    try Optimizer.clip(&gradient, to: maxNorm, step: steps, learningRate: learningRate)
    addScaled(Float(-learningRate), gradient[0], to: &layer.parameters, count: gradient[0].count)
    addScaled(Float(-learningRate), gradient[1], to: &output, count: gradient[1].count)
    addScaled(Float(-learningRate), gradient[2], to: &E, count: gradient[2].count)
    return loss
  }

  /// Reads all texts once, in a shuffled order and in batches; the last one may be short.
  ///
  /// - Returns: the mean loss, each text's taken before the step that it was part of.
  /// - Throws: `TrainingDiverged`.
  @discardableResult
  public mutating func epoch(
    _ texts: [(words: [Int], label: Double)], batchSize: Int, learningRate: Double, maxNorm: Double = .infinity,
    random: inout SeededRandom
  ) throws -> Double {
    precondition(batchSize > 0, "a batch holds at least one text")
    let order = texts.indices.shuffled(using: &random)
    var loss = 0.0
    for start in stride(from: 0, to: order.count, by: batchSize) {
      let batch = order[start..<min(start + batchSize, order.count)].map { texts[$0] }
      loss += try step(batch, learningRate: learningRate, maxNorm: maxNorm)
    }
    return loss / Double(max(texts.count, 1))
  }
}
