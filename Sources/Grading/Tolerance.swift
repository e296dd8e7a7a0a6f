/// How far a number may be from the expected one, and why that far.
///
/// nan is near to nothing, not to itself: where nan is the right answer, a check says so,
/// `expect(call, value, that: "it is nan") { $0.isNaN }`.
public struct Tolerance: Sendable, Equatable {
  enum Bound: Sendable, Equatable {
    case ulps(Int)
    case absolute(Double)
    case relative(Double)
    case close
  }

  let bound: Bound
  /// Why the bound is what it is, as the report says it when a number is nearly right.
  public let reason: String?

  /// Equal, bit for bit (0 and −0 are equal).
  public static let exact = Tolerance(bound: .ulps(0), reason: nil)

  /// |a − b| ≤ `count` times the distance from |b| to the next larger Double; each correctly rounded operation costs half of it.
  public static func ulps(_ count: Int, because reason: String? = nil) -> Tolerance {
    Tolerance(bound: .ulps(count), reason: reason)
  }
  /// |a − b| ≤ the bound.
  public static func absolute(_ bound: Double, because reason: String? = nil) -> Tolerance {
    Tolerance(bound: .absolute(bound), reason: reason)
  }
  /// |a − b| ≤ the bound times |b|.
  public static func relative(_ bound: Double, because reason: String? = nil) -> Tolerance {
    Tolerance(bound: .relative(bound), reason: reason)
  }
  /// What another order of summation, or a less stable form of the same formula, may cost: 1e-9 of the expected value,
  /// and 1e-12 near zero.
  ///
  /// A sum of n terms of size 1 is off by n · 1.1e-16 at most, and a logarithm of a textbook softmax by a few times that;
  /// 1e-9 leaves room for a loss of six digits on the way. A Float holds 6e-8, and mistakes are larger still.
  public static let close = Tolerance(
    bound: .close, reason: "another order of the same operations on Doubles costs less")

  /// How far `actual` may be from `expected`.
  func allowance(for expected: Double) -> Double {
    switch bound {
    case .ulps(let count): Double(count) * expected.ulp
    case .absolute(let bound): bound
    case .relative(let bound): bound * abs(expected)
    case .close: 1e-12 + 1e-9 * abs(expected)
    }
  }

  /// Whether `actual` is near enough to `expected`; an infinity is near to itself alone, nan to nothing.
  public func accepts(_ actual: Double, _ expected: Double) -> Bool {
    if actual == expected { return true }
    guard actual.isFinite && expected.isFinite else { return false }
    return abs(actual - expected) <= allowance(for: expected)
  }

  /// What to say of a number that is nearly right: off by at most 10⁴ times what is allowed.
  func nearMiss(_ actual: Double, _ expected: Double) -> String? {
    let (distance, allowed) = (abs(actual - expected), allowance(for: expected))
    guard distance.isFinite, allowed > 0, distance > allowed, distance <= 1e4 * allowed else { return nil }
    let why = reason.map { " (\($0))" } ?? ""
    return "Nearly right: off by \(NumberText.rough(distance)), where \(NumberText.rough(allowed)) is allowed\(why)."
  }
}
