import CourseKit
import Kernels

/// A layer of scores with a softmax and its loss, for a batch: unit 04, in Floats.
///
///     z = h V + c,   p = softmax(z),   L = Σ_i −ln p_i[label_i]
public struct SoftmaxLayer: Sendable, Equatable {
  /// d and K.
  public let inputs, classes: Int
  /// V [d x K] row by row, then c [K].
  public var parameters: [Float]

  /// - Parameters:
  ///   - V: [d x K]; c: K entries.
  public init(V: Matrix, c: Vector) {
    precondition(
      V.columns == c.count && c.count > 0, "\(V.columns) scores need as many biases, and there is at least one")
    (inputs, classes) = (V.rows, V.columns)
    parameters = (V.entries + c.entries).map(Float.init)
  }

  /// The loss of a batch, and what it grows with.
  ///
  /// - Parameters:
  ///   - h: the inputs, [rows x d].
  ///   - labels: a class for each row, or −1 for one that does not count.
  ///   - scale: what each row's slope is multiplied by, such as 1 over the number of rows.
  ///   - gradient: in the order of ``parameters``; this batch's is added. Nil for the loss alone.
  ///   - slopes: room for ∂L/∂h, [rows x d]; nil where it is not wanted.
  ///   - room: room for [rows x K], kept between calls; the probabilities where there is no gradient.
  /// - Returns: the sum of the losses in nats, not scaled.
  /// - Complexity: O(rows · d · K).
  public func loss(
    _ h: UnsafePointer<Float>, labels: [Int], scale: Float = 1, addingTo gradient: UnsafeMutablePointer<Float>?,
    slopes: UnsafeMutablePointer<Float>?, room: inout [Float]
  ) -> Double {
    let (rows, K) = (labels.count, classes)
    precondition(labels.allSatisfy { $0 < K }, "a label is one of \(K) classes, from 0, or −1")
    if room.count < rows * K { room = Array(repeating: 0, count: rows * K) }
    guard rows > 0 else { return 0 }
    return parameters.withUnsafeBufferPointer { θ in
      room.withUnsafeMutableBufferPointer { room in
        let (θ, z) = (θ.baseAddress!, room.baseAddress!)
        for i in 0..<rows { (z + i * K).update(from: θ + inputs * K, count: K) }
        multiply(.AB, h, θ, into: z, m: rows, n: K, k: inputs, adding: true)
        let loss = rowSoftmax(z, rows: rows, columns: K, labels: labels)
        guard gradient != nil || slopes != nil else { return loss }
        softmaxErrors(z, labels: labels, columns: K, scale: scale)
        if let gradient {
          multiply(.AᵀB, h, z, into: gradient, m: inputs, n: K, k: rows, adding: true)
          for i in 0..<rows { addScaled(1, z + i * K, to: gradient + inputs * K, count: K) }
        }
        if let slopes { multiply(.ABᵀ, z, θ, into: slopes, m: rows, n: inputs, k: K) }
        return loss
      }
    }
  }
}
