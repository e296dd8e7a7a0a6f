import CourseKit
import ReferenceEngine

extension Softmax {
  /// The parameters of a classifier.
  public struct Model: Equatable, Sendable {
    /// [d_in x K].
    public var W: Matrix
    /// K entries.
    public var b: Vector

    /// A model that knows nothing: all zeros, so that every class gets 1/K.
    public init(features: Int, classes: Int) {
      W = .zeros(features, classes)
      b = .zeros(classes)
    }

    /// The scores of a batch, [N x K].
    public func scores(_ X: Matrix) -> Matrix { affine(X: X, W: W, b: b) }
  }

  /// Trains with minibatches in a new random order each epoch.
  ///
  ///     W ← W − η ∂L/∂W,   b ← b − η ∂L/∂b        for each batch
  ///
  /// The loss is convex: all zeros are as good a start as any.
  ///
  /// - Parameters:
  ///   - X: one example per row, [N x d_in].
  ///   - labels: N classes, each 0 ..< K.
  ///   - batchSize: examples per update; the last batch of an epoch may be shorter.
  ///   - afterEpoch: told the number of the epoch, from 1, and the model.
  /// - Complexity: O(epochs · N · d_in · K).
  public static func train(
    _ model: inout Model, X: Matrix, labels: [Int], epochs: Int, batchSize: Int, learningRate: Double,
    random: inout SeededRandom, afterEpoch: (Int, Model) -> Void = { _, _ in }
  ) {
    precondition(X.rows == labels.count, "\(X.rows) examples need as many labels, not \(labels.count)")
    precondition(batchSize >= 1, "a batch holds at least one example")
    let rows = X.rowVectors
    for epoch in stride(from: 1, through: epochs, by: 1) {
      let order = rows.indices.shuffled(using: &random)
      for first in stride(from: 0, to: order.count, by: batchSize) {
        let batch = order[first..<min(first + batchSize, order.count)]
        let Y = Matrix(rows: batch.map { oneHotLabel(labels[$0], classes: model.b.count) })
        let slopes = gradient(X: Matrix(rows: batch.map { rows[$0] }), targets: Y, W: model.W, b: model.b)
        model.W -= learningRate * slopes.W
        model.b -= learningRate * slopes.b
      }
      afterEpoch(epoch, model)
    }
  }

  /// What a model makes of examples whose labels are known.
  public struct Verdict: Equatable, Sendable {
    /// How many examples of each true class (row) were given each class (column).
    public var confusion: [[Int]]
    /// The mean cross-entropy.
    public var loss: Double
    /// The share of examples whose largest score is that of their class.
    public var accuracy: Double {
      let right = confusion.indices.reduce(0) { $0 + confusion[$1][$1] }
      return Double(right) / Double(confusion.reduce(0) { $0 + $1.reduce(0, +) })
    }
  }

  /// Holds a model against labels.
  ///
  /// - Parameter temperature: changes the loss, never the decisions.
  public static func judge(_ model: Model, X: Matrix, labels: [Int], temperature: Double = 1) -> Verdict {
    let (Z, K) = (model.scores(X), model.b.count)
    var confusion = Array(repeating: Array(repeating: 0, count: K), count: K)
    for (z, label) in zip(Z.rowVectors, labels) { confusion[label][argmax(z)] += 1 }
    let Y = Matrix(rows: labels.map { oneHotLabel($0, classes: K) })
    return Verdict(confusion: confusion, loss: crossEntropy(scores: Z, targets: Y, temperature: temperature))
  }
}
