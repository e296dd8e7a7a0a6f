import Foundation

/// An axis whose range is settled: it places values between 0 and 1.
struct AxisScale: Equatable {
  /// The values at the two ends; `lower < upper`, both finite.
  let lower, upper: Double
  let isLogarithmic: Bool

  /// Settles the range: the author's if there is one, else what the data needs, opened up to round numbers.
  /// - Parameters:
  ///   - axis: what the author said
  ///   - values: the finite values on this axis; on a logarithmic axis those above zero
  ///   - includesZero: whether bars stand on this axis's zero
  ///   - isTight: whether the data may touch the ends, as curves do along x
  ///   - padding: the share of the data's range that is added at both ends
  init(_ axis: Plot.Axis, values: [Double], includesZero: Bool, isTight: Bool, padding: Double) {
    isLogarithmic = axis.scale == .logarithmic
    if let range = axis.range, !isLogarithmic || range.lowerBound > 0, Self.halfSpan(range) > 0 {
      (lower, upper) = (range.lowerBound, range.upperBound)
    } else if isLogarithmic {
      (lower, upper) = Self.decades(values)
    } else {
      (lower, upper) = Self.opened(
        includesZero ? values + [0] : values, isTight: isTight, padding: padding, keepsZero: includesZero)
    }
  }

  /// Where `value` stands: 0 at the lower end, 1 at the upper, outside of both beyond them; nil where it has no place.
  func fraction(_ value: Double) -> Double? {
    guard value.isFinite else { return nil }
    guard isLogarithmic else {
      // Halves, because the difference of two huge numbers overflows.
      return (value / 2 - lower / 2) / (upper / 2 - lower / 2)
    }
    guard value > 0 else { return nil }
    return (log10(value) - log10(lower)) / (log10(upper) - log10(lower))
  }

  /// The value at a fraction of the axis.
  func value(at fraction: Double) -> Double {
    guard isLogarithmic else { return lower * (1 - fraction) + upper * fraction }
    return pow(10, log10(lower) * (1 - fraction) + log10(upper) * fraction)
  }

  /// Whether `value` lies on the axis, with a little room for rounding.
  func contains(_ value: Double) -> Bool {
    fraction(value).map { $0 > -1e-9 && $0 < 1 + 1e-9 } ?? false
  }

  private static func halfSpan(_ range: ClosedRange<Double>) -> Double {
    let half = range.upperBound / 2 - range.lowerBound / 2
    // Numbers that agree in 13 digits cannot be told apart by the ticks either.
    return half > max(abs(range.lowerBound), abs(range.upperBound)) * 1e-13 ? half : 0
  }

  private static func opened(
    _ values: [Double], isTight: Bool, padding: Double, keepsZero: Bool
  ) -> (Double, Double) {
    let limit = Double.greatestFiniteMagnitude
    guard let low = values.min(), let high = values.max() else { return (0, 1) }
    let half = halfSpan(low...high)
    guard half > 0 else {
      let room = abs(low) > 1e-300 ? abs(low) * 0.5 : 1
      return (max(low - room, -limit), min(high + room, limit))
    }
    var (lower, upper) = (low - half * 2 * padding, high + half * 2 * padding)
    if keepsZero && low == 0 { lower = 0 }
    if keepsZero && high == 0 { upper = 0 }
    guard lower.isFinite, upper.isFinite else { return (max(lower, -limit), min(upper, limit)) }
    if isTight { return (lower, upper) }
    let step = AxisTicks.step(lower, upper, count: 5)
    let (roundLower, roundUpper) = ((lower / step).rounded(.down) * step, (upper / step).rounded(.up) * step)
    return roundLower.isFinite && roundUpper.isFinite && roundLower < roundUpper
      ? (roundLower, roundUpper) : (lower, upper)
  }

  private static func decades(_ values: [Double]) -> (Double, Double) {
    guard let low = values.min(), let high = values.max() else { return (1, 10) }
    let (first, last) = (log10(low).rounded(.down), log10(high).rounded(.up))
    let lower = max(pow(10, first), Double.leastNormalMagnitude)
    let upper = pow(10, max(last, first + 1))
    return (min(lower, Double.greatestFiniteMagnitude / 10), upper.isFinite ? upper : .greatestFiniteMagnitude)
  }
}
