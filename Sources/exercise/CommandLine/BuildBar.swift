import ExerciseKit
import Foundation

/// How far a build is: a bar in a terminal, a line every ten seconds in a file, a line for each step to whoever watches this process.
///
/// SwiftPM says nothing for seconds at a time, so the clock moves the line as well.
final class BuildBar: @unchecked Sendable {  // only touched under the lock
  private let line: ProgressLine
  private let terminal: Terminal
  private let variables: [String: String]
  private let watcher: BuildNews?
  private let lock = NSLock()
  private var building = BuildingLine("")
  private var start = Date()
  private var timer: (any DispatchSourceTimer)?

  init(terminal: Terminal, variables: [String: String]) {
    self.terminal = terminal
    self.variables = variables
    watcher = BuildNews(variables)
    line = ProgressLine(terminal: terminal)
  }

  /// What is told how a build goes.
  func progress(_ title: String) -> (BuildProgress) -> Void {
    { [self] event in
      lock.withLock {
        watcher?.tell(event, title)
        switch event {
        case .started: begin(title)
        case .step(let done, let total): if building.step(done, of: total), terminal.isTerminal { draw() }
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
    (building, start) = (BuildingLine(title), Date())
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
    guard terminal.isTerminal else {
      return terminal.print("\(building.title)  \(Int(building.share * 100)) %  \(seconds) s")
    }
    // The width is asked anew: the window may have changed.
    line.show(building.text(after: seconds, width: Terminal(terminal.stream, variables).width), once: false)
  }

  private func end() {
    timer?.cancel()
    timer = nil
    line.clear()
  }
}

/// News of a build from a process to the one that has started it and draws the screen, on the descriptor that a variable names.
struct BuildNews {
  /// What has been heard of a build.
  enum Heard: Equatable { case started(String), step(Int, of: Int), finished }

  static let variable = "EXERCISE_BUILD_NEWS"
  private let descriptor: Int32

  init?(_ variables: [String: String]) {
    guard variables[Self.variable] == "3", fcntl(3, F_GETFD) >= 0 else { return nil }
    descriptor = 3
    // Nobody whom this process starts has to do with it.
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  func tell(_ event: BuildProgress, _ title: String) {
    let text: String
    switch event {
    case .started: text = "started \(title)\n"
    case .step(let done, let total): text = "step \(done) \(total)\n"
    case .finished: text = "finished\n"
    case .moved: return
    }
    _ = text.utf8CString.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count - 1) }
  }

  static func heard(_ line: Data) -> Heard? {
    let words = String(decoding: line, as: UTF8.self).split(separator: " ", maxSplits: 1).map(String.init)
    switch words.first {
    case "started": return .started(words.count > 1 ? words[1] : "")
    case "step":
      let numbers = words.last?.split(separator: " ").compactMap { Int($0) } ?? []
      return numbers.count == 2 ? .step(numbers[0], of: numbers[1]) : nil
    case "finished": return .finished
    default: return nil
    }
  }
}
