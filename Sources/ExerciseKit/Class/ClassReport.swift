import Exchange
import Foundation

/// What a class got wrong, and what to teach again.
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
  }
  /// Hand-ins whose files are the same but for names, comments and layout. A list to look at, never a verdict.
  public struct Twins: Codable, Sendable, Equatable {
    public var unit: String
    public var students: [String]
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

  public var students: Int
  public var maxScore: Int
  /// How many students reached 0–10 %, 10–20 % … of the points; all points are in the last.
  public var distribution: [Int]
  public var units: [UnitSummary]
  /// Those that most students who tried them did not pass, first the hardest.
  public var hardest: [CheckCount]
  /// Those that take the longest, first the slowest.
  public var slowest: [CheckCount]
  public var mistakes: [MistakeCount]
  public var twins: [Twins]
  /// Points and comments by hand, a line for each.
  public var byHand: [String]

  public init(_ results: ClassResults) {
    byHand = results.handLines
    students = results.students.count
    maxScore = results.students.map(\.maxScore).max() ?? 0
    distribution = Array(repeating: 0, count: 10)
    for student in results.students {
      // Who has no sum, because the machine failed, is in none of the bars.
      guard let points = student.points, let most = student.maxPoints, most > 0 else { continue }
      distribution[min(9, Int(points * 10 / most))] += 1
    }
    var twins: [Twins] = []
    var checks: [CheckCount] = []
    var mistakes: [String: MistakeCount] = [:]
    units = (results.students.first?.units ?? []).indices.map { place in
      let mine = results.students.compactMap { student in
        student.units.indices.contains(place) ? student.units[place] : nil
      }
      let title = mine[0].unit.title
      let reports = mine.compactMap(\.report)
      checks += Self.counts(reports, title)
      for report in reports {
        for mistake in Set(report.checks.compactMap(\.mistake?.name)) {
          let message = report.checks.first { $0.mistake?.name == mistake }?.mistake?.message ?? ""
          mistakes["\(title) \(mistake)", default: .init(unit: title, mistake: mistake, message: message, students: 0)]
            .students += 1
        }
      }
      twins += Self.twins(in: results, at: place, title)
      return UnitSummary(
        unit: title, handedIn: reports.count, passed: reports.filter { $0.status == .passed }.count,
        meanScore: reports.isEmpty ? 0 : Double(reports.reduce(0) { $0 + $1.score }) / Double(reports.count),
        maxScore: mine[0].maxScore, seconds: Self.median(reports.map(\.seconds.total)))
    }
    self.twins = twins
    hardest = checks.filter { $0.passed < $0.tried }.sorted {
      // By the share that passed; of equal shares the one that more tried.
      let (a, b) = ($0.passed * $1.tried, $1.passed * $0.tried)
      return (a, -$0.tried, $0.unit, $0.check) < (b, -$1.tried, $1.unit, $1.check)
    }
    slowest = checks.sorted { ($1.seconds, $0.unit, $0.check) < ($0.seconds, $1.unit, $1.check) }
    self.mistakes = mistakes.values.sorted { (-$0.students, $0.unit, $0.mistake) < (-$1.students, $1.unit, $1.mistake) }
  }

  private static func twins(in results: ClassResults, at place: Int, _ title: String) -> [Twins] {
    var groups: [String: [String]] = [:]
    for student in results.students where student.units.indices.contains(place) {
      if let likeness = student.units[place].likeness { groups[likeness, default: []].append(student.student) }
    }
    return groups.values.filter { $0.count > 1 }.map { Twins(unit: title, students: $0.sorted()) }
      .sorted { $0.students.lexicographicallyPrecedes($1.students) }
  }

  private static func counts(_ reports: [UnitReport], _ title: String) -> [CheckCount] {
    var order: [String] = []
    var counts: [String: CheckCount] = [:]
    var times: [String: [Double]] = [:]
    // A check that fails by what it builds on, or whose function was not begun, tells nothing of itself.
    func isTried(_ check: CheckReport) -> Bool {
      check.status == .passed || check.status != .notRun && check.buildsOn == nil && check.isUntouched != true
    }
    for check in reports.flatMap(\.checks) where isTried(check) {
      if counts[check.name] == nil { order.append(check.name) }
      counts[check.name, default: .init(unit: title, check: check.name, passed: 0, tried: 0, seconds: 0)].tried += 1
      if let seconds = check.seconds { times[check.name, default: []].append(seconds) }
      if check.status == .passed { counts[check.name]?.passed += 1 }
    }
    for (name, seconds) in times { counts[name]?.seconds = median(seconds) }
    return order.compactMap { counts[$0] }
  }

  private static func median(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.sorted()[values.count / 2]
  }
}
