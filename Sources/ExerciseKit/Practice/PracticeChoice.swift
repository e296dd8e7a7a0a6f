import Exchange
import Foundation

/// A problem of the course, where it belongs and how it went so far.
public struct KnownProblem: Sendable, Equatable {
  public let unit: CourseUnit
  public let title: ProblemTitle
  /// Nil while it has not been practiced.
  public let record: PracticeRecord?
}

/// Which problem is asked next.
///
/// What is due comes first: what was missed before what was not, the longest due before others. Then what was never
/// practiced, in the course's order.
public struct PracticeChoice: Sendable {
  public let problems: [KnownProblem]
  let day: PracticeDay

  /// - Parameters:
  ///   - titles: the problems of each unit, by the unit's folder name.
  public init(
    _ units: [CourseUnit], _ titles: [String: [ProblemTitle]], _ progress: StudentProgress, on day: PracticeDay
  ) {
    problems = units.flatMap { unit in
      (titles[unit.folderName] ?? []).map {
        KnownProblem(unit: unit, title: $0, record: progress[unit].practice[$0.name])
      }
    }
    self.day = day
  }

  /// What was practiced and is due.
  public var due: [KnownProblem] {
    problems.filter { $0.record?.isDue(on: day) ?? false }.sorted { a, b in
      guard let x = a.record, let y = b.record else { return false }
      return (x.missed.isEmpty ? 1 : 0, x.due, a.unit.number, a.title.name)
        < (y.missed.isEmpty ? 1 : 0, y.due, b.unit.number, b.title.name)
    }
  }

  /// The next of units that are passed; nil when nothing is due and all are practiced.
  public func next(passed: (CourseUnit) -> Bool) -> KnownProblem? {
    due.first ?? problems.first { $0.record == nil && passed($0.unit) }
  }

  /// The next of a unit that was asked for by name: there is always one, due or not.
  public func next(of unit: CourseUnit) -> KnownProblem? {
    let own = problems.filter { $0.unit == unit }
    return due.first { $0.unit == unit } ?? own.first { $0.record == nil }
      ?? own.min { ($0.record?.due ?? "", $0.record?.times ?? 0) < ($1.record?.due ?? "", $1.record?.times ?? 0) }
  }

  /// The first day on which something is due.
  public var nextDue: String? { problems.compactMap { $0.record?.due }.min() }
}
