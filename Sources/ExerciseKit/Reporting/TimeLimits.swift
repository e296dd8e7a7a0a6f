/// How long a student may wait at most: what a bar is drawn against.
public struct TimeLimits: Sendable, Equatable {
  public let secondsPerCheck: Double
  public let secondsPerUnit: Double

  /// - Parameter seconds: what a check may take where the standard is not meant.
  public init(perCheck seconds: Double? = nil) {
    let standard = GraderRun.Limits.standard
    secondsPerCheck = seconds ?? standard.secondsPerCheck
    secondsPerUnit = seconds.map { $0 * 12 } ?? standard.secondsPerUnit
  }
}
