/// What became of a unit's mutants: one entry of `exercise verify --mutants --json`.
public struct MutationReport: Encodable, Sendable {
  /// A mutant that passes every check.
  public struct Survivor: Encodable, Sendable, Equatable {
    public var file: String
    public var line: Int
    public var column: Int
    public var change: String
    /// The changed lines, in the form of `Mistakes.md` and `Equivalents.md`.
    public var diff: [String]

    init(_ mutant: Mutant, file: String, solution: String) {
      self.file = file
      line = mutant.line
      column = mutant.column
      change = mutant.change
      diff = mutant.diff(from: solution)
    }
  }

  /// A check, and how many mutants it was the first to fail.
  public struct CheckKills: Encodable, Sendable, Equatable {
    public var id: String
    public var name: String
    public var kills: Int
  }

  public var unit: UnitReport.UnitName
  /// Mutants that a check failed or crashed; those that hang are counted apart.
  public var killed = 0
  public var timedOut = 0
  /// Mutants that are listed, with a reason, as the same function.
  public var equivalent = 0
  /// Changes that the compiler refused; they are not counted as mutants.
  public var notCompiled = 0
  public var seconds = 0.0
  public var survivors: [Survivor] = []
  public var checks: [CheckKills] = []
  public var findings: [Finding] = []

  init(unit: UnitReport.UnitName) { self.unit = unit }

  public var survived: Int { survivors.count }
  /// All mutants that compile.
  public var mutants: Int { killed + timedOut + equivalent + survived }
  /// The part of the mutants that can be told from the solution, and were; 1 when there are none.
  public var score: Double {
    mutants == equivalent ? 1 : Double(killed + timedOut) / Double(mutants - equivalent)
  }
  public var isClean: Bool { survivors.isEmpty && findings.isEmpty }

  private enum Key: String, CodingKey {
    case unit, mutants, killed, timedOut, equivalent, survived, notCompiled, score, seconds, survivors, checks, findings
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(unit, forKey: .unit)
    try values.encode(mutants, forKey: .mutants)
    try values.encode(killed, forKey: .killed)
    try values.encode(timedOut, forKey: .timedOut)
    try values.encode(equivalent, forKey: .equivalent)
    try values.encode(survived, forKey: .survived)
    try values.encode(notCompiled, forKey: .notCompiled)
    try values.encode(score, forKey: .score)
    try values.encode(seconds, forKey: .seconds)
    try values.encode(survivors, forKey: .survivors)
    try values.encode(checks, forKey: .checks)
    try values.encode(findings, forKey: .findings)
  }
}

/// All units: the contract of `exercise verify --mutants --json`.
public struct MutationReports: Encodable, Sendable {
  public var schema = "exercise-mutants/1"
  /// `strong` when no mutant survives and the lists of equivalents are right.
  public var status: String
  public var units: [MutationReport]

  public init(_ units: [MutationReport]) {
    self.units = units
    status = units.allSatisfy(\.isClean) ? "strong" : "findings"
  }
}
