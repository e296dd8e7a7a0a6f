import Foundation

/// Something that `verify` found.
public struct Finding: Codable, Sendable, Equatable {
  public enum Kind: String, Codable, Sendable {
    /// The unit does not work: this must not be.
    case unsound
    /// A part of a full unit is missing; an instructor's own task may do without.
    case incomplete
  }
  public var kind: Kind
  public var file: String
  public var line: Int?
  public var message: String

  init(_ kind: Kind, _ file: String, line: Int? = nil, _ message: String) {
    self.kind = kind
    self.file = file
    self.line = line
    self.message = message
  }
}

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
}
