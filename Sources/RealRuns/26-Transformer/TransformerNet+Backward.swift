import Kernels

extension TransformerNet {
  /// The way back through a batch whose loss was just computed.
  ///
  /// - Parameters:
  ///   - scale: what each prediction's gradient is multiplied by, such as 1 over their number.
  ///   - gradient: in the order of ``parameters``; this batch's is added.
  /// - Complexity: about twice that of the way forward.
  func backward(_ room: TransformerRoom, scale: Float, addingTo gradient: inout [Float]) {
    let (d, m, rows) = (width, hidden, room.rows)
    precondition(
      gradient.count == parameters.count, "a gradient has \(parameters.count) numbers, as the parameters have")
    let (read, back, G) = (room.read, room.back, room.slope)
    softmaxErrors(room.scores, labels: room.labels, columns: symbols, scale: scale)
    parameters.withUnsafeBufferPointer { θ in
      gradient.withUnsafeMutableBufferPointer { g in
        let (θ, g) = (θ.baseAddress!, g.baseAddress!)
        // Z = norm(X^L) U
        let (gain, bias) = (lastNorm, lastNorm + d)
        rescale(room, 2 * depth, gain: θ + gain, bias: θ + bias)
        multiply(.AᵀB, room.scores, read, into: g + symbols * d, m: symbols, n: d, k: rows, adding: true)
        multiply(.AB, room.scores, θ + symbols * d, into: back, m: rows, n: d, k: symbols)
        // G is the gradient with respect to the stream, from here to its beginning.
        G.update(repeating: 0, count: rows * d)
        normBackward(room, 2 * depth, gain: θ + gain, back, toGain: g + gain, toBias: g + bias)
        for l in (0..<depth).reversed() {
          let part = block(l)
          // Y = A + ReLU(norm₂(A) W₁ + c₁) W₂ + c₂
          let H = room.hidden(l)
          multiply(.AᵀB, H, G, into: g + part.W2, m: m, n: d, k: rows, adding: true)
          addRows(G, rows: rows, to: g + part.c2, count: d)
          multiply(.ABᵀ, G, θ + part.W2, into: back, m: rows, n: m, k: d)
          for k in 0..<rows * m { back[k] = H[k] > 0 ? back[k] : 0 }
          rescale(room, 2 * l + 1, gain: θ + part.g2, bias: θ + part.b2)
          multiply(.AᵀB, read, back, into: g + part.W1, m: d, n: m, k: rows, adding: true)
          addRows(back, rows: rows, to: g + part.c1, count: m)
          multiply(.ABᵀ, back, θ + part.W1, into: read, m: rows, n: d, k: m)
          normBackward(room, 2 * l + 1, gain: θ + part.g2, read, toGain: g + part.g2, toBias: g + part.b2)
          // A = X + heads(norm₁(X)) Wo
          multiply(.AᵀB, room.context(l), G, into: g + part.Wo, m: d, n: d, k: rows, adding: true)
          multiply(.ABᵀ, G, θ + part.Wo, into: read, m: rows, n: d, k: d)
          attendBackward(room, l)
          rescale(room, 2 * l, gain: θ + part.g1, bias: θ + part.b1)
          multiply(.AᵀB, read, back, into: g + part.Wqkv, m: d, n: 3 * d, k: rows, adding: true)
          multiply(.ABᵀ, back, θ + part.Wqkv, into: read, m: rows, n: d, k: 3 * d)
          normBackward(room, 2 * l, gain: θ + part.g1, read, toGain: g + part.g1, toBias: g + part.b1)
        }
        for (r, code) in room.codes.enumerated() { addScaled(1, G + r * d, to: g + code * d, count: d) }
      }
    }
  }

  /// g ⊙ x̂ + b once more: what the layer behind the norm at place k has read.
  private func rescale(_ room: TransformerRoom, _ k: Int, gain: UnsafePointer<Float>, bias: UnsafePointer<Float>) {
    let d = width
    for r in 0..<room.rows {
      let (x̂, y) = (room.normed(k) + r * d, room.read + r * d)
      for j in 0..<d { y[j] = gain[j] * x̂[j] + bias[j] }
    }
  }

  /// Back through the norm at place k; what comes out is added to the stream's gradient.
  ///
  ///     ĝ = from ⊙ g,   G += (ĝ − mean(ĝ) − x̂ mean(ĝ ⊙ x̂)) / s
  ///
  /// - Parameter from: the gradient with respect to the norm's output, which is used up.
  private func normBackward(
    _ room: TransformerRoom, _ k: Int, gain: UnsafePointer<Float>, _ from: UnsafeMutablePointer<Float>,
    toGain: UnsafeMutablePointer<Float>, toBias: UnsafeMutablePointer<Float>
  ) {
    let (d, share) = (width, 1 / Float(width))
    let inverses = room.inverse(k)
    for r in 0..<room.rows {
      let (x̂, ĝ, G) = (room.normed(k) + r * d, from + r * d, room.slope + r * d)
      for j in 0..<d {
        toGain[j] += ĝ[j] * x̂[j]
        toBias[j] += ĝ[j]
        ĝ[j] *= gain[j]
      }
      let mean = dotProduct(ĝ, room.ones, count: d) * share
      let along = dotProduct(ĝ, x̂, count: d) * share
      let inverse = inverses[r]
      for j in 0..<d { G[j] += (ĝ[j] - mean - x̂[j] * along) * inverse }
    }
  }

  /// Back through all heads of block l: from `read`, the gradient with respect to the contexts, to `back`, that of Q, K
  /// and V side by side.
  private func attendBackward(_ room: TransformerRoom, _ l: Int) {
    let (n, e) = (room.length, width / heads)
    let scale = 1 / Float(e).squareRoot()
    func part(_ k: Int) -> UnsafeMutablePointer<Float> { room.head + k * n * e }
    let (Q, K, V, C) = (part(0), part(1), part(2), part(3))
    let (toQ, toK, toV, S) = (part(4), part(5), part(6), part(7))
    for text in 0..<room.texts {
      for head in 0..<heads {
        gather(room, l, text, head)
        let from = room.read + text * n * width + head * e
        for t in 0..<n { (C + t * e).update(from: from + t * width, count: e) }
        let P = room.attended(l) + (text * heads + head) * n * n
        multiply(.AᵀB, P, C, into: toV, m: n, n: e, k: n)
        multiply(.ABᵀ, C, V, into: S, m: n, n: n, k: e)
        // ∂L/∂S = P ⊙ (∂L/∂P − its mean under P), row by row; what is hidden has the weight 0.
        for i in 0..<n {
          let (p, s) = (P + i * n, S + i * n)
          let mean = dotProduct(p, s, count: i + 1)
          for j in 0..<n { s[j] = p[j] * (s[j] - mean) * scale }
        }
        multiply(.AB, S, K, into: toQ, m: n, n: e, k: n)
        multiply(.AᵀB, S, Q, into: toK, m: n, n: e, k: n)
        for t in 0..<n {
          let row = room.back + (text * n + t) * 3 * width + head * e
          row.update(from: toQ + t * e, count: e)
          (row + width).update(from: toK + t * e, count: e)
          (row + 2 * width).update(from: toV + t * e, count: e)
        }
      }
    }
  }

  /// Adds all rows of a matrix to one vector.
  private func addRows(_ x: UnsafePointer<Float>, rows: Int, to sum: UnsafeMutablePointer<Float>, count: Int) {
    for r in 0..<rows { addScaled(1, x + r * count, to: sum, count: count) }
  }
}
