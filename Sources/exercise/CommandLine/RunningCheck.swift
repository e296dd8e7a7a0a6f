import ExerciseKit
import Foundation
import Subjects

/// A command of this tool in a process of its own, which can be ended at any moment.
///
/// What it has started, it ends itself, and may need a moment for it while another begins.
final class RunningCheck: @unchecked Sendable {  // what changes is only touched under the lock
  private let lock = NSLock()
  private var isUnwanted = false
  private var found: ChildProcess.Outcome?
  private var build: (line: BuildingLine, since: Moment)?
  private var checkingSince = Moment.now

  /// Starts the command.
  ///
  /// - Throws: `ChildError` when it can't be started.
  init(_ words: [String], _ environment: Environment) throws {
    let program = Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
    let variables = environment.variables.merging([BuildNews.variable: "3"]) { $1 }
    nonisolated(unsafe) let child = try ChildProcess(
      .init(program.path, words, environment: variables, endsItsOwnChildren: true), channel: true)
    Thread.detachNewThread { [self] in
      // SIGQUIT, which it takes as it takes Ctrl-C.
      let outcome = child.wait(
        askForTrace: true, deadline: { self.isWanted ? .distantFuture : .now },
        onLine: { line in BuildNews.heard(line).map(self.hear) })
      lock.withLock { found = outcome }
    }
  }

  private var isWanted: Bool { lock.withLock { !isUnwanted } }

  private func hear(_ news: BuildNews.Heard) {
    lock.withLock {
      switch news {
      case .started(let title): build = (BuildingLine(title), .now)
      case .step(let done, let total): _ = build?.line.step(done, of: total)
      case .finished: (build, checkingSince) = (nil, .now)
      }
    }
  }

  /// How long it has been grading: what is built before does not count.
  var seconds: Double { lock.withLock { Moment.now - checkingSince } }

  /// What the screen says of it: that the course is built, as long as it is, or that it is graded.
  func line(_ title: String, _ variables: [String: String], width: Int) -> String {
    if let (line, since) = lock.withLock({ build }) { return line.text(after: Int(Moment.now - since), width: width) }
    return CheckingLine(title, variables).text(after: seconds, width: width)
  }

  /// What it said; nil while it runs.
  var outcome: ChildProcess.Outcome? { lock.withLock { found } }

  /// Ends it; nobody waits for what it says.
  func end() { lock.withLock { isUnwanted = true } }
}
