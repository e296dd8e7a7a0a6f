// What recurrent cells do between two products, for one sequence and one step. A batch calls them row by row; products take most of the time.
// Bound by the exponentials of σ and tanh on the way forward, and by loads and stores on the way back: an LSTM's step of 128 units takes
// 0.8 µs forward and 0.05 back, while the two products beside it take 2 µs a sequence at 16 sequences a batch.

private typealias L = SIMD8<Float>

/// The states of the simple cell, in place.
///
///     s = tanh(a)
public func elmanForward(_ a: UnsafeMutablePointer<Float>, count d: Int) { apply(.tanh, a, to: a, count: d) }

/// The way back through the simple cell.
///
///     δ = g ⊙ (1 − s ⊙ s)
///
/// - Parameters:
///   - s: the states, which become δ.
///   - g: the slope by the states, along all roads.
public func elmanBackward(_ s: UnsafeMutablePointer<Float>, _ g: UnsafePointer<Float>, count d: Int) {
  inLanes(d) { k, left in
    let (state, slope) = (L(s + k, first: left), L(g + k, first: left))
    (slope * (L.ones - state) * (L.ones + state)).store(s + k, first: left)
  }
}

/// One step of an LSTM, from its pre-activations.
///
///     i = σ(a^i), f = σ(a^f), o = σ(a^o), z = tanh(a^z),   c′ = f ⊙ c + i ⊙ z,   h′ = o ⊙ tanh(c′)
///
/// - Parameters:
///   - a: i, f, o and z side by side, d numbers each: pre-activations, which become gates.
///   - c: the memory before the step.
///   - newC, shown, h: c′, tanh(c′) and h′.
public func lstmForward(
  _ a: UnsafeMutablePointer<Float>, _ c: UnsafePointer<Float>, newC: UnsafeMutablePointer<Float>,
  shown: UnsafeMutablePointer<Float>, h: UnsafeMutablePointer<Float>, count d: Int
) {
  inLanes(d) { k, left in
    let i = L(a + k, first: left).sigmoids
    let f = L(a + d + k, first: left).sigmoids
    let o = L(a + 2 &* d + k, first: left).sigmoids
    let z = L(a + 3 &* d + k, first: left).hyperbolicTangents
    let memory = (f * L(c + k, first: left)).plus(i, times: z)
    let t = memory.hyperbolicTangents
    i.store(a + k, first: left)
    f.store(a + d + k, first: left)
    o.store(a + 2 &* d + k, first: left)
    z.store(a + 3 &* d + k, first: left)
    memory.store(newC + k, first: left)
    t.store(shown + k, first: left)
    (o * t).store(h + k, first: left)
  }
}

/// The way back through one step of an LSTM.
///
///     m = ∂L/∂c′ + g ⊙ o ⊙ (1 − tanh² c′),   δ^o = g ⊙ tanh c′ ⊙ o(1 − o),   δ^f = m ⊙ c ⊙ f(1 − f)
///     δ^i = m ⊙ z ⊙ i(1 − i),   δ^z = m ⊙ i ⊙ (1 − z²),   ∂L/∂c = m ⊙ f
///
/// - Parameters:
///   - a: the gates, which become the δ.
///   - g: ∂L/∂h′ along all roads.
///   - dc: ∂L/∂c′ on the way in, ∂L/∂c on the way out.
public func lstmBackward(
  _ a: UnsafeMutablePointer<Float>, _ c: UnsafePointer<Float>, shown: UnsafePointer<Float>, g: UnsafePointer<Float>,
  dc: UnsafeMutablePointer<Float>, count d: Int
) {
  inLanes(d) { k, left in
    let (i, f) = (L(a + k, first: left), L(a + d + k, first: left))
    let (o, z) = (L(a + 2 &* d + k, first: left), L(a + 3 &* d + k, first: left))
    let (t, slope) = (L(shown + k, first: left), L(g + k, first: left))
    let m = L(dc + k, first: left).plus(slope * o, times: (L.ones - t) * (L.ones + t))
    (m * z * i * (L.ones - i)).store(a + k, first: left)
    (m * L(c + k, first: left) * f * (L.ones - f)).store(a + d + k, first: left)
    (slope * t * o * (L.ones - o)).store(a + 2 &* d + k, first: left)
    (m * i * (L.ones - z) * (L.ones + z)).store(a + 3 &* d + k, first: left)
    (m * f).store(dc + k, first: left)
  }
}

/// The gates of a GRU, from what the input and the state give them, in place.
///
///     u = σ(a^u + b^u),  r = σ(a^r + b^r)
///
/// - Parameters:
///   - a: u and r side by side from the input, d numbers each, which become gates.
///   - b: the same two from the state.
public func gruGates(_ a: UnsafeMutablePointer<Float>, _ b: UnsafePointer<Float>, count d: Int) {
  inLanes(2 &* d) { k, left in
    (L(a + k, first: left) + L(b + k, first: left)).sigmoids.store(a + k, first: left)
  }
}

/// The candidate of a GRU and its new state.
///
///     s̃ = tanh(a + r ⊙ b)   (reset after the product; before it, r is in b already and counts as 1),   s′ = s + u ⊙ (s̃ − s)
///
/// - Parameters:
///   - gates: u and r side by side.
///   - a: the candidate's part from the input, which becomes s̃.
///   - b: its part from the state.
public func gruCandidate(
  gates: UnsafePointer<Float>, _ a: UnsafeMutablePointer<Float>, _ b: UnsafePointer<Float>, _ s: UnsafePointer<Float>,
  newS: UnsafeMutablePointer<Float>, resetsAfter: Bool, count d: Int
) {
  inLanes(d) { k, left in
    let r = resetsAfter ? L(gates + d + k, first: left) : L.ones
    let candidate = L(a + k, first: left).plus(r, times: L(b + k, first: left)).hyperbolicTangents
    let state = L(s + k, first: left)
    candidate.store(a + k, first: left)
    state.plus(L(gates + k, first: left), times: candidate - state).store(newS + k, first: left)
  }
}

/// The way back through one step of a GRU, but for the products.
///
///     δ^u = g ⊙ (s̃ − s) ⊙ u(1 − u),   δ = g ⊙ u ⊙ (1 − s̃²),   ∂L/∂s gets g ⊙ (1 − u)
///     after: δ^r = δ ⊙ b ⊙ r(1 − r), and the state's part of the candidate has the slope δ ⊙ r
///
/// - Parameters:
///   - gates: u and r, which become δ^u and δ^r; r stays where the reset comes before the product.
///   - candidate: s̃, which becomes δ.
///   - b: the candidate's part from the state, which becomes δ ⊙ r; not read where the reset comes before.
///   - g: ∂L/∂s′ along all roads on the way in, g ⊙ (1 − u) on the way out.
public func gruBackward(
  gates: UnsafeMutablePointer<Float>, candidate: UnsafeMutablePointer<Float>, _ b: UnsafeMutablePointer<Float>,
  _ s: UnsafePointer<Float>, g: UnsafeMutablePointer<Float>, resetsAfter: Bool, count d: Int
) {
  inLanes(d) { k, left in
    let (u, r) = (L(gates + k, first: left), L(gates + d + k, first: left))
    let (new, slope) = (L(candidate + k, first: left), L(g + k, first: left))
    let δ = slope * u * (L.ones - new) * (L.ones + new)
    (slope * (new - L(s + k, first: left)) * u * (L.ones - u)).store(gates + k, first: left)
    δ.store(candidate + k, first: left)
    if resetsAfter {
      (δ * L(b + k, first: left) * r * (L.ones - r)).store(gates + d + k, first: left)
      (δ * r).store(b + k, first: left)
    }
    (slope * (L.ones - u)).store(g + k, first: left)
  }
}

/// The way back through a reset before the product.
///
///     ρ = (δ W^sᵀ) ⊙ s,   δ^r = ρ ⊙ r(1 − r),   ∂L/∂s gets (δ W^sᵀ) ⊙ r
///
/// - Parameters:
///   - r: the reset gate, which becomes δ^r.
///   - back: δ W^sᵀ.
///   - g: what the state gets, to which is added.
public func gruReset(
  _ r: UnsafeMutablePointer<Float>, back: UnsafePointer<Float>, _ s: UnsafePointer<Float>,
  g: UnsafeMutablePointer<Float>, count d: Int
) {
  inLanes(d) { k, left in
    let (gate, slope) = (L(r + k, first: left), L(back + k, first: left))
    (slope * L(s + k, first: left) * gate * (L.ones - gate)).store(r + k, first: left)
    L(g + k, first: left).plus(slope, times: gate).store(g + k, first: left)
  }
}

/// The products of two vectors, entry by entry.
///
///     z_k = x_k y_k
public func multiplyEntries(
  _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, to z: UnsafeMutablePointer<Float>, count: Int
) {
  inLanes(count) { k, left in
    (L(x + k, first: left) * L(y + k, first: left)).store(z + k, first: left)
  }
}
