import Foundation

/// What is counted over some students: a class, or a section of it.
extension ClassReport {
  typealias Students = [ClassResults.StudentResult]

  /// The verdicts on what was handed in, by unit in the order of the course.
  private static func handedIn(_ students: Students) -> [(unit: ClassResults.UnitResult, reports: [UnitReport])] {
    (students.first?.units ?? []).map { unit in
      let mine = students.flatMap(\.units).filter { $0.unit == unit.unit }
      return (unit, mine.filter(\.isHandedIn).compactMap(\.report))
    }
  }

  static func units(_ students: Students) -> [UnitSummary] {
    handedIn(students).map { unit, reports in
      UnitSummary(
        unit: unit.unit.title, handedIn: reports.count, passed: reports.filter { $0.status == .passed }.count,
        meanScore: reports.isEmpty ? 0 : Double(reports.reduce(0) { $0 + $1.score }) / Double(reports.count),
        maxScore: unit.maxScore, seconds: median(reports.map(\.seconds.total)))
    }
  }

  /// First those that most made. A mistake that only an untouched function seems to make is nobody's.
  static func mistakes(_ students: Students) -> [MistakeCount] {
    var counts: [String: MistakeCount] = [:]
    for (unit, reports) in handedIn(students) {
      for report in reports {
        let real = report.checks.filter { !($0.isUntouched ?? false) }.compactMap(\.mistake)
        for mistake in Dictionary(grouping: real, by: \.name).compactMap(\.value.first) {
          let title = unit.unit.title
          let new = MistakeCount(
            unit: title, mistake: mistake.name, message: mistake.message, students: 0, handedIn: reports.count)
          counts["\(title) \(mistake.name)", default: new].students += 1
        }
      }
    }
    return counts.values.sorted { (-$0.students, $0.unit, $0.mistake) < (-$1.students, $1.unit, $1.mistake) }
  }

  static func checks(_ students: Students) -> [CheckCount] {
    handedIn(students).flatMap { counts($0.reports, $0.unit.unit.title) }
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
