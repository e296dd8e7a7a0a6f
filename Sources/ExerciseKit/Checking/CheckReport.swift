import Foundation

/// The verdict on one file: the contract of `exercise check --json`.
public struct UnitReport: Codable, Sendable, Equatable {
  public static let currentSchema = "exercise-check/1"

  public struct UnitName: Codable, Sendable, Equatable {
    public var number: Int
    public var name: String
    /// `08 SkipGram`, for people.
    var title: String { (number < 10 ? "0" : "") + "\(number) \(name)" }
  }
  /// `error`: nothing was graded, because the file did not compile or was refused; `diagnostics` say where and why.
  public enum Status: String, Codable, Sendable { case passed, failed, error }

  public var schema = currentSchema
  public var unit: UnitName
  public var status: Status
  public var score: Int
  public var maxScore: Int
  public var checks: [CheckReport]
  public var diagnostics: [DiagnosticReport]
  public var seconds: Seconds
  /// What a grade would be, where that is something else.
  public var graded: Graded?

  /// A grade, in which every check is run.
  public struct Graded: Codable, Sendable, Equatable {
    /// At least; nil where checks that wait were not tried out.
    public var score: Int?
    public var maxScore: Int
    /// How many checks are run there alone.
    public var hidden: Int
  }

  public struct Seconds: Codable, Sendable, Equatable {
    public var build: Double
    public var compile: Double
    public var run: Double
    public var total: Double
  }
}

/// The verdict of one check.
public struct CheckReport: Codable, Sendable, Equatable {
  public enum Status: String, Codable, Sendable { case passed, failed, crashed, timedOut, notRun }

  public var name: String
  public var status: Status
  public var points: Int
  public var maxPoints: Int
  /// How long it ran; nil where it waited for another.
  public var seconds: Double?
  public var call: String?
  public var message: String?
  public var expected: String?
  public var actual: String?
  public var mistake: NamedMistake?
  public var location: Location?
  /// What the code printed, at most 500 characters.
  public var output: String?
  /// Functions that it needs and that do not work, where it is run and fails all the same.
  public var buildsOn: [String]?
  /// Whether the function that it calls is still as it was given out.
  public var isUntouched: Bool?
  /// Whether it is run for a grade alone.
  public var isHidden: Bool?

  public struct Location: Codable, Sendable, Equatable {
    public var file: String
    public var line: Int
  }
}

/// What the compiler or the guard says of a line.
public struct DiagnosticReport: Codable, Sendable, Equatable {
  public var file: String
  public var line: Int
  public var column: Int
  public var severity: String
  public var message: String
  /// The source line with a caret, where the compiler gives one.
  public var excerpt: String?
}

/// The verdicts on all units: the contract of `exercise check --all --json`.
public struct UnitReports: Codable, Sendable {
  public static let currentSchema = "exercise-checks/1"

  public var schema = currentSchema
  public var units: [UnitReport]

  public init(units: [UnitReport]) { self.units = units }
}
