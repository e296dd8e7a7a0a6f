import Exchange
import Foundation

/// What a class got wrong, and what to teach again: of each unit only what those did who handed it in.
public struct ClassReport: Sendable {
  /// A check, and how the class did in it.
  public struct CheckCount: Codable, Sendable, Equatable {
    public var unit: String
    public var check: String
    public var passed: Int
    public var tried: Int
    /// Seconds that it ran, the median of those who tried it.
    public var seconds: Double
  }
  /// A mistake by name, and who made it.
  public struct MistakeCount: Codable, Sendable, Equatable {
    public var unit: String
    public var mistake: String
    public var message: String
    public var students: Int
    /// How many handed the unit in.
    public var handedIn: Int
  }
  /// One unit's scores.
  public struct UnitSummary: Codable, Sendable, Equatable {
    public var unit: String
    public var handedIn: Int
    public var passed: Int
    public var meanScore: Double
    public var maxScore: Int
    /// Seconds of one verdict, the median.
    public var seconds: Double
  }
  /// One section of a class.
  public struct SectionSummary: Codable, Sendable, Equatable {
    public var section: String
    public var students: Int
    /// Those that someone of it handed in.
    public var units: [UnitSummary]
    public var mistakes: [MistakeCount]
  }
  /// One student's row.
  public struct StudentRow: Codable, Sendable, Equatable {
    public var student: String
    public var name: String?
    public var id: String?
    public var section: String?
    /// By unit, in the order of ``ClassReport/units``: points, or nil where nothing was handed in or the machine failed.
    public var scores: [Double?]
    /// What counts, as in the table of grades; nil where the machine failed.
    public var score: Double?
    public var maxScore: Double
    public var remarks: [String]
  }

  public var students: Int
  public var maxScore: Int
  /// How many students reached 0–10 %, 10–20 % … of the points of what they handed in; all points are in the last.
  public var distribution: [Int]
  /// How many handed in nothing.
  public var withNothing: Int
  public var units: [UnitSummary]
  public var sections: [SectionSummary]
  /// Those that most students who tried them did not pass, first the hardest.
  public var hardest: [CheckCount]
  /// Those that take the longest, first the slowest.
  public var slowest: [CheckCount]
  public var mistakes: [MistakeCount]
  public var rows: [StudentRow]
  /// What is about no hand-in alone: entries that were left aside, names of the roster without a hand-in.
  public var remarks: [String]
  /// A list to look at, never a verdict.
  public var alike: [Alike]
  /// Points and comments by hand, a line for each.
  public var byHand: [String]

  public init(_ results: ClassResults, alike: [Alike] = []) {
    self.alike = alike
    byHand = results.handLines
    students = results.students.count
    maxScore = results.students.map(\.maxScore).max() ?? 0
    distribution = Array(repeating: 0, count: 10)
    withNothing = 0
    for student in results.students {
      let mine = student.units.filter(\.isHandedIn)
      let most = mine.reduce(0) { $0 + $1.maxScore }
      if most > 0 {
        let points = mine.reduce(0) { $0 + ($1.counted ?? 0) }
        distribution[max(0, min(9, Int(points * 10) / most))] += 1
      } else if !student.units.contains(where: { $0.state == .notGraded }) {
        withNothing += 1
      }
    }
    units = Self.units(results.students)
    mistakes = Self.mistakes(results.students)
    let sections = Dictionary(grouping: results.students) { $0.section ?? "" }
    self.sections =
      sections.count < 2
      ? []
      : sections.sorted { $0.key < $1.key }.map { name, students in
        SectionSummary(
          section: name.isEmpty ? "without a section" : name, students: students.count,
          units: Self.units(students).filter { $0.handedIn > 0 }, mistakes: Self.mistakes(students))
      }
    let checks = Self.checks(results.students)
    hardest = checks.filter { $0.passed < $0.tried }.sorted {
      // By the share that passed; of equal shares the one that more tried.
      let (a, b) = ($0.passed * $1.tried, $1.passed * $0.tried)
      return (a, -$0.tried, $0.unit, $0.check) < (b, -$1.tried, $1.unit, $1.check)
    }
    slowest = checks.sorted { ($1.seconds, $0.unit, $0.check) < ($0.seconds, $1.unit, $1.check) }
    rows = results.students.map { student in
      StudentRow(
        student: student.student, name: student.name, id: student.id, section: student.section,
        scores: student.units.map { $0.isHandedIn ? $0.counted : nil },
        score: student.points ?? student.score.map(Double.init),
        maxScore: student.maxPoints ?? Double(student.maxScore),
        remarks: student.remarks + student.units.compactMap { unit in unit.problem.map { "\(unit.unit.title): \($0)" } }
      )
    }
    remarks =
      (results.remarks ?? [])
      + (results.entries ?? []).filter { $0.outcome == .leftAside }.map {
        "\($0.name) was left aside" + ($0.reason.map { ": \($0)" } ?? "")
      }
      + (results.absent ?? []).map { "\($0.name)\($0.id.map { " (\($0))" } ?? "") handed in nothing" }
  }
}

extension ClassResults.UnitResult {
  /// What counts of it; nil where the machine failed.
  var counted: Double? { points ?? score.map(Double.init) }

  /// Whether there is a verdict on a file that its student has begun.
  var isHandedIn: Bool {
    guard state == .graded, let report else { return false }
    return report.checks.isEmpty || !report.checks.allSatisfy { $0.isUntouched ?? false }
  }
}
