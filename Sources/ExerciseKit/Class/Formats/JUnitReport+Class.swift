/// What a class adds to the verdicts: points by hand and lateness, and the units that have no verdict.
extension JUnitReport {
  static func properties(of unit: ClassResults.UnitResult) -> String {
    let facts: [(String, String?)] = [
      ("checks_score", unit.score.map { "\($0)" }), ("late_penalty", unit.penalty.map(PointsText.of)),
      ("seconds_late", unit.lateBy.map(PointsText.of)), ("by_hand", unit.byHand.map(PointsText.of)),
      ("comment", unit.comments?.joined(separator: "\n")), ("weight", unit.weight.map(PointsText.of)),
    ]
    // A run without policy and overrides has nothing to say.
    guard facts.dropFirst().contains(where: { $0.1 != nil }) else { return "" }
    return facts.compactMap { name, value in
      value.map { "\n      <property name=\"\(name)\" value=\"\(escaped($0))\"/>" }
    }.joined()
  }

  /// A unit without a verdict is one case: skipped where nothing was handed in, an error where the machine failed.
  static func absence(_ owner: String, _ unit: ClassResults.UnitResult) -> Suite {
    var suite = Suite()
    suite.tests = 1
    let isFailure = unit.state == .notGraded && unit.byHand == nil
    if isFailure { suite.errors = 1 } else { suite.skipped = 1 }
    let title = escaped(owner + unit.unit.title)
    let message = escaped(unit.absence)
    let kind = isFailure ? "error message=\"\(message)\" type=\"machine\"" : "skipped message=\"\(message)\""
    let score = unit.points.map { "\n      <property name=\"score\" value=\"\(PointsText.of($0))\"/>" } ?? ""
    suite.xml = """
        <testsuite name="\(title)" tests="1" failures="0" errors="\(suite.errors)" skipped="\(suite.skipped)" time="0.000">
          <properties>\(score)
            <property name="max_score" value="\(unit.maxScore)"/>\(properties(of: unit))
          </properties>
          <testcase name="handed in" classname="\(title)" time="0.000">
            <\(kind)/>
          </testcase>
        </testsuite>
      """
    return suite
  }
}

extension ClassResults.UnitResult {
  /// Why there is no verdict.
  var absence: String {
    switch state {
    case .notGraded: problem ?? "the machine failed"
    case .untouched: "The file is as it was given out: it counts as not handed in."
    case .missing, .graded: "No file was handed in for this unit."
    }
  }
}
