import CourseKit
import Kernels
import ReferenceEngine

/// The way back of a batch, and the steps of training.
extension ConvolutionClassifier {
  /// One step with the mean gradient of a batch.
  ///
  /// - Parameters:
  ///   - dropout: the part of the features that is left out, drawn anew for each text; the others are scaled up by 1/(1 − dropout).
  /// - Returns: the sum of the losses before the step.
  /// - Throws: `TrainingDiverged`.
  @discardableResult
  public mutating func step(
    _ texts: [[Int]], labels: [Int], learningRate: Double, dropout: Double = 0, random: inout SeededRandom
  ) throws -> Double {
    var room = Room()
    let (loss, gradients) = gradients(texts, labels: labels, dropout: dropout, random: &random, &room)
    try TrainingDiverged.check(loss, step: optimizers[0].steps + 1, learningRate: learningRate)
    optimizers[0].step(&E, gradients[0], learningRate: learningRate)
    optimizers[1].step(&head.parameters, gradients[1], learningRate: learningRate)
    for b in banks.indices { optimizers[b + 2].step(&banks[b], gradients[b + 2], learningRate: learningRate) }
    return loss
  }

  /// The sum of the losses, and the gradients of their mean: of E, of the head, of each bank.
  func gradients(
    _ texts: [[Int]], labels: [Int], dropout: Double, random: inout SeededRandom, _ room: inout Room
  ) -> (loss: Double, [[Float]]) {
    let (d, F, m) = (sizes.dimension, sizes.filters, features)
    read(texts, into: &room)
    if dropout > 0 {
      let scale = Float(1 / (1 - dropout))
      for i in room.φ.indices { room.φ[i] = random.uniform() < dropout ? 0 : scale * room.φ[i] }
    }
    var gradients = ([E, head.parameters] + banks).map { $0.map { _ in Float(0) } }
    var slopes = [Float](repeating: 0, count: texts.count * m)
    let loss = gradients[1].withUnsafeMutableBufferPointer { toHead in
      slopes.withUnsafeMutableBufferPointer { slopes in
        head.loss(
          room.φ, labels: labels, scale: 1 / Float(labels.count), addingTo: toHead.baseAddress!,
          slopes: slopes.baseAddress!, room: &room.logits)
      }
    }
    var toX = room.x.map { _ in Float(0) }
    let scale = Float(dropout > 0 ? 1 / (1 - dropout) : 1)
    for (b, h) in sizes.widths.enumerated() {
      for i in texts.indices {
        for f in 0..<F {
          let place = i * m + b * F + f
          // A feature of 0 is a filter that found nothing, or one that was left out.
          guard room.φ[place] > 0 else { continue }
          let (g, from) = (scale * slopes[place], room.places[place] * d)
          gradients[b + 2][F * h * d + f] += g
          room.x.withUnsafeBufferPointer { x in
            gradients[b + 2].withUnsafeMutableBufferPointer {
              addScaled(g, x.baseAddress! + from, to: $0.baseAddress! + f * h * d, count: h * d)
            }
          }
          banks[b].withUnsafeBufferPointer { θ in
            toX.withUnsafeMutableBufferPointer {
              addScaled(g, θ.baseAddress! + f * h * d, to: $0.baseAddress! + from, count: h * d)
            }
          }
        }
      }
    }
    for (start, words) in zip(room.starts, texts) {
      for (t, v) in words.enumerated() {
        for k in 0..<d { gradients[0][v * d + k] += toX[(start + t) * d + k] }
      }
    }
    return (loss, gradients)
  }

  /// Reads all texts once, in a shuffled order and in batches; the last one may be short.
  ///
  /// - Returns: the mean loss, each text's taken before the step that it was part of.
  /// - Throws: `TrainingDiverged`.
  @discardableResult
  public mutating func epoch(
    _ texts: [[Int]], labels: [Int], batchSize: Int, learningRate: Double, dropout: Double, random: inout SeededRandom
  ) throws -> Double {
    precondition(batchSize > 0, "a batch holds at least one text")
    let order = texts.indices.shuffled(using: &random)
    var loss = 0.0
    for start in stride(from: 0, to: order.count, by: batchSize) {
      let batch = order[start..<min(start + batchSize, order.count)]
      loss += try step(
        batch.map { texts[$0] }, labels: batch.map { labels[$0] }, learningRate: learningRate, dropout: dropout,
        random: &random)
    }
    return loss / Double(max(texts.count, 1))
  }
}
