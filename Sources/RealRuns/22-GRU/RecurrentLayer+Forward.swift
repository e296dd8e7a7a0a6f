import Kernels
import ReferenceEngine

extension RecurrentLayer {
  /// The states of a batch, from its inputs and its start.
  ///
  /// - Parameter room: made by this layer's `room`; its `x` and `mask` are read, and the start in its `states`.
  /// - Complexity: O(steps · sequences · d_s · (d_in + d_s)).
  public func forward(_ room: RecurrentRoom) {
    precondition(room.inputs == inputs && room.units == units, "a batch needs the room of its own layer")
    precondition(
      room.mask.map { $0.count == room.steps * room.sequences } ?? true,
      "each of \(room.steps * room.sequences) places needs a mark")
    parameters.withUnsafeBufferPointer { θ in
      let θ = θ.baseAddress!
      let n = room.steps * room.sequences
      for (block, a) in zip(blocks, [room.a, room.candidate]) where n > 0 {
        for i in 0..<n { (a.baseAddress! + i * block.columns).update(from: θ + block.b, count: block.columns) }
        multiply(
          room.x.baseAddress!, Panels(θ + block.Wx, inner: inputs, columns: block.columns), into: a.baseAddress!,
          rows: n, adding: true)
      }
      switch cell {
      case .elman, .lstm: stepForward(room, Panels(θ + blocks[0].Ws, inner: units, columns: blocks[0].columns))
      case .gru(let reset): stepForward(room, θ, resetsAfter: reset == .after)
      }
    }
  }

  private func stepForward(_ room: RecurrentRoom, _ Ws: Panels<Float>) {
    let (B, d, columns) = (room.sequences, units, Ws.columns)
    let (s, c) = (room.states.baseAddress!, room.memories.baseAddress)
    for t in 0..<room.steps {
      let a = room.a.baseAddress! + t * B * columns
      multiply(s + t * B * d, Ws, into: a, rows: B, adding: true)
      for b in 0..<B {
        let (before, after) = ((t * B + b) * d, ((t + 1) * B + b) * d)
        if !room.isReal(t * B + b) {
          (s + after).update(from: s + before, count: d)
          if cell == .lstm, let c { (c + after).update(from: c + before, count: d) }
        } else if cell == .lstm, let c {
          lstmForward(
            a + b * columns, c + before, newC: c + after, shown: room.extra.baseAddress! + before, h: s + after,
            count: d)
        } else {
          elmanForward(a + b * columns, count: d)
          (s + after).update(from: a + b * columns, count: d)
        }
      }
    }
  }

  private func stepForward(_ room: RecurrentRoom, _ θ: UnsafePointer<Float>, resetsAfter: Bool) {
    let (B, d) = (room.sequences, units)
    let s = room.states.baseAddress!
    let ofGates = Panels(θ + blocks[0].Ws, inner: d, columns: 2 * d)
    let ofCandidate = Panels(θ + blocks[1].Ws, inner: d, columns: d)
    let product = room.product.baseAddress!
    for t in 0..<room.steps {
      let (gates, candidate) = (room.a.baseAddress! + 2 * t * B * d, room.candidate.baseAddress! + t * B * d)
      let (before, after) = (s + t * B * d, s + (t + 1) * B * d)
      let extra = room.extra.baseAddress! + t * B * d
      multiply(before, ofGates, into: product, rows: B)
      for b in 0..<B { gruGates(gates + 2 * b * d, product + 2 * b * d, count: d) }
      if !resetsAfter {
        for b in 0..<B { multiplyEntries(gates + (2 * b + 1) * d, before + b * d, to: extra + b * d, count: d) }
      }
      let fromState = resetsAfter ? extra : product
      for b in 0..<B { (fromState + b * d).update(from: θ + stateBias, count: d) }
      multiply(resetsAfter ? before : extra, ofCandidate, into: fromState, rows: B, adding: true)
      for b in 0..<B {
        if room.isReal(t * B + b) {
          gruCandidate(
            gates: gates + 2 * b * d, candidate + b * d, fromState + b * d, before + b * d, newS: after + b * d,
            resetsAfter: resetsAfter, count: d)
        } else {
          (after + b * d).update(from: before + b * d, count: d)
        }
      }
    }
  }
}
