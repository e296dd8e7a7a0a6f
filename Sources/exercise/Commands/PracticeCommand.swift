import Exchange
import ExerciseKit
import Foundation

/// `exercise practice [<unit>]`: fresh numbers, step by step.
enum PracticeCommand: Command {
  static let name = "practice"
  static let summary = "Compute with fresh numbers, step by step; a wrong number is named by its slip."
  static let arguments = [
    Argument(
      name: "unit", help: "The unit; without it, what is due of what you practiced, then what is new in passed units.",
      isOptional: true)
  ]
  static let options: [Option] = [
    .value("problem", "name", "This problem; --list names all."),
    .value("seed", "number", "These numbers; the same seed gives the same problem."),
    .value(
      "answers", "list", "Answers in one line instead of asking, parted by blanks or semicolons: \"0.70 0.6682\"."),
    .flag("list", "List the problems, how they went, and when they are due."),
    .flag("plain", "Ask line by line, in plain lines that read aloud well."),
    .flag("json", "Print the problem and the answers as one JSON object."),
  ]
  static let notes = [
    "ANSWERS: a decimal point or comma, 3/7, 62 %, 1e-3; ? gives the hint, ? again the step.",
    "What was missed is due on the next day; the pauses grow from 1 to 90 days while nothing is missed.",
    "KEPT: each problem's last day, what was missed, and the day on which it is due, in .exercise/progress.json; --list tells, --json keeps nothing.",
    "Exit: 0 all right at the first try, 1 not all, 2 the course or this machine is broken, 64 usage.",
  ]

  static func run(_ input: Input, _ environment: Environment) throws -> ExitStatus {
    let course = try environment.course()
    let named = try input.word(0).map { try course.unit($0, from: environment.folder) }
    let checker = try environment.checker(for: course)
    let units = try course.units()
    let progress = environment.progress(of: course)
    let day = try environment.today()
    let choice = PracticeChoice(units, try checker.problems(of: units), progress, on: day)
    if input.has("list") {
      environment.output.write(PracticeList(choice, unit: named, style: environment.style).text)
      return .passed
    }
    guard let known = try chosen(input, named, choice, progress) else {
      environment.output.print(environment.style.wrap(nothing(choice), indent: 0))
      return .passed
    }
    let seed = try seed(input) ?? (known.record?.seed ?? 0) + 1
    let problem = try checker.drawn([(known.unit, known.title.name, seed)])[0]
    var page = PageView(environment: environment)
    page.plain = input.has("plain")
    let answers = input.value("answers").map(Self.parts)
    var session = PracticeSession(
      page: ProblemPage(unit: known.unit, problem: problem, page: page), mistakes: checker.mistakeWords(of: known.unit),
      isListed: answers != nil)
    if input.has("json") { return try printJSON(answers ?? [], session, course, day, environment) }
    ask(answers, &session)
    let record = session.isDone ? keep(session, course, day, environment) : nil
    environment.output.write(session.summary(record, today: day))
    return session.isDone && session.missed.isEmpty ? .passed : .notYet
  }

  private static func chosen(
    _ input: Input, _ unit: CourseUnit?, _ choice: PracticeChoice, _ progress: StudentProgress
  ) throws -> KnownProblem? {
    if let name = input.value("problem") {
      let found = choice.problems.filter {
        $0.title.name.lowercased() == name.lowercased() && (unit == nil || $0.unit == unit)
      }
      guard let problem = found.first else {
        let names = choice.problems.filter { unit == nil || $0.unit == unit }.map(\.title.name)
        throw UsageError(
          names.isEmpty
            ? "There are no practice problems here"
            : "There is no problem '\(name)': \(names.prefix(12).joined(separator: ", "))", self, showsUsage: false)
      }
      return problem
    }
    guard let unit else { return choice.next { progress[$0].passed } }
    guard let problem = choice.next(of: unit) else {
      throw UsageError(
        "\(unit.title) has no practice problems: `exercise practice --list` shows which units have some", self,
        showsUsage: false)
    }
    return problem
  }

  /// Why nothing is asked.
  private static func nothing(_ choice: PracticeChoice) -> String {
    guard let first = choice.problems.first else {
      return "This course has no practice problems. `exercise new --problem` makes the file of one."
    }
    if let due = choice.nextDue {
      return "Nothing is due before \(due). `exercise practice \(first.unit.number)` asks of a unit at any time."
    }
    return
      "No unit with practice problems is passed yet. `exercise practice \(first.unit.number)` asks of one at any time."
  }

  private static func seed(_ input: Input) throws -> UInt64? {
    guard let text = input.value("seed") else { return nil }
    guard let seed = UInt64(text) else {
      throw UsageError("The value '\(text)' for '--seed' is no whole number from 0 on", self)
    }
    return seed
  }

  /// The answers of a line: parted by semicolons where there are any, else by blanks.
  private static func parts(_ line: String) -> [String] {
    let parts = line.contains(";") ? line.split(separator: ";") : line.split(whereSeparator: \.isWhitespace)
    return parts.map { $0.trimmingCharacters(in: .whitespaces) }
  }

  private static func ask(_ answers: [String]?, _ session: inout PracticeSession) {
    let page = session.page
    if let answers {
      var asker = ListPracticeAsker(answers: answers, output: page.output)
      session.run(&asker)
    } else if RawTerminal.isAvailable, page.output.isTerminal, !page.page.plain,
      page.page.environment.variables["TERM"] != "dumb"
    {
      RawTerminal.begin()
      defer { RawTerminal.restore() }
      var asker = KeyPracticeAsker(output: page.output, style: page.style)
      session.run(&asker)
    } else {
      var asker = LinePracticeAsker(output: page.output)
      session.run(&asker)
    }
  }

  /// Keeps how it went, and when the problem is due.
  private static func keep(
    _ session: PracticeSession, _ course: Course, _ day: PracticeDay, _ environment: Environment
  ) -> PracticeRecord? {
    let (unit, problem) = (session.page.unit, session.page.problem)
    let missed = session.missed.sorted().map { problem.quantities[$0].symbol }
    var kept: PracticeRecord?
    let remark = ProgressStore(course).update {
      var record = $0[unit].practice[problem.name] ?? PracticeRecord()
      record.note(seed: problem.seed, missed: missed, on: day)
      $0[unit].practice[problem.name] = record
      kept = record
    }
    if let remark { environment.errors.say("Note: \(remark)") }
    return kept
  }

  /// Judges the answers that are given, one for each quantity; without any, tells the problem.
  private static func printJSON(
    _ answers: [String], _ session: PracticeSession, _ course: Course, _ day: PracticeDay, _ environment: Environment
  ) throws -> ExitStatus {
    let problem = session.page.problem
    guard answers.count <= problem.quantities.count else {
      throw UsageError(
        "\(problem.name) asks for \(problem.quantities.count) numbers, and \(answers.count) were given", self,
        showsUsage: false)
    }
    let judged = problem.quantities.enumerated().map { index, quantity -> (text: String, verdict: ProblemVerdict)? in
      guard index < answers.count else { return nil }
      let text = answers[index]
      do { return (text, try quantity.verdict(on: text, mistakes: session.mistakes)) } catch {
        return (text, .init(status: .wrong, slip: nil, words: "\(error)"))
      }
    }
    let report = ProblemReport(session.page.unit, problem, judged)
    environment.output.print(try JSONText.object(report))
    return report.status == .passed || answers.isEmpty ? .passed : .notYet
  }
}
