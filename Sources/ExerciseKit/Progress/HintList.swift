import Exchange
import Foundation

/// A unit's hints: for each function of the task, small to large.
public struct HintList: Sendable {
  public struct Function: Sendable, Equatable {
    public let name: String
    public let hints: [String]
  }
  public let unit: CourseUnit
  public let functions: [Function]

  /// Reads `Hints.md`.
  ///
  /// - Throws: `HintError.none` when there is none to give.
  public init(_ unit: CourseUnit) throws {
    self.unit = unit
    let text = CourseText.read(unit.hintsFile) ?? ""
    functions = MarkdownSection.all(in: text).map {
      Function(name: $0.title, hints: $0.orderedItems.filter { !$0.isEmpty })
    }.filter { !$0.hints.isEmpty }
    guard !functions.isEmpty else { throw HintError.none(unit) }
  }

  /// The function that a hint is wanted for.
  ///
  /// - Throws: `HintError.unknown` with the nearest name.
  public func function(named name: String?, failing: String?) throws -> Function {
    guard let name else { return functions.first { $0.name == failing } ?? functions[0] }
    if let function = functions.first(where: { $0.name.lowercased() == name.lowercased() }) { return function }
    throw HintError.unknown(
      name, unit, nearest: Nearest.word(to: name, among: functions.map(\.name)), have: functions.map(\.name))
  }
}

/// A hint that there is not.
public enum HintError: Error, CustomStringConvertible {
  case none(CourseUnit)
  case unknown(String, CourseUnit, nearest: String?, have: [String])

  public var description: String {
    switch self {
    case .none(let unit): "\(unit.title) has no hints: `exercise read \(unit.number)` has the idea and an example"
    case .unknown(let name, let unit, let nearest, let have):
      "\(unit.title) has no hints for '\(name)'" + (nearest.map { ": did you mean '\($0)'? It" } ?? "; it")
        + " has hints for \(have.joined(separator: ", "))"
    }
  }
}
