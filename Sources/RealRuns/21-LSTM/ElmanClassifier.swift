import CourseKit
import ReferenceEngine

/// The classifier of the real run with the simple cell of unit 19 in the LSTM's place: the baseline that an LSTM has to beat.
///
///     x_t = E[word_t],   s_t = tanh(x_t W^x + s_{t−1} W^s + b^s),   p = σ(s_n · w + b)
///
/// It has what helps a simple cell: W^s starts orthogonal, and the gradient of a batch is clipped by its norm.
public struct ElmanClassifier: TextClassifier, Equatable, Sendable {
  /// A vector for each word, [V x d_in].
  public var E: Matrix
  public var cell: ElmanCell
  /// The weights of the output, d_s entries.
  public var w: Vector
  public var b: Double

  /// Small random vectors, an orthogonal start, and an output that says 1/2 for every text.
  public init(words: Int, dimension: Int, units: Int, seed: UInt64) {
    precondition(words > 0, "a vocabulary without words has no vectors: give at least one text")
    var random = SeededRandom(seed: seed)
    E = random.matrix(words, dimension, in: -0.5..<0.5)
    cell = .orthogonal(inputs: dimension, units: units, seed: random.next())
    (w, b) = (.zeros(units), 0)
  }

  /// The logit of a text; an empty one leaves s at 0, so that b alone speaks.
  public func logit(_ words: [Int]) -> Double {
    dot(cell.states(of: words.map { E[row: $0] }).last ?? .zeros(cell.units), w) + b
  }

  /// One step with the mean gradient of a batch, clipped to a length of at most `maxNorm` over all parameters.
  ///
  /// - Returns: the sum of the losses before the step.
  @discardableResult
  public mutating func step(
    _ batch: [(words: [Int], label: Double)], learningRate: Double, maxNorm: Double
  ) -> Double {
    var (gE, Wx, Ws) = ([Int: Vector](), Matrix.zeros(cell.inputs, cell.units), Matrix.zeros(cell.units, cell.units))
    var (bias, gw, gb, loss) = (Vector.zeros(cell.units), Vector.zeros(cell.units), 0.0, 0.0)
    let part = 1 / Double(batch.count)
    for (words, label) in batch {
      let xs = words.map { E[row: $0] }
      let s = cell.states(of: xs).last ?? .zeros(cell.units)
      let logit = dot(s, w) + b
      let δ = part * (LogLinear.sigmoid(logit) - label)
      let g = cell.backward(xs, slopes: ElmanCell.acceptorSlopes(δ * w, steps: xs.count))
      for (word, x) in zip(words, g.inputs) { gE[word] = (gE[word] ?? .zeros(E.columns)) + x }
      (Wx, Ws, bias) = (Wx + g.Wx, Ws + g.Ws, bias + g.b)
      (gw, gb) = (gw + δ * s, gb + δ)
      loss -= LogLinear.logSigmoid(label == 1 ? logit : -logit)
    }
    // In the order of the rows: a dictionary's own order, and with it the last digit of the sum, changes from run to run.
    let vectors = [Vector(Wx.entries), Vector(Ws.entries), bias, gw, [gb]] + gE.keys.sorted().map { gE[$0]! }
    let norm = sqrt(vectors.reduce(0) { $0 + dot($1, $1) })
    let rate = learningRate * (norm > maxNorm ? maxNorm / norm : 1)
    for (word, g) in gE { for j in 0..<E.columns { E[word, j] -= rate * g[j] } }
    cell.Wx -= rate * Wx
    cell.Ws -= rate * Ws
    cell.b -= rate * bias
    w -= rate * gw
    b -= rate * gb
    return loss
  }

  /// Reads all texts once, in a shuffled order and in batches; the last one may be short.
  public mutating func epoch(
    _ texts: [(words: [Int], label: Double)], batchSize: Int, learningRate: Double, maxNorm: Double,
    random: inout SeededRandom
  ) {
    precondition(batchSize > 0, "a batch holds at least one text")
    let order = texts.indices.shuffled(using: &random)
    for start in stride(from: 0, to: order.count, by: batchSize) {
      let batch = order[start..<min(start + batchSize, order.count)].map { texts[$0] }
      step(batch, learningRate: learningRate, maxNorm: maxNorm)
    }
  }
}
