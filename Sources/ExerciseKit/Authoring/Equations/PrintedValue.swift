import Foundation

/// A number as far as its printed digits say it: `0.97` is anything from 0.965 to 0.975; `3` is 3.
struct PrintedValue: Equatable {
  var low: Double
  var high: Double

  init(low: Double, high: Double) { (self.low, self.high) = (low, high) }
  init(_ exact: Double) { (low, high) = (exact, exact) }

  /// - Parameter decimals: how many digits stand behind the point; nil for a number without a point, which is exact.
  init(_ value: Double, decimals: Int?) {
    let half = decimals.map { 0.5 * pow(10, -Double($0)) } ?? 0
    (low, high) = (value - half, value + half)
  }

  var middle: Double { (low + high) / 2 }
  private var isPoint: Bool { low == high }

  /// Whether both can be the same number.
  func agrees(with other: PrintedValue) -> Bool {
    let slack = 1e-9 * max(abs(low), abs(high), abs(other.low), abs(other.high), 1e-9)
    return low <= other.high + slack && other.low <= high + slack
  }

  static func + (a: Self, b: Self) -> Self { .init(low: a.low + b.low, high: a.high + b.high) }
  static prefix func - (a: Self) -> Self { .init(low: -a.high, high: -a.low) }
  static func - (a: Self, b: Self) -> Self { a + -b }
  static func * (a: Self, b: Self) -> Self {
    let products = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high]
    return .init(low: products.min() ?? 0, high: products.max() ?? 0)
  }
  /// Nil where the divisor may be 0.
  static func / (a: Self, b: Self) -> Self? {
    guard b.low > 0 || b.high < 0 else { return nil }
    return a * .init(low: 1 / b.high, high: 1 / b.low)
  }

  /// A power; nil where it need not exist.
  func power(_ exponent: Self) -> Self? {
    if exponent.isPoint, exponent.low == exponent.low.rounded(), abs(exponent.low) <= 100 {
      let whole = exponent.low
      guard whole >= 0 || low > 0 || high < 0 else { return nil }
      let ends = [pow(low, whole), pow(high, whole)]
      let touchesZero = low <= 0 && high >= 0 && whole > 0
      let least = touchesZero ? min(0, ends.min() ?? 0) : ends.min() ?? 0
      return .init(low: least, high: ends.max() ?? 0)
    }
    guard low > 0 else { return nil }
    let ends = [low, high].flatMap { base in [exponent.low, exponent.high].map { pow(base, $0) } }
    return .init(low: ends.min() ?? 0, high: ends.max() ?? 0)
  }

  /// A function that rises everywhere; nil where it need not exist.
  func rising(_ function: (Double) -> Double) -> Self? {
    let (a, b) = (function(low), function(high))
    return a.isNaN || b.isNaN || a.isInfinite || b.isInfinite ? nil : .init(low: a, high: b)
  }
}
