import Exchange

/// A run held against the record of its unit.
public struct RunComparison: Encodable, Sendable {
  public let unit: UnitReport.UnitName
  /// What is not as recorded, in sentences; empty when all is.
  public let differences: [String]
  public let seconds: Double
  private let title: String

  private enum CodingKeys: String, CodingKey { case unit, differences, seconds }

  /// - Throws: `RecordedRunError` when the record can't be read.
  public init(_ record: RunRecord, of unit: CourseUnit) throws {
    self.unit = .init(number: unit.number, name: unit.name)
    title = unit.title
    seconds = record.seconds
    differences =
      try RunRecord.recorded(for: unit).map { record.differences(from: $0) }
      ?? ["no run is recorded: `exercise demo \(unit.number) --record`"]
  }

  /// A line, and one more for each difference.
  public func text(_ style: TextStyle) -> String {
    if differences.isEmpty { return style.paint("✓", .green) + " \(title): all results are as recorded." }
    return ([style.paint("✗", .red) + " \(title): not as recorded."] + differences.map { style.wrap($0, indent: 4) })
      .joined(separator: "\n")
  }
}

/// The contract of `exercise demo --check --json`.
public struct RunComparisons: Encodable, Sendable {
  public static let currentSchema = "exercise-run-check/1"
  public let schema = currentSchema
  public let status: String
  public let units: [RunComparison]

  public init(_ units: [RunComparison]) {
    self.units = units
    status = units.allSatisfy { $0.differences.isEmpty } ? "same" : "different"
  }

  public var json: String { get throws { try JSONText.object(self) } }
}

/// The contract of `exercise demo --all --json`.
public struct RunRecords: Encodable, Sendable {
  public static let currentSchema = "exercise-runs/1"
  public let schema = currentSchema
  public let runs: [RunRecord]

  public init(runs: [RunRecord]) { self.runs = runs }

  public var json: String { get throws { try JSONText.object(self) } }
}
