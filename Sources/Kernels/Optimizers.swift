/// One step of Adam on memory.
///
///     m ← β₁ m + (1 − β₁) g,   v ← β₂ v + (1 − β₂) g²,   θ ← θ − rate · m / (√v + ε)
///
/// The caller puts the correction of the first steps into `rate` and `epsilon`. Bound by loads and stores, four and three for each register, and
/// by the division.
///
/// - Complexity: O(count).
public func adamStep(
  _ θ: UnsafeMutablePointer<Float>, _ g: UnsafePointer<Float>, _ m: UnsafeMutablePointer<Float>,
  _ v: UnsafeMutablePointer<Float>, count: Int, rate: Float, beta1: Float, beta2: Float, epsilon: Float
) {
  typealias L = SIMD8<Float>
  let (β1, β2) = (L(repeating: beta1), L(repeating: beta2))
  let (rest1, rest2) = (L(repeating: 1 - beta1), L(repeating: 1 - beta2))
  inLanes(count) { k, left in
    let slope = L(g + k, first: left)
    let first = (β1 * L(m + k, first: left)).plus(rest1, times: slope)
    let second = (β2 * L(v + k, first: left)).plus(rest2, times: slope * slope)
    first.store(m + k, first: left)
    second.store(v + k, first: left)
    let move = first / (second.squareRoots + L(repeating: epsilon))
    L(θ + k, first: left).minus(L(repeating: rate), times: move).store(θ + k, first: left)
  }
}

/// One cell of GloVe, with a rate of its own for each number (AdaGrad).
///
///     e = w · w̃ + b − ln x,   θ ← θ − η g / √G,  G ← G + g²,   g = f e w̃ for w, f e w for w̃
///
/// Both gradients are taken before either vector moves. Bound by the square roots and divisions: two of each for every two numbers.
///
/// - Parameters:
///   - difference: b + b̃ − ln x; the biases are the caller's to move.
///   - weight: f.
///   - w, other: the two vectors; G, otherG: the sums of their squared slopes, above 0.
/// - Returns: e.
/// - Complexity: O(d).
public func gloveStep(
  _ w: UnsafeMutablePointer<Float>, _ G: UnsafeMutablePointer<Float>, _ other: UnsafeMutablePointer<Float>,
  _ otherG: UnsafeMutablePointer<Float>, d: Int, difference: Float, weight: Float, η: Float
) -> Float {
  typealias L = SIMD8<Float>
  let e = dot(L.self, w, other, d) + difference
  let (slope, rate) = (L(repeating: weight * e), L(repeating: η))
  inLanes(d) { k, left in
    let (a, b) = (L(w + k, first: left), L(other + k, first: left))
    let (g, h) = (slope * b, slope * a)
    let (A, B) = (L(G + k, first: left, filler: 1), L(otherG + k, first: left, filler: 1))
    (a - rate * g / A.squareRoots).store(w + k, first: left)
    (b - rate * h / B.squareRoots).store(other + k, first: left)
    A.plus(g, times: g).store(G + k, first: left)
    B.plus(h, times: h).store(otherG + k, first: left)
  }
  return e
}
