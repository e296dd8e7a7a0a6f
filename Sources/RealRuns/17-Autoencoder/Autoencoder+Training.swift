import CourseKit
import ReferenceEngine

/// Training: mini-batches in a random order, one step for each; noise is drawn anew each time.
extension Autoencoder {
  /// What a training run is told beside the examples.
  public struct Settings: Sendable {
    /// How often every example is seen.
    public var epochs: Int
    /// m, the size of a mini-batch.
    public var batchSize = 10
    /// η at the start; it falls in a straight line to 0.
    public var learningRate: Double
    /// The probability that an entry of the input is dropped.
    public var dropProbability = 0.0

    public init(epochs: Int, learningRate: Double, dropProbability: Double = 0) {
      self.epochs = epochs
      self.learningRate = learningRate
      self.dropProbability = dropProbability
    }
  }

  /// A net trained to rebuild the rows of X.
  ///
  /// - Parameters:
  ///   - random: what the order and the noise are drawn from.
  ///   - progress: told after each epoch how many are done, and the net.
  /// - Complexity: O(epochs · N · weights).
  public static func train(
    _ start: Net, on X: Matrix, _ settings: Settings, using random: inout SeededRandom,
    progress: (Int, Net) -> Void = { _, _ in }
  ) -> Net {
    precondition(settings.batchSize >= 1, "a batch holds at least one example")
    var net = start
    for epoch in 0..<settings.epochs {
      let η = settings.learningRate * (1 - Double(epoch) / Double(settings.epochs))
      let order = (0..<X.rows).shuffled(using: &random)
      for first in stride(from: 0, to: order.count, by: settings.batchSize) {
        let clean = Matrix(rows: order[first..<min(first + settings.batchSize, order.count)].map { X[row: $0] })
        let p = settings.dropProbability
        let input =
          p > 0
          ? addNoise(clean, draws: random.matrix(clean.rows, clean.columns, in: 0..<1), dropProbability: p) : clean
        net = step(net, input: input, target: clean, learningRate: η)
      }
      progress(epoch + 1, net)
    }
    return net
  }
}
