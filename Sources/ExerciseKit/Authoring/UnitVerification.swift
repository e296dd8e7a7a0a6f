/// What `verify` says of a unit.
public struct UnitVerification: Codable, Sendable {
  public enum State: String, Codable, Sendable {
    /// Everything that a unit of this course has.
    case complete
    /// A task without lecture and engine that works.
    case sound
    /// It works as far as it goes, and parts are missing.
    case unfinished
    case unsound
  }
  public var unit: UnitReport.UnitName
  public var state: State
  public var checks: Int
  public var points: Int
  /// Mistakes listed, and how many of them the grader fails and names.
  public var mistakes: Int
  public var mistakesFailed: Int
  public var mistakesNamed: Int
  /// Numbers in the texts that the engine confirmed.
  public var numbers: Int
  public var findings: [Finding]
  /// What an author may want to look at; a unit with remarks is as sound as one without.
  public var remarks: [Finding]
}
