import Exchange
import Foundation

/// An exam: the same kinds of problem for everybody, with numbers of each copy's own.
///
/// It is kept whole, so that a copy can be marked after the course has changed.
public struct Exam: Codable, Sendable, Equatable {
  static let currentSchema = "exercise-exam/1"

  public struct Problem: Codable, Sendable, Equatable {
    /// `06-Backpropagation`.
    public var unit: String
    public var drawn: DrawnProblem
    /// One point for each quantity.
    public var points: Int { drawn.quantities.count }
  }

  public struct Copy: Codable, Sendable, Equatable {
    public var number: Int
    /// Who writes it, where a list of names was given.
    public var name: String?
    public var problems: [Problem]
  }

  public var schema = currentSchema
  /// The course's title.
  public var title: String
  public var seed: UInt64
  public var copies: [Copy]
  /// What the known mistakes of the units say, by unit and name.
  public var mistakes: [String: [String: String]]

  /// The points of a copy; all have the same.
  public var points: Int { copies.first?.problems.reduce(0) { $0 + $1.points } ?? 0 }

  /// The words of a slip.
  public func words(of slip: DrawnProblem.Slip, in unit: String) -> String {
    slip.words ?? mistakes[unit]?[slip.name] ?? slip.name
  }

  /// An exam as it was written before.
  ///
  /// - Throws: `ExamError.unreadable`.
  public static func read(_ file: URL) throws(ExamError) -> Exam {
    guard let data = try? Data(contentsOf: file), let exam = try? Wire.decode(Exam.self, from: data),
      exam.schema == currentSchema
    else { throw .unreadable(file.path) }
    return exam
  }
}

/// What can't be made an exam of, or marked.
public enum ExamError: Error, CustomStringConvertible, Equatable {
  case unreadable(String)
  case noProblems([String])
  case tooMany(asked: Int, there: Int)
  case copies(Int)
  case names(copies: Int, names: Int)
  case notWritable(String)
  case answers(String)

  public var description: String {
    switch self {
    case .unreadable(let path):
      "\(path) is no exam of this tool: name the folder that `exercise exam --out` wrote, with its exam.json"
    case .noProblems(let units):
      "There are no practice problems in \(units.isEmpty ? "this course" : units.joined(separator: ", ")): `exercise practice --list` shows which units have some"
    case .tooMany(let asked, let there):
      "The units have \(there) \(there == 1 ? "problem" : "problems"), not \(asked): ask for fewer, or name more units"
    case .copies(let count): "\(count) copies can't be made: ask for 1 to \(ExamPlan.mostCopies)"
    case .names(let copies, let names):
      "The list has \(names) names for \(copies) copies: leave --copies out, and there is one for each name"
    case .notWritable(let path): "\(path) can't be written: check its permissions, or give another folder with --out"
    case .answers(let reason): reason
    }
  }
}
