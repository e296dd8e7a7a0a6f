// Functions of numbers, one after the other, by polynomials: no table, no call into a library, the same bits on every machine.
// Bound by arithmetic, ten to twenty fused products for each register, and by the division of σ, tanh and ln. A Float takes 0.8 ns for e^x,
// 0.9 for σ, 1.4 for tanh, 0.3 for ln; the exponentials' fused products alone would take 0.4: the compiler takes some registers apart.

/// A function that is computed entry by entry.
public enum EntryFunction: Sendable {
  /// e^x. Below the logarithm of the least normal number and above that of the greatest, its values there.
  case exponential
  /// ln x of a positive normal number; −∞ for 0, NaN below.
  case logarithm
  /// 1 / (1 + e^−x).
  case sigmoid
  case tanh
}

/// Applies a function to each number of a stretch of memory; x and y may be the same.
///
///     y_k = f(x_k)
///
/// Within 2 units of the last digit of the function's value, for Float and for Double.
///
/// - Precondition: both hold at least `count` numbers.
/// - Complexity: O(count).
public func apply(
  _ function: EntryFunction, _ x: UnsafePointer<Float>, to y: UnsafeMutablePointer<Float>, count: Int
) { choose(SIMD8<Float>.self, function, x, y, count) }

/// Applies a function to each of a stretch of Doubles; x and y may be the same.
public func apply(
  _ function: EntryFunction, _ x: UnsafePointer<Double>, to y: UnsafeMutablePointer<Double>, count: Int
) { choose(SIMD4<Double>.self, function, x, y, count) }

@inline(__always)
private func choose<L: Lanes>(
  _: L.Type, _ function: EntryFunction, _ x: UnsafePointer<L.Number>, _ y: UnsafeMutablePointer<L.Number>,
  _ count: Int
) {
  switch function {
  case .exponential: map(L.self, x, y, count) { $0.exponentials }
  case .logarithm: map(L.self, x, y, count) { $0.logarithms }
  case .sigmoid: map(L.self, x, y, count) { $0.sigmoids }
  case .tanh: map(L.self, x, y, count) { $0.hyperbolicTangents }
  }
}

@inline(__always)
private func map<L: Lanes>(
  _: L.Type, _ x: UnsafePointer<L.Number>, _ y: UnsafeMutablePointer<L.Number>, _ count: Int, _ f: (L) -> L
) {
  var k = 0
  while k &+ L.width <= count {
    f(L(x + k)).store(y + k)
    k &+= L.width
  }
  if k < count { f(L(x + k, first: count - k)).store(y + k, first: count - k) }
}
