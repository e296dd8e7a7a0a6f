import CourseKit
import ReferenceEngine

/// A classifier of texts: a vector for each word, a cell that reads them in order, and one logit from what it holds at the end.
///
///     x_t = E[word_t],   (h_t, c_t) = cell(x_t, h_{t−1}, c_{t−1}),   p = σ(h_n · w + b)
///
/// An acceptor: only the last h has a loss.
public struct LSTMClassifier: TextClassifier, Equatable, Sendable {
  /// A vector for each word, [V x d_in].
  public var E: Matrix
  public var cell: LSTMCell
  /// The weights of the output, d_h entries.
  public var w: Vector
  public var b: Double

  /// Small random vectors and weights, an output that says 1/2 for every text, and a forget bias of 1.
  public init(words: Int, dimension: Int, units: Int, seed: UInt64) {
    precondition(words > 0, "a vocabulary without words has no vectors: give at least one text")
    var random = SeededRandom(seed: seed)
    E = random.matrix(words, dimension, in: -0.5..<0.5)
    cell = LSTMCell(inputs: dimension, units: units, seed: random.next())
    (w, b) = (.zeros(units), 0)
  }

  /// The logit after each word; the last one is the text's. `[]` for an empty text.
  public func logits(_ words: [Int]) -> [Double] {
    cell.steps(of: words.map { E[row: $0] }).map { dot($0.state.h, w) + b }
  }

  /// The logit of a text; an empty one leaves h at 0, so that b alone speaks.
  public func logit(_ words: [Int]) -> Double { logits(words).last ?? b }

  /// The slopes of one text's loss by all parameters; of E only the rows of the text's words.
  ///
  ///     ∂L/∂logit = p − label,   ∂L/∂h_n = (p − label) w,   ∂L/∂E[v] = Σ over the places t of v, ∂L/∂x_t
  public func gradients(
    _ words: [Int], label: Double
  ) -> (loss: Double, x: [Vector], cell: LSTMCell, w: Vector, b: Double) {
    precondition(!words.isEmpty, "an empty text has nothing to learn from")
    let xs = words.map { E[row: $0] }
    let steps = cell.steps(of: xs)
    let h = steps[steps.count - 1].state.h
    let logit = dot(h, w) + b
    let δ = LogLinear.sigmoid(logit) - label
    var slopes = [Vector](repeating: .zeros(cell.units), count: xs.count)
    slopes[xs.count - 1] = δ * w
    let back = cell.backward(xs, from: cell.zeroState, steps: steps, slopes: slopes, lastMemory: .zeros(cell.units))
    return (-LogLinear.logSigmoid(label == 1 ? logit : -logit), back.inputs, back.cell, δ * h, δ)
  }

  /// One step of gradient descent with the mean gradient of a batch.
  ///
  /// - Returns: the sum of the losses before the step.
  public mutating func step(_ batch: [(words: [Int], label: Double)], learningRate: Double) -> Double {
    let found = batch.map { gradients($0.words, label: $0.label) }
    let rate = learningRate / Double(batch.count)
    for (text, g) in zip(batch, found) {
      for (word, slope) in zip(text.words, g.x) {
        for j in 0..<E.columns { E[word, j] -= rate * slope[j] }
      }
      cell.descend(g.cell, rate: rate)
      w -= rate * g.w
      b -= rate * g.b
    }
    return found.reduce(0) { $0 + $1.loss }
  }

  /// Reads all texts once, in a shuffled order and in batches; the last one may be short.
  ///
  /// - Returns: the mean loss, each text's taken before the step that it was part of.
  public mutating func epoch(
    _ texts: [(words: [Int], label: Double)], batchSize: Int, learningRate: Double, random: inout SeededRandom
  ) -> Double {
    precondition(batchSize > 0, "a batch holds at least one text")
    let order = texts.indices.shuffled(using: &random)
    var loss = 0.0
    for start in stride(from: 0, to: order.count, by: batchSize) {
      let batch = order[start..<min(start + batchSize, order.count)].map { texts[$0] }
      loss += step(batch, learningRate: learningRate)
    }
    return loss / Double(max(texts.count, 1))
  }
}

extension LSTMCell {
  /// Moves every parameter against its slope.
  mutating func descend(_ gradient: LSTMCell, rate: Double) {
    for layer in [\LSTMCell.i, \.f, \.o, \.z] {
      self[keyPath: layer].Wx.subtract(rate, gradient[keyPath: layer].Wx)
      self[keyPath: layer].Wh.subtract(rate, gradient[keyPath: layer].Wh)
      self[keyPath: layer].b -= rate * gradient[keyPath: layer].b
    }
  }
}

extension Matrix {
  /// Subtracts `rate · other` in place.
  fileprivate mutating func subtract(_ rate: Double, _ other: Matrix) {
    for i in entries.indices { entries[i] -= rate * other.entries[i] }
  }
}
