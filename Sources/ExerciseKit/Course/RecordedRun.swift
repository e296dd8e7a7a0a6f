import Exchange
import Foundation

extension RunRecord {
  /// The recorded run of a unit; nil where none is recorded.
  ///
  /// - Throws: `RecordedRunError.unreadable` when there is a file that holds no run.
  static func recorded(for unit: CourseUnit) throws -> RunRecord? {
    guard FileManager.default.fileExists(atPath: unit.runFile.path) else { return nil }
    guard let data = try? Data(contentsOf: unit.runFile), let record = try? Wire.decode(RunRecord.self, from: data),
      record.schema == currentSchema, record.curve.allSatisfy({ $0.count == 2 })
    else { throw RecordedRunError.unreadable(unit.course.relativePath(unit.runFile), unit: unit.number) }
    return record
  }
}

/// Why a recorded run can't be had.
public enum RecordedRunError: Error, CustomStringConvertible {
  case unreadable(String, unit: Int)

  public var description: String {
    switch self {
    case .unreadable(let path, let unit):
      "\(path) holds no recorded run: write it anew with `exercise demo \(unit) --record`"
    }
  }
}
