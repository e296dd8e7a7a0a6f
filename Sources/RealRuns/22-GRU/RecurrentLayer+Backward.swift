import Kernels
import ReferenceEngine

extension RecurrentLayer {
  /// The way back through a batch that `forward` has just gone through.
  ///
  /// - Parameters:
  ///   - room: its `slopes` are read; what the way forward kept is used up.
  ///   - gradient: in the order of ``parameters``; this batch's is added.
  ///   - findsInputs: whether ∂L/∂x is wanted, in the room's `inputSlopes`.
  /// - Complexity: about twice that of the way forward.
  public func backward(_ room: RecurrentRoom, addingTo gradient: inout [Float], findsInputs: Bool = true) {
    precondition(
      gradient.count == parameters.count, "a gradient has \(parameters.count) numbers, as the parameters have")
    guard room.steps > 0 else { return }
    parameters.withUnsafeBufferPointer { θ in
      gradient.withUnsafeMutableBufferPointer { g in
        let (θ, g) = (θ.baseAddress!, g.baseAddress!)
        switch cell {
        case .elman, .lstm: stepBackward(room, θ)
        case .gru(let reset): stepBackward(room, θ, resetsAfter: reset == .after)
        }
        addUp(room, θ, to: g, findsInputs: findsInputs)
      }
    }
  }

  private func stepBackward(_ room: RecurrentRoom, _ θ: UnsafePointer<Float>) {
    let (B, d, columns) = (room.sequences, units, blocks[0].columns)
    let back = Panels(θ + blocks[0].Ws, inner: columns, columns: d, transposed: true)
    let (g, dc) = (room.startSlopes.baseAddress!, room.memorySlopes.baseAddress!)
    g.update(repeating: 0, count: B * d)
    dc.update(repeating: 0, count: B * d)
    for t in (0..<room.steps).reversed() {
      let δ = room.a.baseAddress! + t * B * columns
      addScaled(1, room.slopes.baseAddress! + t * B * d, to: g, count: B * d)
      for b in 0..<B {
        let place = (t * B + b) * d
        if !room.isReal(t * B + b) {
          (δ + b * columns).update(repeating: 0, count: columns)
        } else if cell == .lstm {
          lstmBackward(
            δ + b * columns, room.memories.baseAddress! + place, shown: room.extra.baseAddress! + place, g: g + b * d,
            dc: dc + b * d, count: d)
        } else {
          elmanBackward(δ + b * columns, g + b * d, count: d)
        }
      }
      // Where the state only stayed, its slope stays as well.
      for b in 0..<B where room.isReal(t * B + b) { (g + b * d).update(repeating: 0, count: d) }
      multiply(δ, back, into: g, rows: B, adding: true)
    }
  }

  private func stepBackward(_ room: RecurrentRoom, _ θ: UnsafePointer<Float>, resetsAfter: Bool) {
    let (B, d) = (room.sequences, units)
    let gatesBack = Panels(θ + blocks[0].Ws, inner: 2 * d, columns: d, transposed: true)
    let candidateBack = Panels(θ + blocks[1].Ws, inner: d, columns: d, transposed: true)
    let (g, product) = (room.startSlopes.baseAddress!, room.product.baseAddress!)
    g.update(repeating: 0, count: B * d)
    for t in (0..<room.steps).reversed() {
      let (gates, candidate) = (room.a.baseAddress! + 2 * t * B * d, room.candidate.baseAddress! + t * B * d)
      let (s, extra) = (room.states.baseAddress! + t * B * d, room.extra.baseAddress! + t * B * d)
      addScaled(1, room.slopes.baseAddress! + t * B * d, to: g, count: B * d)
      for b in 0..<B {
        if room.isReal(t * B + b) {
          gruBackward(
            gates: gates + 2 * b * d, candidate: candidate + b * d, extra + b * d, s + b * d, g: g + b * d,
            resetsAfter: resetsAfter, count: d)
        } else {
          (gates + 2 * b * d).update(repeating: 0, count: 2 * d)
          (candidate + b * d).update(repeating: 0, count: d)
          if resetsAfter { (extra + b * d).update(repeating: 0, count: d) }
        }
      }
      if resetsAfter {
        multiply(extra, candidateBack, into: g, rows: B, adding: true)
      } else {
        multiply(candidate, candidateBack, into: product, rows: B)
        for b in 0..<B {
          gruReset(gates + (2 * b + 1) * d, back: product + b * d, s + b * d, g: g + b * d, count: d)
        }
      }
      multiply(gates, gatesBack, into: g, rows: B, adding: true)
    }
  }

  /// The sums over all steps, each in one product.
  ///
  ///     ∂L/∂W^x = Σ x_tᵀ δ_t,   ∂L/∂W^s = Σ s_{t−1}ᵀ δ_t,   ∂L/∂b = Σ δ_t,   ∂L/∂x_t = δ_t W^xᵀ
  private func addUp(
    _ room: RecurrentRoom, _ θ: UnsafePointer<Float>, to g: UnsafeMutablePointer<Float>, findsInputs: Bool
  ) {
    let (n, d) = (room.steps * room.sequences, units)
    let (x, s) = (room.x.baseAddress!, room.states.baseAddress!)
    for (number, (block, δ)) in zip(blocks, [room.a, room.candidate]).enumerated() {
      let δ = UnsafePointer(δ.baseAddress!)
      let panels = Panels(δ, inner: n, columns: block.columns)
      multiply(x, transposed: true, panels, into: g + block.Wx, rows: inputs, adding: true)
      for i in 0..<n { addScaled(1, δ + i * block.columns, to: g + block.b, count: block.columns) }
      if number == 0 {
        multiply(s, transposed: true, panels, into: g + block.Ws, rows: d, adding: true)
      } else if cell == .gru(.after) {
        // The candidate's part from the state has a slope of its own, δ ⊙ r.
        multiply(.AᵀB, s, room.extra.baseAddress!, into: g + block.Ws, m: d, n: d, k: n, adding: true)
        for i in 0..<n { addScaled(1, room.extra.baseAddress! + i * d, to: g + stateBias, count: d) }
      } else {
        multiply(room.extra.baseAddress!, transposed: true, panels, into: g + block.Ws, rows: d, adding: true)
        for i in 0..<n { addScaled(1, δ + i * d, to: g + stateBias, count: d) }
      }
      if findsInputs {
        multiply(
          .ABᵀ, δ, θ + block.Wx, into: room.inputSlopes.baseAddress!, m: n, n: inputs, k: block.columns,
          adding: number > 0)
      }
    }
  }
}
