import Foundation

/// A point on a clock that never jumps, in seconds.
public struct Moment: Comparable, Sendable {
  private let seconds: Double

  public static var now: Moment {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Moment(seconds: Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9)
  }
  public static let distantFuture = Moment(seconds: .infinity)

  public func advanced(by seconds: Double) -> Moment { Moment(seconds: self.seconds + seconds) }
  public static func < (a: Moment, b: Moment) -> Bool { a.seconds < b.seconds }
  /// The seconds from `b` to `a`.
  public static func - (a: Moment, b: Moment) -> Double { a.seconds - b.seconds }
}
