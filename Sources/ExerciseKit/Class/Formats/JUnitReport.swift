import Figures
import Foundation
import Reading

/// Verdicts as JUnit's XML, as continuous integration reads it: a suite for each unit, a case for each check.
///
/// A wrong result is a failure; a crash, a time-out or a file that does not compile is an error; a check that waits for another
/// is skipped. Points are properties.
public struct JUnitReport {
  let name: String
  /// Each with what stands before its unit's title: a student's name in a class.
  let reports: [(owner: String, report: UnitReport)]
  /// What a class knows beside the reports: its suites, in order.
  private var units: [(owner: String, unit: ClassResults.UnitResult)] = []

  public init(name: String, _ reports: [UnitReport]) {
    self.name = name
    self.reports = reports.map { ("", $0) }
  }

  /// A class: a suite for each student and unit.
  public init(class results: ClassResults) {
    name = "exercise grade"
    units = results.students.flatMap { student in student.units.map { (student.student + ": ", $0) } }
    reports = units.compactMap { unit in unit.unit.report.map { (unit.owner, $0) } }
  }

  public var xml: String {
    let suites =
      units.isEmpty
      ? reports.map { suite($0.owner, $0.report) }
      : units.map { owner, unit in
        unit.report.map { suite(owner, $0, of: unit) } ?? Self.absence(owner, unit)
      }
    let sums = suites.reduce((0, 0, 0, 0)) {
      ($0.0 + $1.tests, $0.1 + $1.failures, $0.2 + $1.errors, $0.3 + $1.skipped)
    }
    let time = Self.seconds(reports.reduce(0) { $0 + $1.report.seconds.total })
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="\(Self.escaped(name))" tests="\(sums.0)" failures="\(sums.1)" errors="\(sums.2)" \
      skipped="\(sums.3)" time="\(time)">
      \(suites.map(\.xml).joined(separator: "\n"))
      </testsuites>

      """
  }

  struct Suite {
    var tests = 0, failures = 0, errors = 0, skipped = 0
    var xml = ""
  }

  private func suite(_ owner: String, _ report: UnitReport, of unit: ClassResults.UnitResult? = nil) -> Suite {
    var suite = Suite()
    var cases: [String] = []
    let title = Self.escaped(owner + report.unit.title)
    if report.status == .error {
      suite.tests = 1
      suite.errors = 1
      let problems = report.diagnostics.filter { $0.severity == "error" }
      let text = problems.map { "\($0.file):\($0.line):\($0.column): \($0.message)" }.joined(separator: "\n")
      cases = [
        """
            <testcase name="compiles" classname="\(title)" time="\(Self.seconds(report.seconds.compile))">
              <error message="\(Self.escaped(problems.first?.message ?? "not graded"))" type="compile">\
        \(Self.escaped(text))</error>
            </testcase>
        """
      ]
    }
    for check in report.checks {
      suite.tests += 1
      let (kind, type): (String?, String)
      switch check.status {
      case .passed: (kind, type) = (nil, "")
      case .failed:
        suite.failures += 1
        (kind, type) = ("failure", check.mistake?.name ?? "wrong")
      case .crashed, .timedOut:
        suite.errors += 1
        (kind, type) = ("error", check.status.rawValue)
      case .notRun:
        suite.skipped += 1
        (kind, type) = ("skipped", "")
      }
      cases.append(testCase(check, title, kind, type))
    }
    suite.xml = """
        <testsuite name="\(title)" tests="\(suite.tests)" failures="\(suite.failures)" errors="\(suite.errors)" \
      skipped="\(suite.skipped)" time="\(Self.seconds(report.seconds.total))">
          <properties>
            <property name="score" value="\(unit?.points.map(PointsText.of) ?? "\(report.score)")"/>
            <property name="max_score" value="\(report.maxScore)"/>\(unit.map(Self.properties) ?? "")
          </properties>
      \(cases.joined(separator: "\n"))
        </testsuite>
      """
    return suite
  }

  private func testCase(_ check: CheckReport, _ title: String, _ kind: String?, _ type: String) -> String {
    let time = Self.seconds(check.seconds ?? 0)
    var lines = [
      "    <testcase name=\"\(Self.escaped(check.name))\" classname=\"\(title)\" time=\"\(time)\">",
      "      <properties>",
      "        <property name=\"points\" value=\"\(check.points)\"/>",
      "        <property name=\"max_points\" value=\"\(check.maxPoints)\"/>",
      "      </properties>",
    ]
    let message = Self.escaped(check.mistake?.message ?? check.message ?? "")
    if kind == "skipped" {
      lines.append("      <skipped message=\"\(message)\"/>")
    } else if let kind {
      let body = Self.escaped(check.summary)
      lines.append("      <\(kind) message=\"\(message)\" type=\"\(Self.escaped(type))\">\(body)</\(kind)>")
    }
    if let output = check.output, !output.isEmpty {
      lines.append("      <system-out>\(Self.escaped(output))</system-out>")
    }
    return (lines + ["    </testcase>"]).joined(separator: "\n")
  }

  private static func seconds(_ value: Double) -> String { String(format: "%.3f", value) }

  /// Text for an attribute or an element; a line end stays one in both.
  static func escaped(_ text: String) -> String {
    HTMLText.escaped(text.shown()).replacing("\n", with: "&#10;").replacing("\t", with: "&#9;")
  }
}
