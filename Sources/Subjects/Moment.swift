/// A point on a clock that never jumps, in seconds; the time in which the machine sleeps is none.
public struct Moment: Comparable, Sendable {
  private let seconds: Double

  public static var now: Moment { Moment(seconds: AwakeClock.seconds) }
  public static let distantFuture = Moment(seconds: .infinity)

  public func advanced(by seconds: Double) -> Moment { Moment(seconds: self.seconds + seconds) }
  public static func < (a: Moment, b: Moment) -> Bool { a.seconds < b.seconds }
  /// The seconds from `b` to `a`.
  public static func - (a: Moment, b: Moment) -> Double { a.seconds - b.seconds }
}
