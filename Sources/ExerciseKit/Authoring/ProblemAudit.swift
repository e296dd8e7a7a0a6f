import Exchange
import Reading

/// Can a unit's practice problems be drawn, and is every slip told in words?
struct ProblemAudit {
  let unit: CourseUnit
  let titles: [ProblemTitle]
  let checker: Checker
  /// The names of the unit's known mistakes, whose words its slips share.
  let mistakes: Set<String>

  /// How many of each are drawn here; the unit's own tests draw more.
  static let seeds: ClosedRange<UInt64> = 1...12

  var findings: [Finding] {
    guard !titles.isEmpty else { return [] }
    let file = unit.course.relativePath(unit.numbersFolder.appending(path: "\(unit.name)Problems.swift"))
    let twice = Dictionary(grouping: titles.map(\.name)) { $0 }.filter { $1.count > 1 }.keys.sorted()
    var findings = twice.map { Finding(.unsound, file, "two problems are called \($0): rename one") }
    for title in titles {
      do {
        let drawn = try checker.drawn(Self.seeds.map { (unit, title.name, $0) })
        findings += faults(of: drawn).map { Finding(.unsound, file, "\(title.name): \($0)") }
      } catch { findings.append(Finding(.unsound, file, "\(error)")) }
    }
    return findings
  }

  private func faults(of drawn: [DrawnProblem]) -> [String] {
    var faults: Set<String> = []
    for problem in drawn {
      if problem.quantities.isEmpty { faults.insert("it asks for nothing: call problem.ask(…)") }
      for quantity in problem.quantities {
        for slip in quantity.slips {
          switch (slip.words, mistakes.contains(slip.name)) {
          case (nil, false):
            faults.insert(
              "the slip \(slip.name) has no words: write them behind its value, or name a mistake of Mistakes.md")
          case (.some, true):
            faults.insert(
              "the slip \(slip.name) has the name of a mistake in Mistakes.md and words of its own: leave the words out, or rename it"
            )
          default: break
          }
        }
        for formula in [quantity.symbol, quantity.step] {
          do { _ = try MathText(tex: formula) } catch { faults.insert("'\(formula)' can't be drawn: \(error)") }
        }
      }
    }
    return faults.sorted()
  }
}
