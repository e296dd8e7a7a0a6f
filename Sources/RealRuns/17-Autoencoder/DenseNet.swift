import CourseKit
import Kernels
import ReferenceEngine

/// A net of dense layers in training, in mini-batches and in Floats: units 05, 06 and 17.
///
///     z_l = h_{l−1} W_l + b_l,   h_l = g_l(z_l)
///
/// All parameters are one list of numbers: layer by layer, W [d_{l−1} x d_l] row by row, then b [d_l].
public struct DenseNet: Sendable, Equatable {
  /// The function g of a layer.
  public enum Activation: Sendable, Equatable { case identity, relu, tanh, sigmoid }

  /// d_0 … d_n.
  public let sizes: [Int]
  /// g_1 … g_n.
  public let activations: [Activation]
  public var parameters: [Float]

  /// - Parameter layers: at least one; the columns of each W are the rows of the next.
  public init(_ layers: [(W: Matrix, b: Vector, activation: Activation)]) {
    precondition(!layers.isEmpty, "a net has at least one layer")
    sizes = [layers[0].W.rows] + layers.map(\.W.columns)
    for (layer, size) in zip(layers, sizes) {
      precondition(layer.W.rows == size, "a layer reads \(size) numbers, and its W has \(layer.W.rows) rows")
      precondition(
        layer.W.columns == layer.b.count, "\(layer.W.columns) units need as many biases, not \(layer.b.count)")
    }
    activations = layers.map(\.activation)
    parameters = layers.flatMap { ($0.W.entries + $0.b.entries).map(Float.init) }
  }

  /// What a batch leaves on its way: h_0 … h_n, each [rows x d_l].
  public struct Pass: Sendable {
    public fileprivate(set) var h: [[Float]]
    /// h_n.
    public var output: [Float] { h[h.count - 1] }
  }

  /// The way forward.
  ///
  /// - Parameter x: [rows x d_0], row by row.
  /// - Complexity: O(rows · weights).
  public func forward(_ x: [Float]) -> Pass {
    precondition(sizes[0] > 0 && x.count % sizes[0] == 0, "a row has \(sizes[0]) numbers")
    let rows = x.count / sizes[0]
    var (pass, place) = (Pass(h: [x]), 0)
    for (l, activation) in activations.enumerated() {
      let (from, to) = (sizes[l], sizes[l + 1])
      let b = parameters[(place + from * to)..<(place + from * to + to)]
      var z = (0..<rows).flatMap { _ in b }
      parameters.withUnsafeBufferPointer {
        multiply(.AB, pass.h[l], $0.baseAddress! + place, into: &z, m: rows, n: to, k: from, adding: true)
      }
      switch activation {
      case .identity: break
      case .relu: for i in z.indices { z[i] = max(0, z[i]) }
      case .tanh:
        z.withUnsafeMutableBufferPointer { if let z = $0.baseAddress { apply(.tanh, z, to: z, count: rows * to) } }
      case .sigmoid:
        z.withUnsafeMutableBufferPointer { if let z = $0.baseAddress { apply(.sigmoid, z, to: z, count: rows * to) } }
      }
      pass.h.append(z)
      place += (from + 1) * to
    }
    return pass
  }

  /// The way back.
  ///
  ///     δ_l = ∂L/∂h_l ⊙ g′(z_l),   ∂L/∂W_l = h_{l−1}ᵀ δ_l,   ∂L/∂b_l = Σ_rows δ_l,   ∂L/∂h_{l−1} = δ_l W_lᵀ
  ///
  /// - Parameters:
  ///   - slopes: ∂L/∂h_n; where `byScores`, ∂L/∂z_n: softmax and logistic losses give that one directly.
  ///   - gradient: in the order of ``parameters``; this batch's is added.
  /// - Returns: ∂L/∂h_0.
  public func backward(
    _ pass: Pass, slopes: [Float], byScores: Bool = false, addingTo gradient: inout [Float]
  ) -> [Float] {
    precondition(
      gradient.count == parameters.count, "a gradient has \(parameters.count) numbers, as the parameters have")
    precondition(
      slopes.count == pass.output.count, "\(pass.output.count) outputs need as many slopes, not \(slopes.count)")
    let rows = sizes[0] > 0 ? pass.h[0].count / sizes[0] : 0
    var (δ, place) = (slopes, parameters.count)
    for l in activations.indices.reversed() {
      let (from, to, h) = (sizes[l], sizes[l + 1], pass.h[l + 1])
      place -= (from + 1) * to
      if !(byScores && l == activations.count - 1) {
        switch activations[l] {
        case .identity: break
        case .relu: for i in δ.indices where h[i] <= 0 { δ[i] = 0 }
        case .tanh: for i in δ.indices { δ[i] *= (1 - h[i]) * (1 + h[i]) }
        case .sigmoid: for i in δ.indices { δ[i] *= h[i] * (1 - h[i]) }
        }
      }
      var below = [Float](repeating: 0, count: rows * from)
      gradient.withUnsafeMutableBufferPointer { g in
        multiply(.AᵀB, pass.h[l], δ, into: g.baseAddress! + place, m: from, n: to, k: rows, adding: true)
        δ.withUnsafeBufferPointer { δ in
          for i in 0..<rows { addScaled(1, δ.baseAddress! + i * to, to: g.baseAddress! + place + from * to, count: to) }
        }
      }
      parameters.withUnsafeBufferPointer {
        multiply(.ABᵀ, δ, $0.baseAddress! + place, into: &below, m: rows, n: from, k: to)
      }
      δ = below
    }
    return δ
  }
}
