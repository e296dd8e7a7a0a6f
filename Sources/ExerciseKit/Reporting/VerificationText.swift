/// What `verify` found, for people: a table, and below it each finding with its place.
public struct VerificationText {
  let units: [UnitVerification]
  /// What belongs to no unit.
  let course: [Finding]
  /// Whether the remarks are listed, or only counted.
  let listsRemarks: Bool
  let style: TextStyle

  public init(
    _ units: [UnitVerification], course: [Finding] = [], listsRemarks: Bool = false, style: TextStyle
  ) {
    self.units = units
    self.course = course
    self.listsRemarks = listsRemarks
    self.style = style
  }

  public var text: String {
    var lines = [
      style.paint("unit                          state       checks  points  mistakes named  numbers", .bold)
    ]
    for unit in units { lines.append(row(unit)) }
    for unit in units where !unit.findings.isEmpty { lines += block(unit.unit.title, unit.findings) }
    if !course.isEmpty { lines += block("the whole course", course) }
    let findings = units.reduce(course.count) { $0 + $1.findings.count }
    if listsRemarks {
      for unit in units where !unit.remarks.isEmpty { lines += block("\(unit.unit.title): remarks", unit.remarks) }
    }
    lines.append("")
    lines.append(
      findings == 0
        ? style.paint("The course is sound.", .green)
          + " \(units.count) \(units.count == 1 ? "unit" : "units"), no findings."
        : style.paint("\(findings) \(findings == 1 ? "finding" : "findings").", .red))
    let remarks = units.reduce(0) { $0 + $1.remarks.count }
    if remarks > 0, !listsRemarks {
      lines.append("\(remarks) \(remarks == 1 ? "remark" : "remarks") to look through: exercise verify --remarks")
    }
    return lines.joined(separator: "\n")
  }

  private func block(_ title: String, _ findings: [Finding]) -> [String] {
    ["", style.paint(title, .bold)]
      + findings.flatMap { finding in
        let place = finding.file + (finding.line.map { ":\($0)" } ?? "")
        return [
          "  \(sign(finding.kind)) " + style.paint(place, .dim),
          style.wrap(finding.message, indent: 6),
        ]
      }
  }

  private func sign(_ kind: Finding.Kind) -> String {
    switch kind {
    case .unsound: style.paint("✗", .red)
    case .incomplete: style.paint("✗", .yellow)
    case .remark: "·"
    }
  }

  private func row(_ unit: UnitVerification) -> String {
    func cell(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(1, width - text.count))
    }
    let tint: TextStyle.Tint = unit.findings.isEmpty ? .green : unit.state == .unsound ? .red : .yellow
    return cell(unit.unit.title, 30) + style.paint(cell(unit.state.rawValue, 12), tint) + cell("\(unit.checks)", 8)
      + cell("\(unit.points)", 8) + cell("\(unit.mistakesNamed) of \(unit.mistakes)", 16) + "\(unit.numbers)"
  }
}
