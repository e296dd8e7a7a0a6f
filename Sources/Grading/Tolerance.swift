/// How far a number may be from the expected one.
public enum Tolerance: Sendable, Equatable {
  /// Equal, bit for bit (0 and −0 are equal).
  case exact
  /// |a − b| ≤ the bound.
  case absolute(Double)
  /// |a − b| ≤ the bound times |b|.
  case relative(Double)
  /// What another order of summation, or a less stable form of the same formula, may cost: 1e-9 of the expected value,
  /// and 1e-12 near zero. The mistakes that a check looks for are larger by orders of magnitude.
  case close

  /// Whether `actual` is near enough to `expected`; not a number is near to nothing but itself.
  public func accepts(_ actual: Double, _ expected: Double) -> Bool {
    if actual == expected || (actual.isNaN && expected.isNaN) { return true }
    guard actual.isFinite && expected.isFinite else { return false }
    let distance = abs(actual - expected)
    return switch self {
    case .exact: false
    case .absolute(let bound): distance <= bound
    case .relative(let bound): distance <= bound * abs(expected)
    case .close: distance <= 1e-12 + 1e-9 * abs(expected)
    }
  }
}
