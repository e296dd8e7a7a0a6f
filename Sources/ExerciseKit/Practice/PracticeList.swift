import Exchange

/// `exercise practice --list`: the problems, how they went, and when they are due.
public struct PracticeList: Sendable {
  let choice: PracticeChoice
  let unit: CourseUnit?
  let style: TextStyle

  public init(_ choice: PracticeChoice, unit: CourseUnit?, style: TextStyle) {
    (self.choice, self.unit, self.style) = (choice, unit, style)
  }

  public var text: String {
    let shown = choice.problems.filter { unit == nil || $0.unit == unit }
    guard !shown.isEmpty else { return "There are no practice problems\(unit.map { " in \($0.title)" } ?? "").\n" }
    var lines: [String] = []
    for (index, problem) in shown.enumerated() {
      if index == 0 || shown[index - 1].unit != problem.unit { lines.append(style.paint(problem.unit.title, .bold)) }
      lines.append(style.row(problem.title.name, "\(problem.title.title); \(state(of: problem.record))", column: 28))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func state(of record: PracticeRecord?) -> String {
    guard let record else { return "not practiced yet" }
    let times = record.times == 1 ? "once" : "\(record.times) times"
    return "practiced \(times), due \(record.isDue(on: choice.day) ? "now" : "on \(record.due)")"
  }
}
