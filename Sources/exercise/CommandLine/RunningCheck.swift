import ExerciseKit
import Foundation
import Subjects

/// A command of this tool in a process of its own, which can be ended at any moment.
///
/// What it has started, it ends itself, and may need a moment for it while another begins.
final class RunningCheck: @unchecked Sendable {  // what changes is only touched under the lock
  private let lock = NSLock()
  private let started = Moment.now
  private var isUnwanted = false
  private var found: ChildProcess.Outcome?

  /// Starts the command.
  ///
  /// - Throws: `ChildError` when it can't be started.
  init(_ words: [String], _ environment: Environment) throws {
    let program = Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
    nonisolated(unsafe) let child = try ChildProcess(
      .init(program.path, words, environment: environment.variables, endsItsOwnChildren: true))
    Thread.detachNewThread { [self] in
      // SIGQUIT, which it takes as it takes Ctrl-C.
      let outcome = child.wait(askForTrace: true, deadline: { self.isWanted ? .distantFuture : .now })
      lock.withLock { found = outcome }
    }
  }

  private var isWanted: Bool { lock.withLock { !isUnwanted } }

  var seconds: Double { Moment.now - started }

  /// What it said; nil while it runs.
  var outcome: ChildProcess.Outcome? { lock.withLock { found } }

  /// Ends it; nobody waits for what it says.
  func end() { lock.withLock { isUnwanted = true } }
}
