import Kernels

extension TransformerNet {
  /// The sum of the losses of a batch in nats; the room's `scores` become probabilities.
  ///
  /// - Complexity: O(L rows (d² + d m + length d) + rows d V).
  func loss(_ room: TransformerRoom) -> Double {
    let (d, m, rows, n) = (width, hidden, room.rows, room.length)
    return parameters.withUnsafeBufferPointer { θ in
      let θ = θ.baseAddress!
      let first = room.stream(0)
      for (r, code) in room.codes.enumerated() {
        let (row, token, place) = (first + r * d, θ + code * d, room.positions + (r % n) * d)
        for j in 0..<d { row[j] = token[j] + place[j] }
      }
      for l in 0..<depth {
        let part = block(l)
        let (X, A, Y) = (room.stream(2 * l), room.stream(2 * l + 1), room.stream(2 * l + 2))
        // A = X + heads(norm₁(X)) Wo
        normalize(room, 2 * l, gain: θ + part.g1, bias: θ + part.b1)
        multiply(.AB, room.read, θ + part.Wqkv, into: room.projected(l), m: rows, n: 3 * d, k: d)
        attend(room, l)
        A.update(from: X, count: rows * d)
        multiply(.AB, room.context(l), θ + part.Wo, into: A, m: rows, n: d, k: d, adding: true)
        // Y = A + ReLU(norm₂(A) W₁ + c₁) W₂ + c₂
        normalize(room, 2 * l + 1, gain: θ + part.g2, bias: θ + part.b2)
        let H = room.hidden(l)
        for r in 0..<rows { (H + r * m).update(from: θ + part.c1, count: m) }
        multiply(.AB, room.read, θ + part.W1, into: H, m: rows, n: m, k: d, adding: true)
        for k in 0..<rows * m { H[k] = max(H[k], 0) }
        for r in 0..<rows {
          let (a, c, y) = (A + r * d, θ + part.c2, Y + r * d)
          for j in 0..<d { y[j] = a[j] + c[j] }
        }
        multiply(.AB, H, θ + part.W2, into: Y, m: rows, n: d, k: m, adding: true)
      }
      normalize(room, 2 * depth, gain: θ + lastNorm, bias: θ + lastNorm + d)
      multiply(.ABᵀ, room.read, θ + symbols * d, into: room.scores, m: rows, n: symbols, k: d)
      return room.labels.withUnsafeBufferPointer {
        rowSoftmax(room.scores, rows: rows, columns: symbols, labels: $0.baseAddress!)
      }
    }
  }

  /// x̂ and 1/s of the stream at place k, and g ⊙ x̂ + b for the layer that reads it.
  private func normalize(_ room: TransformerRoom, _ k: Int, gain: UnsafePointer<Float>, bias: UnsafePointer<Float>) {
    let (d, share) = (width, 1 / Float(width))
    let inverses = room.inverse(k)
    for r in 0..<room.rows {
      let (x, x̂, y) = (room.stream(k) + r * d, room.normed(k) + r * d, room.read + r * d)
      let mean = dotProduct(x, room.ones, count: d) * share
      for j in 0..<d { x̂[j] = x[j] - mean }
      let inverse = 1 / (dotProduct(x̂, x̂, count: d) * share + epsilon).squareRoot()
      inverses[r] = inverse
      for j in 0..<d {
        x̂[j] *= inverse
        y[j] = gain[j] * x̂[j] + bias[j]
      }
    }
  }

  /// The contexts of all heads of block l: for each text and head two products of small matrices.
  private func attend(_ room: TransformerRoom, _ l: Int) {
    let (n, e) = (room.length, width / heads)
    let scale = 1 / Float(e).squareRoot()
    let (Q, K, V, C) = (room.head, room.head + n * e, room.head + 2 * n * e, room.head + 3 * n * e)
    for text in 0..<room.texts {
      for head in 0..<heads {
        gather(room, l, text, head)
        let P = room.attended(l) + (text * heads + head) * n * n
        multiply(.ABᵀ, Q, K, into: P, m: n, n: n, k: e)
        for i in 0..<n {
          let row = P + i * n
          for j in 0...i { row[j] *= scale }
          rowSoftmax(row, rows: 1, columns: i + 1)
          (row + i + 1).update(repeating: 0, count: n - i - 1)
        }
        multiply(.AB, P, V, into: C, m: n, n: e, k: n)
        let to = room.context(l) + text * n * width + head * e
        for t in 0..<n { (to + t * width).update(from: C + t * e, count: e) }
      }
    }
  }

  /// Copies a head's columns of Q, K and V together, as three matrices of [length x d/h].
  func gather(_ room: TransformerRoom, _ l: Int, _ text: Int, _ head: Int) {
    let (n, e) = (room.length, width / heads)
    for t in 0..<n {
      let row = room.projected(l) + (text * n + t) * 3 * width + head * e
      for which in 0..<3 { (room.head + (which * n + t) * e).update(from: row + which * width, count: e) }
    }
  }
}
