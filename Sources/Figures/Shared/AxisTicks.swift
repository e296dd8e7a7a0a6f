import Foundation

/// A place on an axis that carries a number or a name.
struct AxisTick: Equatable {
  let value: Double
  let label: String
}

/// Round numbers along an axis: 1, 2 or 5 times a power of ten apart.
enum AxisTicks {
  /// About `count` ticks on the axis; a category axis has one per name.
  static func ticks(_ axis: Plot.Axis, _ scale: AxisScale, count: Int) -> [AxisTick] {
    guard axis.categories.isEmpty else {
      return axis.categories.enumerated()
        .map { AxisTick(value: Double($0), label: FittedText.oneLine($1)) }
        .filter { scale.contains($0.value) }
    }
    return scale.isLogarithmic ? decades(scale, count: count) : even(scale, count: count)
  }

  /// The distance between ticks, so that there are about `count` of them.
  static func step(_ lower: Double, _ upper: Double, count: Int) -> Double {
    let raw = (upper / 2 - lower / 2) / Double(max(count, 1)) * 2
    guard raw.isFinite, raw > 0 else { return 1 }
    let magnitude = pow(10, log10(raw).rounded(.down))
    guard magnitude > 0, magnitude.isFinite else { return raw }
    let lead = raw / magnitude
    let round = magnitude * (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10)
    return round.isFinite ? round : raw
  }

  private static func even(_ scale: AxisScale, count: Int) -> [AxisTick] {
    let step = step(scale.lower, scale.upper, count: max(count, 2))
    let (first, last) = ((scale.lower / step - 1e-9).rounded(.up), (scale.upper / step + 1e-9).rounded(.down))
    guard first.isFinite, last.isFinite, last >= first, last - first < 1000 else { return [] }
    return stride(from: first, through: last, by: 1).map { index in
      AxisTick(value: index * step, label: label(index * step, step: step, scale: scale))
    }
  }

  private static func decades(_ scale: AxisScale, count: Int) -> [AxisTick] {
    let (low, high) = (log10(scale.lower), log10(scale.upper))
    let (first, last) = (Int((low - 1e-9).rounded(.up)), Int((high + 1e-9).rounded(.down)))
    if last - first < 1 { return withinDecade(scale, from: first - 1, to: last) }
    let every = max(1, Int((Double(last - first) / Double(max(count, 2))).rounded(.up)))
    return stride(from: first, through: last, by: every).compactMap { exponent in
      let value = pow(10, Double(exponent))
      guard value.isFinite, value > 0 else { return nil }
      return AxisTick(value: value, label: powerOfTen(exponent))
    }
  }

  /// Less than one decade, as with a range from 2 to 8, is marked at 1, 2 and 5.
  private static func withinDecade(_ scale: AxisScale, from first: Int, to last: Int) -> [AxisTick] {
    guard last >= first else { return [] }
    return (first...last).flatMap { exponent in
      [1.0, 2, 5].map { $0 * pow(10, Double(exponent)) }
    }.filter(scale.contains).map { AxisTick(value: $0, label: NumberText.typeset(NumberText.short($0))) }
  }

  private static func powerOfTen(_ exponent: Int) -> String {
    (-3...4).contains(exponent)
      ? NumberText.short(pow(10, Double(exponent)), digits: 6) : NumberText.typeset("1e\(exponent)")
  }

  private static func label(_ value: Double, step: Double, scale: AxisScale) -> String {
    let greatest = max(abs(scale.lower), abs(scale.upper))
    let decimals = max(0, -exponent(step * 1.0001))
    // Rounding leaves 1e-17 where zero is meant.
    if abs(value) < step * 1e-9 { return "0" }
    if greatest < 1e6, greatest >= 1e-3, decimals <= 9 { return NumberText.fixed(value, decimals) }
    let digits = exponent(greatest) - exponent(step * 1.0001) + 1
    return NumberText.typeset(NumberText.scientific(value, digits: min(max(digits, 1), 10)))
  }

  /// The power of ten of a number's first digit.
  private static func exponent(_ value: Double) -> Int {
    value.isFinite && value > 0 ? Int(log10(value).rounded(.down)) : 0
  }
}
