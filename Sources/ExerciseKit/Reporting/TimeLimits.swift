/// How long a student may wait at most: what a bar is drawn against.
public struct TimeLimits: Sendable, Equatable {
  public let secondsPerCheck: Double
  public let secondsPerUnit: Double

  /// - Parameter seconds: what a check may take where the standard is not meant.
  public init(perCheck seconds: Double? = nil) {
    var limits = GraderRun.Limits.standard
    if let seconds { limits.give(perCheck: seconds) }
    (secondsPerCheck, secondsPerUnit) = (limits.secondsPerCheck, limits.secondsPerUnit)
  }
}
