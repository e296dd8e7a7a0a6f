import ExerciseKit
import Foundation

/// How far a build is: a bar in a terminal, a line every ten seconds in a file.
///
/// SwiftPM says nothing for seconds at a time, so the clock moves the line as well.
final class BuildBar: @unchecked Sendable {  // only touched under the lock
  private let line: ProgressLine
  private let terminal: Terminal
  private let lock = NSLock()
  private var title = ""
  private var steps: (done: Int, total: Int)?
  private var start = Date()
  private var timer: (any DispatchSourceTimer)?
  private static let width = 24

  init(terminal: Terminal) {
    self.terminal = terminal
    line = ProgressLine(terminal: terminal)
  }

  /// What is told how a build goes.
  func progress(_ title: String) -> (BuildProgress) -> Void {
    { [self] event in
      lock.withLock {
        switch event {
        case .started: begin(title)
        case .step(let done, let total):
          // A plan that grows on the way must not move the bar back.
          if let steps, done * steps.total < steps.done * total { break }
          steps = (done, total)
          if terminal.isTerminal { draw() }
        case .finished: end()
        case .moved(let place):
          terminal.say(
            "Note: this course was built in \(place); the compiler's caches work in no other folder, so it is built anew here"
          )
        }
      }
    }
  }

  private func begin(_ title: String) {
    (self.title, start, steps) = (title, Date(), nil)
    let pause = terminal.isTerminal ? 0.3 : 10
    if !terminal.isTerminal { terminal.print(title) }
    let timer = DispatchSource.makeTimerSource(queue: .global())
    timer.schedule(deadline: .now() + pause, repeating: pause)
    timer.setEventHandler { [self] in lock.withLock { if self.timer != nil { draw() } } }
    self.timer = timer
    timer.resume()
  }

  private func draw() {
    let seconds = Int(Date().timeIntervalSince(start))
    let share = steps.map { Double($0.done) / Double(max($0.total, 1)) } ?? 0
    guard terminal.isTerminal else { return terminal.print("\(title)  \(Int(share * 100)) %  \(seconds) s") }
    let filled = Int(share * Double(Self.width))
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
    line.show("\(title)  \(bar)  \(seconds) s", once: false)
  }

  private func end() {
    timer?.cancel()
    timer = nil
    line.clear()
  }
}
