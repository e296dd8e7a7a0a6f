/// Something that is wrong with a file of the course: what `verify` lists.
public struct Finding: Codable, Sendable, Equatable {
  public enum Kind: String, Codable, Sendable {
    /// The unit does not work: this must not be.
    case unsound
    /// A part of a full unit is missing; an instructor's own task may do without.
    case incomplete
    /// Nothing is wrong: an author may want to look at it.
    case remark
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
