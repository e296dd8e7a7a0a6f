import ExerciseKit
import Figures
import Foundation

/// What the screen says while something is graded: what, how long by now, and how long it may take.
struct CheckingLine {
  let title: String
  let limits: TimeLimits

  /// - Parameter variables: the surroundings, which may give a check more time.
  init(_ title: String, _ variables: [String: String]) {
    self.title = title
    limits = TimeLimits(perCheck: try? CheckSeconds.wanted(variables))
  }

  /// One line that fits the width: the bar fills to the limit of one check, and after that to that of all.
  func text(after seconds: Double, width: Int) -> String {
    let isFirst = seconds < limits.secondsPerCheck
    let limit = isFirst ? limits.secondsPerCheck : limits.secondsPerUnit
    let words = " · \(isFirst ? "a check" : "a unit") may take \(CheckSeconds.text(limit)) s"
    let time = " \(Int(seconds)) s"
    let head = "checking \(title) "
    let room = width - 1
    for (cells, tail) in [(24, time + words), (12, time + words), (12, time), (6, time)]
    where head.displayWidth + cells + tail.displayWidth <= room { return head + bar(seconds / limit, cells) + tail }
    return String((head + time).prefix(room))
  }

  private func bar(_ share: Double, _ cells: Int) -> String {
    let filled = Int(min(1, share) * Double(cells))
    return String(repeating: "█", count: filled) + String(repeating: "░", count: cells - filled)
  }
}

/// The line below the last one of a terminal, while a check runs in this process.
final class CheckBar: @unchecked Sendable {  // the line is only touched under the lock
  private let terminal: Terminal
  private let line: ProgressLine
  private let variables: [String: String]
  private let lock = NSLock()

  /// Before a tenth of a second is over, a person must see that something happens; what is quicker needs no bar.
  private static let (delay, interval) = (0.05, 0.2)

  init(_ environment: Environment) {
    terminal = environment.errors
    variables = environment.variables
    line = ProgressLine(terminal: terminal)
  }

  /// Shows the bar for as long as the work takes.
  func during<Result>(_ title: String, _ work: () throws -> Result) rethrows -> Result {
    guard terminal.isTerminal, variables["TERM"] != "dumb" else { return try work() }
    let words = CheckingLine(title, variables)
    let start = Date()
    let timer = DispatchSource.makeTimerSource(queue: .global())
    nonisolated(unsafe) var isOver = false  // only touched under the lock
    timer.schedule(deadline: .now() + Self.delay, repeating: Self.interval)
    timer.setEventHandler { [self] in
      lock.withLock {
        guard !isOver else { return }
        // The width is asked anew: the window may have changed.
        let width = Terminal(.errors, variables).width
        line.show(words.text(after: Date().timeIntervalSince(start), width: width), once: false)
      }
    }
    timer.resume()
    defer {
      timer.cancel()
      lock.withLock {
        isOver = true
        line.clear()
      }
    }
    return try work()
  }
}
