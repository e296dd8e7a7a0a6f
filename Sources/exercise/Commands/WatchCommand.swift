import ExerciseKit
import Figures
import Foundation

/// `exercise watch [<unit>]`: a verdict on every save.
enum WatchCommand: Command {
  static let name = "watch"
  static let summary = "Grade on every save; keys n, h, l, c, x and q."
  static let arguments = [
    Argument(name: "unit", help: "The unit; without it, that of your folder, or the one you are at.", isOptional: true)
  ]

  static let notes = [
    "KEYS: n next unit, h hint, l list, c check all, x back to the stub (your file is kept), Enter check again, q quit."
  ]

  static func run(_ input: Input, _ environment: Environment) throws -> ExitStatus {
    let course = try environment.course()
    let unit = try environment.exercise(input.word(0), in: course)
    // Built before the screen is ours, so that its progress can be seen.
    _ = try environment.checker(for: course)
    RawTerminal.begin()
    defer { RawTerminal.restore() }
    var session = WatchSession(course: course, unit: unit, environment: environment)
    try session.run()
    return .passed
  }
}

/// One sitting before the watched file.
struct WatchSession {
  let course: Course
  var unit: CourseUnit
  let environment: Environment
  private var seen: FileStamp?
  private var report: UnitReport?

  /// How often the file is looked at. A look costs microseconds; a notification service of the system would have to be
  /// told anew each time an editor replaces the file.
  private static let interval = 0.03

  init(course: Course, unit: CourseUnit, environment: Environment) {
    self.course = course
    self.unit = unit
    self.environment = environment
  }

  mutating func run() throws {
    try check()
    while !Terminal.outputIsClosed {
      if RawTerminal.isAvailable {
        if let key = RawTerminal.key(within: Self.interval), try !handle(key) { return }
      } else {
        usleep(UInt32(Self.interval * 1_000_000))
      }
      if FileStamp(unit.exerciseFile) != seen { try changed() }
    }
  }

  /// Waits until an editor has finished writing: two looks in a row show the same, and not an empty file.
  private mutating func changed() throws {
    var stamp = FileStamp(unit.exerciseFile)
    for _ in 0..<20 {
      usleep(10_000)
      let again = FileStamp(unit.exerciseFile)
      if again == stamp && again?.size != 0 { break }
      stamp = again
    }
    try check()
  }

  private mutating func check() throws {
    seen = FileStamp(unit.exerciseFile)
    guard seen != nil else {
      return show("\(course.relativePath(unit.exerciseFile)) is not there. Save it, or press x for a fresh one.")
    }
    do {
      let checker = try environment.checker(for: course)
      let report = try checker.check(unit, file: unit.exerciseFile)
      self.report = report
      CheckCommand.note(
        report, unit, course, environment, functions: try checker.checks(of: unit).map(\.function))
      let progress = ProgressStore(course).load().progress
      show(
        UnitReportText(
          report, unit: unit, next: progress.next(after: unit, in: try course.units()),
          style: environment.style
        ).text)
    } catch {
      // A file that can't be read, or a course that is being edited: say so and keep watching.
      show("\(error)".shown())
    }
  }

  private func show(_ text: String) {
    let style = environment.style
    let keys =
      RawTerminal.isAvailable
      ? "\n" + style.paint(style.wrap("[n]ext · [h]int · [l]ist · [c]heck all · reset [x] · [q]uit", indent: 0), .dim)
        + "\n" : "\n"
    if environment.output.isTerminal { environment.output.send("\u{1B}[H\u{1B}[2J\u{1B}[3J") }
    environment.output.write(text + "\n" + keys)
  }

  /// - Returns: false when it is time to go.
  private mutating func handle(_ key: Key) throws -> Bool {
    let output = environment.output
    switch key {
    case .character("q"), .ended: return false
    case .character("h"): try command(HintCommand.self, ["\(unit.number)"])
    case .character("l"): try command(ListCommand.self, [])
    case .character("c"): try command(CheckCommand.self, ["--all"])
    case .character("n"):
      let progress = ProgressStore(course).load().progress
      guard let next = progress.next(after: unit, in: try course.units()) else {
        output.print("There is no other unit to go on with.")
        break
      }
      unit = next
      try check()
    case .character("x"):
      output.print("Back to the stub? Your file is kept. [y/n]")
      guard RawTerminal.key(within: 30) == .character("y") else {
        output.print("Nothing changed.")
        break
      }
      try command(ResetCommand.self, ["\(unit.number)"])
    case .enter, .character(" "): try check()
    default: break
    }
    return true
  }

  private func command(_ command: any Command.Type, _ words: [String]) throws {
    do { _ = try command.run(Input(words, for: command), environment) } catch { environment.output.say("\(error)") }
  }
}

/// What changes when a file is saved: its place on disk, date and size. An editor that saves by renaming changes the first.
struct FileStamp: Equatable {
  let size: Int
  private let date: Double
  private let number: UInt64

  init?(_ file: URL) {
    var info = stat()
    guard stat(file.path, &info) == 0 else { return nil }
    size = Int(info.st_size)
    number = UInt64(info.st_ino)
    #if os(Linux)
      date = Double(info.st_mtim.tv_sec) + Double(info.st_mtim.tv_nsec) * 1e-9
    #else
      date = Double(info.st_mtimespec.tv_sec) + Double(info.st_mtimespec.tv_nsec) * 1e-9
    #endif
  }
}
