// The two loops in which vectors of words are trained: as many numbers as a vector has, once for each pair and each negative.
//
// Both go through memory once. They read two numbers for each multiplication, so that loads bound them and not arithmetic.

/// The dot product of two stretches of memory.
///
///     Σ_k x_k y_k
///
/// Four sums run side by side and are added at the end, in this order on every machine: the same numbers give the same bits.
///
/// - Precondition: both hold at least `count` numbers.
/// - Complexity: O(count).
public func dotProduct(_ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>, count: Int) -> Double {
  var sums = SIMD4<Double>.zero
  var k = 0
  while k + 4 <= count {
    let a = UnsafeRawPointer(x + k).loadUnaligned(as: SIMD4<Double>.self)
    let b = UnsafeRawPointer(y + k).loadUnaligned(as: SIMD4<Double>.self)
    sums += a * b
    k += 4
  }
  var rest = 0.0
  while k < count {
    rest += x[k] * y[k]
    k += 1
  }
  return (sums[0] + sums[1]) + (sums[2] + sums[3]) + rest
}

/// Adds a multiple of one stretch of memory to another.
///
///     y_k ← y_k + α x_k
///
/// - Precondition: both hold at least `count` numbers, and do not overlap.
/// - Complexity: O(count).
public func addScaled(
  _ α: Double, _ x: UnsafePointer<Double>, to y: UnsafeMutablePointer<Double>, count: Int
) {
  for k in 0..<count { y[k] += α * x[k] }
}
