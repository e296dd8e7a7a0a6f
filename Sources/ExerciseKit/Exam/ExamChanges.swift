import Exchange

/// What became of an exam's problems since it was made: today's course draws them once more from the seeds.
///
/// Marks do not depend on it: they are made of the exam's own numbers, which are those on the papers. It says why
/// `exercise practice --seed` and a new exam of the same seed may show others.
public struct ExamChanges: Sendable {
  enum Change: Hashable, Sendable { case gone, numbers, words }

  /// The problems that changed, in the order of the paper.
  let changed: [(unit: String, name: String, change: Change)]

  /// Draws the exam's problems from today's course.
  ///
  /// - Throws: what keeps the test bundle from drawing.
  public init(_ exam: Exam, _ checker: Checker) throws {
    let problems = exam.copies.flatMap(\.problems)
    let units = try checker.course.units().filter { unit in problems.contains { $0.unit == unit.folderName } }
    let titles = try checker.problems(of: units)
    var requests: [(unit: CourseUnit, name: String, seed: UInt64)] = []
    for problem in problems {
      guard let unit = units.first(where: { $0.folderName == problem.unit }),
        titles[unit.folderName]?.contains(where: { $0.name == problem.drawn.name }) ?? false
      else { continue }
      requests.append((unit, problem.drawn.name, problem.drawn.seed))
    }
    let drawn = try checker.drawn(requests)
    self.init(exam, today: zip(requests, drawn).map { .init(unit: $0.0.unit.folderName, drawn: $0.1) })
  }

  /// - Parameter today: what today's course draws for the exam's units, names and seeds; what it does not have is missing.
  init(_ exam: Exam, today: [Exam.Problem]) {
    var drawn: [String: DrawnProblem] = [:]
    func key(_ problem: Exam.Problem) -> String { "\(problem.unit) \(problem.drawn.name) \(problem.drawn.seed)" }
    for problem in today { drawn[key(problem)] = problem.drawn }
    var found: [String: Change] = [:]
    for problem in exam.copies.flatMap(\.problems) {
      let place = "\(problem.unit) \(problem.drawn.name)"
      let change = Self.change(problem.drawn, drawn[key(problem)])
      // Of a problem that changed in one copy more than in another the graver is said.
      if let change, found[place] == nil || found[place] == .words { found[place] = change }
    }
    changed = (exam.copies.first?.problems ?? []).compactMap { problem in
      found["\(problem.unit) \(problem.drawn.name)"].map { (problem.unit, problem.drawn.name, $0) }
    }
  }

  private static func change(_ then: DrawnProblem, _ now: DrawnProblem?) -> Change? {
    guard let now else { return .gone }
    if then == now { return nil }
    func numbers(_ problem: DrawnProblem) -> [[Double]] {
      problem.quantities.map { [Double($0.digits), $0.value] + $0.slips.map(\.value) }
    }
    return numbers(then) == numbers(now) ? .words : .numbers
  }

  /// One sentence for all that changed; nil when nothing did.
  public var remark: String? {
    guard !changed.isEmpty else { return nil }
    func list(_ change: Change) -> String? {
      let names = changed.filter { $0.change == change }.map { "\($0.unit) \($0.name)" }
      guard !names.isEmpty else { return nil }
      let (text, many) = (names.joined(separator: ", "), names.count > 1)
      switch change {
      case .gone: return "it no longer has \(text)"
      case .numbers: return "\(text) \(many ? "draw" : "draws") other numbers for the same seed"
      case .words: return "\(text) \(many ? "have" : "has") other words"
      }
    }
    let parts = [Change.numbers, .gone, .words].compactMap(list)
    return "The course has changed since this exam was made: \(parts.joined(separator: "; ")). "
      + "The marks are by the exam's own numbers (exam.json), which are those on the papers and in the key made with them."
  }
}
