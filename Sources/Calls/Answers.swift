/// The guest's side of a task: it calls the subject's functions by their numbers. The tool writes the types that conform
/// (`NN-…Calls.swift`).
public protocol Answers {
  /// - Returns: nil when the subject does not conform to the task.
  init?(_ subject: Any.Type)

  /// Calls the function `number` with arguments from the reader, and puts its result into the writer.
  ///
  /// - Throws: `CallError` when the call can't be read.
  func answer(_ number: Int, _ reader: inout CallReader, _ writer: inout CallWriter, _ judge: JudgeConnection) throws
}

/// The written types of a unit, found by its name: a new unit adds a file, and no list names it.
public enum WrittenCalls {
  /// The type through which a grader calls the unit's subject; it conforms to the unit's task.
  public static func judgeSide(ofUnit unit: String) -> Any.Type? { type(named: "\(unit)Calls", kind: "O") }

  /// The type that answers the calls of a unit.
  public static func guestSide(ofUnit unit: String) -> (any Answers.Type)? {
    type(named: "\(unit)Answers", kind: "V") as? any Answers.Type
  }

  /// The mangled name of a type of this module: module, name, kind.
  private static func type(named name: String, kind: String) -> Any.Type? {
    _typeByName("5Calls\(name.utf8.count)\(name)\(kind)")
  }
}
