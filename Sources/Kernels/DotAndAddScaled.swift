// The two loops that vectors of words are trained in. Both go through memory once: a dot product reads two numbers for each
// multiplication, an added multiple reads two and writes one, so that loads and stores bound them and not arithmetic.

/// The dot product of two stretches of memory.
///
///     Σ_k x_k y_k
///
/// Four registers of sums run side by side and are added at the end, in this order on every machine.
///
/// - Precondition: both hold at least `count` numbers.
/// - Complexity: O(count). Bound by loads, two for each fused product: 100 Floats in 6 ns, where loads alone take 3.
public func dotProduct(_ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>, count: Int) -> Double {
  dot(SIMD4<Double>.self, x, y, count)
}

/// The dot product of two stretches of Floats.
public func dotProduct(_ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, count: Int) -> Float {
  dot(SIMD8<Float>.self, x, y, count)
}

@inline(__always)
func dot<L: Lanes>(
  _: L.Type, _ x: UnsafePointer<L.Number>, _ y: UnsafePointer<L.Number>, _ count: Int
) -> L.Number {
  let w = L.width
  var (s0, s1, s2, s3) = (L.zeros, L.zeros, L.zeros, L.zeros)
  var k = 0
  while k &+ 4 &* w <= count {
    s0 = s0.plus(L(x + k), times: L(y + k))
    s1 = s1.plus(L(x + k + w), times: L(y + k + w))
    s2 = s2.plus(L(x + k + 2 * w), times: L(y + k + 2 * w))
    s3 = s3.plus(L(x + k + 3 * w), times: L(y + k + 3 * w))
    k &+= 4 &* w
  }
  while k &+ w <= count {
    s0 = s0.plus(L(x + k), times: L(y + k))
    k &+= w
  }
  var rest: L.Number = 0
  while k < count {
    rest.addProduct(x[k], y[k])
    k &+= 1
  }
  return ((s0 + s1) + (s2 + s3)).total + rest
}

/// Adds a multiple of one stretch of memory to another.
///
///     y_k ← y_k + α x_k
///
/// - Precondition: both hold at least `count` numbers, and do not overlap.
/// - Complexity: O(count). Bound by two loads and a store for each fused product: 100 Floats in 5 ns, where the stores alone take 3.
public func addScaled(
  _ α: Double, _ x: UnsafePointer<Double>, to y: UnsafeMutablePointer<Double>, count: Int
) {
  add(SIMD4<Double>.self, α, x, y, count)
}

/// Adds a multiple of one stretch of Floats to another.
public func addScaled(_ α: Float, _ x: UnsafePointer<Float>, to y: UnsafeMutablePointer<Float>, count: Int) {
  add(SIMD8<Float>.self, α, x, y, count)
}

@inline(__always)
func add<L: Lanes>(
  _: L.Type, _ α: L.Number, _ x: UnsafePointer<L.Number>, _ y: UnsafeMutablePointer<L.Number>, _ count: Int
) {
  let w = L.width
  let factor = L(repeating: α)
  var k = 0
  while k &+ w <= count {
    L(y + k).plus(factor, times: L(x + k)).store(y + k)
    k &+= w
  }
  while k < count {
    y[k].addProduct(α, x[k])
    k &+= 1
  }
}
