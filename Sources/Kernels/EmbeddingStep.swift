/// One step of negative sampling on memory: the rows that ask, and the rows of the target and its negatives.
///
///     x = Σ_i W[i] / divisor,   s_n = x · W′[n],   e_0 = σ(s_0) − 1,  e_n = σ(s_n)
///     W[i] ← W[i] − share Σ_n e_n W′[n],   W′[n] ← W′[n] − η e_n x
///
/// Nothing moves before all scores are known, so a row that stands twice is moved by the sum of both slopes. For each row two loads for
/// its score, and then, register by register, a load for the slope and a load and a store for its move: bound by loads and stores
/// that the nearest cache serves, and by the wait for rows that it does not hold. A target with five negatives takes 180 ns at d = 100 from
/// the nearest cache, where its loads alone would take 40: the rest waits for sums, and for the loss's exponential and logarithm.
///
/// - Parameters:
///   - inputs: rows of W, at least one, possibly repeated.
///   - targets: rows of W′: the target and after it the negatives, possibly repeated.
///   - x, slope: room for d numbers each; e: room for as many numbers as targets, rounded up to a multiple of 8.
///   - moved: how many of the inputs move, from the first.
///   - movesTargets: whether W′ moves.
/// - Returns: −ln σ(s_0) − Σ_n ln σ(−s_n), before the step.
/// - Complexity: O((inputs + targets) · d).
public func embeddingStep(
  _ W: UnsafeMutablePointer<Float>, _ WPrime: UnsafeMutablePointer<Float>, d: Int, inputs: UnsafeBufferPointer<Int32>,
  targets: UnsafeBufferPointer<Int32>, divisor: Float, η: Float, share: Float, moved: Int, movesTargets: Bool,
  x: UnsafeMutablePointer<Float>, slope: UnsafeMutablePointer<Float>, e: UnsafeMutablePointer<Float>
) -> Float {
  typealias L = SIMD8<Float>
  let n = targets.count
  inLanes(d) { k, left in
    var (sum, i) = (L(W + Int(inputs[0]) &* d + k, first: left), 1)
    while i < inputs.count {
      sum = sum + L(W + Int(inputs[i]) &* d + k, first: left)
      i &+= 1
    }
    (divisor == 1 ? sum : sum / L(repeating: divisor)).store(x + k, first: left)
  }
  return withUnsafeTemporaryAllocation(of: UnsafeMutablePointer<Float>.self, capacity: n) { room in
    let rows = room.baseAddress!
    for i in 0..<n {
      rows[i] = WPrime + Int(targets[i]) &* d
      e[i] = dot(L.self, x, rows[i], d)
    }
    let loss = logisticErrors(e, count: n)
    inLanes(d) { k, left in moveRows(rows, n, e, x, slope, k, left: left, moves: movesTargets ? -η : nil) }
    for i in 0..<moved { add(L.self, -share, slope, W + Int(inputs[i]) &* d, d) }
    return loss
  }
}

/// Eight numbers of each row that is asked for: first the slope of x, then the rows' moves.
@inline(__always)
private func moveRows(
  _ rows: UnsafeMutablePointer<UnsafeMutablePointer<Float>>, _ n: Int, _ e: UnsafePointer<Float>,
  _ x: UnsafePointer<Float>, _ slope: UnsafeMutablePointer<Float>, _ k: Int, left: Int, moves rate: Float?
) {
  typealias L = SIMD8<Float>
  var (sum, i) = (L.zeros, 0)
  while i < n {
    sum = sum.plus(L(repeating: e[i]), times: L(rows[i] + k, first: left))
    i &+= 1
  }
  sum.store(slope + k, first: left)
  guard let rate else { return }
  let step = L(repeating: rate) * L(x + k, first: left)
  i = 0
  while i < n {
    L(rows[i] + k, first: left).plus(L(repeating: e[i]), times: step).store(rows[i] + k, first: left)
    i &+= 1
  }
}

/// Scores become errors: of the first σ(s) − 1, of all others σ(s).
///
/// - Returns: the sum of −ln σ(s_0) and of −ln σ(−s_n), as max(t, 0) + ln(1 + e^−|t|) with t = −s_0 and t = s_n.
@inline(__always)
func logisticErrors(_ s: UnsafeMutablePointer<Float>, count: Int) -> Float {
  typealias L = SIMD8<Float>
  var (sum, k) = (L.zeros, 0)
  if count > 0 { s[0] = -s[0] }
  while k < count {
    let t = L(s + k, first: count - k, filler: -.infinity)
    // e^−|t| serves both: σ(t) is 1 / (1 + e^−|t|) for t above 0, and e^−|t| times that below.
    let small = (L.zeros - t.magnitudes).exponentials
    let whole = L.ones / (L.ones + small)
    let σ = whole.replacing(with: small * whole, where: t .< L.zeros)
    let loss = t.atLeast(L.zeros) + (L.ones + small).logarithms
    sum = sum + loss.replacing(with: L.zeros, where: t .== L(repeating: -.infinity))
    σ.store(s + k, first: count - k)
    k &+= 8
  }
  if count > 0 { s[0] = -s[0] }
  return sum.total
}
