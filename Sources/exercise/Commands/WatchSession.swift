import ExerciseKit
import Figures
import Foundation
import Subjects

/// One sitting before the watched file.
struct WatchSession {
  let course: Course
  var unit: CourseUnit
  let environment: Environment
  private var seen: FileStamp?
  /// What the screen shows, made anew when it is drawn anew.
  private var screen: () -> String = { "" }
  /// What a key has added below it.
  private var addition: (command: any Command.Type, words: [String])?
  private var running: (check: RunningCheck, all: Bool)?
  /// When the line that says so was last drawn.
  private var drawnAt: Moment?

  /// How often the file is looked at. A look costs microseconds; a notification service of the system would have to be
  /// told anew each time an editor replaces the file.
  private static let interval = 0.03

  init(course: Course, unit: CourseUnit, environment: Environment) {
    self.course = course
    self.unit = unit
    self.environment = environment
  }

  mutating func run() throws {
    // Also what was ended a moment ago and has not gone yet.
    defer { LiveChildren.endAll() }
    check()
    while !Terminal.outputIsClosed {
      if RawTerminal.isAvailable {
        if let key = RawTerminal.key(within: Self.interval), try !handle(key) { return }
      } else {
        usleep(UInt32(Self.interval * 1_000_000))
      }
      if FileStamp(unit.exerciseFile) != seen { changed() }
      follow()
    }
  }

  /// Waits until an editor has finished writing: two looks in a row show the same, and not an empty file.
  private mutating func changed() {
    // What the old text was worth is of no interest any more.
    running?.check.end()
    var stamp = FileStamp(unit.exerciseFile)
    for _ in 0..<20 {
      usleep(10_000)
      let again = FileStamp(unit.exerciseFile)
      if again == stamp && again?.size != 0 { break }
      stamp = again
    }
    check()
  }

  private mutating func check() {
    seen = FileStamp(unit.exerciseFile)
    guard seen != nil else {
      running?.check.end()
      running = nil
      let words = "\(course.relativePath(unit.exerciseFile)) is not there. Save it, or press x for a fresh one."
      return show(sentence(words))
    }
    begin(["check", "\(unit.number)", "--json"], all: false)
  }

  private mutating func begin(_ words: [String], all: Bool) {
    running?.check.end()
    (running, drawnAt, addition) = (nil, nil, nil)
    do {
      running = (try RunningCheck(words, environment), all)
      drawChecking()
    } catch { show(sentence("\(error)")) }
  }

  /// Shows that a check runs, or what it has found.
  private mutating func follow() {
    guard let (check, all) = running else { return }
    guard let outcome = check.outcome else {
      if drawnAt.map({ .now - $0 >= 0.2 }) ?? true { drawChecking() }
      return
    }
    running = nil
    let notes = String(decoding: outcome.errors, as: UTF8.self).split(separator: "\n").filter { $0.hasPrefix("Note: ") }
      .map(String.init)
    show(all ? table(outcome) : verdict(outcome), notes: notes)
  }

  private mutating func drawChecking() {
    guard let (check, all) = running, environment.output.isTerminal else { return }
    let line = check.line(
      all ? "all units" : unit.title, environment.variables, width: environment.output.width)
    if drawnAt == nil {
      environment.output.send(Self.clear)
      environment.output.write("\n\n" + keys)
    }
    environment.output.send("\u{1B}7\u{1B}[H\u{1B}[2K" + line.shown() + "\u{1B}8")
    drawnAt = .now
  }

  private func verdict(_ outcome: ChildProcess.Outcome) -> () -> String {
    guard let report = try? JSONDecoder().decode(UnitReport.self, from: outcome.output) else {
      return sentence(Self.problem(outcome))
    }
    let units = (try? course.units()) ?? []
    let next = ProgressStore(course).load().progress.next(after: unit, in: units)
    let (unit, environment) = (unit, environment)
    return { UnitReportText(report, unit: unit, next: next, style: environment.style).text }
  }

  private func table(_ outcome: ChildProcess.Outcome) -> () -> String {
    guard let reports = try? JSONDecoder().decode(UnitReports.self, from: outcome.output),
      let units = try? course.units()
    else { return sentence(Self.problem(outcome)) }
    let environment = environment
    return {
      reports.units.compactMap { report in
        units.first { $0.number == report.unit.number }.map { UnitReportText.line(report, $0, environment.style) }
      }.joined(separator: "\n")
    }
  }

  /// Why there is no verdict: a file that can't be read, a course that is being edited.
  private static func problem(_ outcome: ChildProcess.Outcome) -> String {
    let said = try? JSONSerialization.jsonObject(with: outcome.output) as? [String: Any]
    return said?["message"] as? String
      ?? String(decoding: outcome.errors, as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private func sentence(_ words: String) -> () -> String {
    let environment = environment
    return { environment.style.wrap(words.shown(), indent: 0) }
  }

  private mutating func show(_ text: @escaping () -> String, notes: [String] = []) {
    let environment = environment
    screen = { ([text()] + notes.map { environment.style.wrap($0.shown(), indent: 0) }).joined(separator: "\n") }
    addition = nil
    draw()
  }

  private func draw() {
    if environment.output.isTerminal { environment.output.send(Self.clear) }
    environment.output.write(screen() + "\n\n" + keys)
    if let addition { command(addition.command, addition.words) }
  }

  private static let clear = "\u{1B}[H\u{1B}[2J\u{1B}[3J"

  private var keys: String {
    guard RawTerminal.isAvailable else { return "" }
    let style = environment.style
    let words = style.wrap("[n]ext · [h]int · [l]ist · [c]heck all · reset [x] · [q]uit", indent: 0)
    return words.split(separator: "\n").map { style.paint("\($0)", .dim) + "\n" }.joined()
  }

  /// - Returns: false when it is time to go.
  private mutating func handle(_ key: Key) throws -> Bool {
    let output = environment.output
    switch key {
    case .character("q"), .ended: return false
    case .redraw:
      if running != nil, drawnAt != nil {
        drawnAt = nil
        drawChecking()
      } else {
        draw()
      }
    case .character("h"): add(HintCommand.self, ["\(unit.number)"], again: ["\(unit.number)", "--again"])
    case .character("l"): add(ListCommand.self, [], again: [])
    case .character("c"): begin(["check", "--all", "--json"], all: true)
    case .character("n"):
      let progress = ProgressStore(course).load().progress
      guard let next = progress.next(after: unit, in: try course.units()) else {
        output.print("There is no other unit to go on with.")
        break
      }
      unit = next
      check()
    case .character("x"):
      output.print("Back to the stub? Your file is kept. [y/n]")
      guard answer(within: 30) == .character("y") else {
        output.print("Nothing changed.")
        break
      }
      command(ResetCommand.self, ["\(unit.number)"])
    case .enter, .character(" "): check()
    default: break
    }
    return true
  }

  private func answer(within seconds: Double) -> Key? {
    var key = RawTerminal.key(within: seconds)
    while key == .redraw { key = RawTerminal.key(within: seconds) }
    return key
  }

  /// Runs a command below what the screen shows.
  ///
  /// - Parameter again: its words when the screen is drawn anew: a second look is no second hint.
  private mutating func add(_ command: any Command.Type, _ words: [String], again: [String]) {
    self.command(command, words)
    addition = (command, again)
  }

  private func command(_ command: any Command.Type, _ words: [String]) {
    do { _ = try command.run(Input(words, for: command), environment) } catch { environment.output.say("\(error)") }
  }
}
