/// Six rows of A, or four: where each begins. Past the last row it is the last one again, whose numbers are then computed twice.
struct TileRows<Number> {
  let r0, r1, r2, r3, r4, r5: UnsafeMutablePointer<Number>

  @inline(__always)
  init(_ start: UnsafeMutablePointer<Number>, stride: Int, count: Int) {
    r0 = start
    r1 = start + min(1, count &- 1) &* stride
    r2 = start + min(2, count &- 1) &* stride
    r3 = start + min(3, count &- 1) &* stride
    r4 = start + min(4, count &- 1) &* stride
    r5 = start + min(5, count &- 1) &* stride
  }
}

/// Six rows and two registers of columns of a product: twelve sums that stay in registers.
///
///     c[i, j] ← (c[i, j] or 0) + Σ_k a[i, k] b[k, j],   k in order, each product fused
///
/// Each sum has one chain of additions, whatever the width of a register. For each k two loads of b and six of a feed twelve fused
/// products: multiplications bound it, and they are hidden behind each other's latency.
@inline(__always)
func sixRows<L: Register>(
  _: L.Type, _ a: TileRows<L.Number>, step: Int, _ panel: UnsafePointer<L.Number>, depth: Int, _ c: TileRows<L.Number>,
  adding: Bool
) {
  let w = L.width
  var (c00, c01) = adding ? (L(c.r0), L(c.r0 + w)) : (L.zeros, L.zeros)
  var (c10, c11) = adding ? (L(c.r1), L(c.r1 + w)) : (L.zeros, L.zeros)
  var (c20, c21) = adding ? (L(c.r2), L(c.r2 + w)) : (L.zeros, L.zeros)
  var (c30, c31) = adding ? (L(c.r3), L(c.r3 + w)) : (L.zeros, L.zeros)
  var (c40, c41) = adding ? (L(c.r4), L(c.r4 + w)) : (L.zeros, L.zeros)
  var (c50, c51) = adding ? (L(c.r5), L(c.r5 + w)) : (L.zeros, L.zeros)
  var (b, offset, left) = (panel, 0, depth)
  while left > 0 {
    let (b0, b1) = (L(b), L(b + w))
    let x0 = L(repeating: a.r0[offset])
    (c00, c01) = (c00.plus(x0, times: b0), c01.plus(x0, times: b1))
    let x1 = L(repeating: a.r1[offset])
    (c10, c11) = (c10.plus(x1, times: b0), c11.plus(x1, times: b1))
    let x2 = L(repeating: a.r2[offset])
    (c20, c21) = (c20.plus(x2, times: b0), c21.plus(x2, times: b1))
    let x3 = L(repeating: a.r3[offset])
    (c30, c31) = (c30.plus(x3, times: b0), c31.plus(x3, times: b1))
    let x4 = L(repeating: a.r4[offset])
    (c40, c41) = (c40.plus(x4, times: b0), c41.plus(x4, times: b1))
    let x5 = L(repeating: a.r5[offset])
    (c50, c51) = (c50.plus(x5, times: b0), c51.plus(x5, times: b1))
    b += 2 &* w
    offset &+= step
    left &-= 1
  }
  c00.store(c.r0); c01.store(c.r0 + w)
  c10.store(c.r1); c11.store(c.r1 + w)
  c20.store(c.r2); c21.store(c.r2 + w)
  c30.store(c.r3); c31.store(c.r3 + w)
  c40.store(c.r4); c41.store(c.r4 + w)
  c50.store(c.r5); c51.store(c.r5 + w)
}

/// Four rows and two registers of columns of a product, as `sixRows`.
@inline(__always)
func fourRows<L: Register>(
  _: L.Type, _ a: TileRows<L.Number>, step: Int, _ panel: UnsafePointer<L.Number>, depth: Int, _ c: TileRows<L.Number>,
  adding: Bool
) {
  let w = L.width
  var (c00, c01) = adding ? (L(c.r0), L(c.r0 + w)) : (L.zeros, L.zeros)
  var (c10, c11) = adding ? (L(c.r1), L(c.r1 + w)) : (L.zeros, L.zeros)
  var (c20, c21) = adding ? (L(c.r2), L(c.r2 + w)) : (L.zeros, L.zeros)
  var (c30, c31) = adding ? (L(c.r3), L(c.r3 + w)) : (L.zeros, L.zeros)
  var (b, offset, left) = (panel, 0, depth)
  while left > 0 {
    let (b0, b1) = (L(b), L(b + w))
    let x0 = L(repeating: a.r0[offset])
    (c00, c01) = (c00.plus(x0, times: b0), c01.plus(x0, times: b1))
    let x1 = L(repeating: a.r1[offset])
    (c10, c11) = (c10.plus(x1, times: b0), c11.plus(x1, times: b1))
    let x2 = L(repeating: a.r2[offset])
    (c20, c21) = (c20.plus(x2, times: b0), c21.plus(x2, times: b1))
    let x3 = L(repeating: a.r3[offset])
    (c30, c31) = (c30.plus(x3, times: b0), c31.plus(x3, times: b1))
    b += 2 &* w
    offset &+= step
    left &-= 1
  }
  c00.store(c.r0); c01.store(c.r0 + w)
  c10.store(c.r1); c11.store(c.r1 + w)
  c20.store(c.r2); c21.store(c.r2 + w)
  c30.store(c.r3); c31.store(c.r3 + w)
}
