import Exchange
import Foundation

/// Is a unit's real run recorded, and is the record one of today's run?
struct RunAudit {
  let unit: CourseUnit
  /// The unit's description, with the record's numbers and figures in it.
  let description: UnitDescription
  /// What the unit's run announces; nil where it has none.
  let run: RealRunDescription?

  var findings: [Finding] {
    let file = unit.course.relativePath(unit.runFile)
    let record: RunRecord?
    do { record = try RunRecord.recorded(for: unit) } catch { return [Finding(.unsound, file, "\(error)")] }
    switch (run, record) {
    case (nil, nil): return []
    case (nil, .some):
      return [
        Finding(
          .unsound, file,
          "the unit has no real run: delete the record, or declare \(unit.name)Run in Sources/RealRuns/\(unit.folderName)"
        )
      ]
    case (.some, nil):
      return [Finding(.incomplete, file, "the real run is not recorded: exercise demo \(unit.number) --record")]
    case (let run?, let record?): return problems(run, record).map { Finding(.unsound, file, $0) }
    }
  }

  private func problems(_ run: RealRunDescription, _ record: RunRecord) -> [String] {
    var problems: [String] = []
    let again = "exercise demo \(unit.number) --record"
    if record.unit != unit.folderName { problems.append("it is the record of \(record.unit): \(again)") }
    if record.title != run.title || record.seed != run.seed {
      problems.append("it is the record of another run, '\(record.title)' with seed \(record.seed): \(again)")
    }
    if record.results.isEmpty { problems.append("the run found nothing: let it report a result, then \(again)") }
    for result in record.results where result.key.wholeMatch(of: /[a-z][A-Za-z0-9]*Run\.[A-Za-z0-9_.]+/) == nil {
      problems.append("'\(result.key)' is no key of a run: write it as \(stem)Run.accuracy")
    }
    for key in twice(description.numbers.map(\.key)) { problems.append("the key '\(key)' stands for two numbers") }
    for name in twice(description.figures.map(\.name)) {
      problems.append("two figures are called '\(name)': rename one")
    }
    return problems
  }

  /// The unit's name with a small first letter; one of capitals alone is all small: `gradientDescent`, `pmi`.
  private var stem: String {
    unit.name.contains(where: \.isLowercase)
      ? unit.name.prefix(1).lowercased() + unit.name.dropFirst() : unit.name.lowercased()
  }

  private func twice(_ names: [String]) -> [String] {
    Dictionary(grouping: names) { $0 }.filter { $1.count > 1 }.keys.sorted()
  }
}
