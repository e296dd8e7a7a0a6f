import CourseKit
import ReferenceEngine

extension VariationalAutoencoder {
  /// Draws of a standard normal distribution, [rows x columns].
  ///
  ///     ε = √(−2 ln u) · cos 2πv      u in (0, 1], v in [0, 1)
  ///
  /// Source: G. Box, M. Muller, "A note on the generation of random normal deviates", 1958.
  public static func normalDraws(_ rows: Int, _ columns: Int, _ random: inout SeededRandom) -> Matrix {
    var draws = Matrix.zeros(rows, columns)
    for i in draws.entries.indices {
      let (u, v) = (1 - random.uniform(), random.uniform())
      draws.entries[i] = sqrt(-2 * log(u)) * cos(2 * Double.pi * v)
    }
    return draws
  }

  /// What training is told beside the images.
  public struct Settings: Sendable {
    /// H, the hidden units on each side.
    public var hidden = 32
    /// d, the numbers of a code.
    public var code = 2
    /// How many images make a step.
    public var batch = 20
    public var epochs = 150
    /// η at the start; it falls in a straight line to nearly 0.
    public var learningRate = 0.05

    /// The settings of the run of unit 18.
    public init() {}
  }

  /// A net for the images, trained by minibatches with a fresh draw for each image in each epoch.
  ///
  /// - Parameters:
  ///   - X: the images, [N x D], with entries 0 … 1.
  ///   - random: what the start, the orders and the draws are taken from.
  ///   - progress: told after each epoch how many are done, and the mean loss of its images, each before its own step.
  /// - Complexity: O(epochs · N · H · (D + d)).
  public static func train(
    on X: Matrix, _ settings: Settings, _ random: inout SeededRandom,
    progress: (_ epoch: Int, _ reconstruction: Double, _ divergence: Double) -> Void = { _, _, _ in }
  ) -> Net {
    precondition(X.rows >= 1, "without images nothing can be learned")
    precondition(settings.batch >= 1, "a batch holds at least one image")
    var net = Net(pixels: X.columns, hidden: settings.hidden, code: settings.code, &random)
    let images = X.rowVectors
    for epoch in 0..<settings.epochs {
      let η = settings.learningRate * (1 - Double(epoch) / Double(settings.epochs))
      let order = images.indices.shuffled(using: &random)
      var (reconstruction, divergence) = (0.0, 0.0)
      for start in stride(from: 0, to: order.count, by: settings.batch) {
        let batch = Matrix(rows: order[start..<min(start + settings.batch, order.count)].map { images[$0] })
        let noise = normalDraws(batch.rows, settings.code, &random)
        let pass = net.forward(batch, noise: noise)
        let loss = Net.loss(batch, pass)
        reconstruction += loss.reconstruction * Double(batch.rows)
        divergence += loss.divergence * Double(batch.rows)
        net.move(against: net.backward(batch, pass, noise: noise), learningRate: η)
      }
      progress(epoch + 1, reconstruction / Double(X.rows), divergence / Double(X.rows))
    }
    return net
  }

  /// The share of points whose nearest neighbor among labeled ones has their label.
  static func nearestNeighborAccuracy(
    _ points: Matrix, _ labels: [Int], among others: Matrix, _ otherLabels: [Int]
  ) -> Double {
    let known = others.rowVectors
    let right = zip(points.rowVectors, labels).count { point, label in
      var (best, distance) = (0, Double.infinity)
      for (i, other) in known.enumerated() {
        let d = zip(point, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        if d < distance { (best, distance) = (i, d) }
      }
      return otherLabels[best] == label
    }
    return Double(right) / Double(labels.count)
  }
}
