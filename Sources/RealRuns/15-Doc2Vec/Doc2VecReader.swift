import CourseKit
import ReferenceEngine

/// Reads the label off a document's vector: logistic regression by full-batch gradient descent, as in units 02 and 03.
///
/// Features are brought to mean 0 and variance 1 first (measured on the training documents), so that vectors of any length can
/// be read with one learning rate.
public struct Doc2VecReader: Sendable {
  /// What vectors of reviews are trained with: PV-DM, a document as one more row beside the words of the window.
  static let settings: EmbeddingOptions = {
    var settings = EmbeddingOptions()
    (settings.input, settings.dropsTheTarget) = (.documentAndWindow, true)
    (settings.dimension, settings.epochs, settings.learningRate, settings.window) = (64, 20, 0.3, 2)
    return settings
  }()

  private let mean: Vector
  private let scale: Vector
  private var w: Vector
  private var b = 0.0

  /// - Parameters:
  ///   - vectors: one row per document, at least one.
  ///   - labels: 0 or 1 for each.
  public init(vectors: Matrix, labels: [Double], steps: Int = 300, learningRate: Double = 0.5) {
    precondition(vectors.rows == labels.count && vectors.rows > 0, "\(vectors.rows) vectors and \(labels.count) labels")
    let n = Double(vectors.rows)
    let middle = vectors.rowVectors.reduce(Vector.zeros(vectors.columns), +) / n
    let spread =
      vectors.rowVectors.reduce(Vector.zeros(vectors.columns)) { $0 + hadamard($1 - middle, $1 - middle) } / n
    mean = middle
    // A feature that never changes says nothing; it becomes 0.
    scale = spread.map { $0 > 0 ? 1 / sqrt($0) : 0 }
    w = Vector.zeros(vectors.columns)
    let X = Matrix(rows: vectors.rowVectors.map { hadamard($0 - middle, scale) })
    let y = Vector(labels)
    for _ in 0..<steps {
      let bias = b
      let error = (X * w).map { LogLinear.sigmoid($0 + bias) } - y
      w -= learningRate / n * (error * X)
      b -= learningRate / n * error.sum()
    }
  }

  /// Whether a document is read as label 1.
  public func reads(_ vector: Vector) -> Bool { dot(hadamard(vector - mean, scale), w) + b >= 0 }

  /// The share of documents whose label is read right.
  public func accuracy(vectors: Matrix, labels: [Double]) -> Double {
    let right = zip(vectors.rowVectors, labels).count { reads($0) == ($1 == 1) }
    return Double(right) / Double(labels.count)
  }
}
