import ExerciseKit
import Foundation
import Subjects

/// Ctrl-C at any point: ends what was started, removes what was half made, restores the terminal. Ctrl-Z stops what was started too.
enum Interruption {
  nonisolated(unsafe) private static var keysBelongToPager = false  // only touched under the lock
  nonisolated(unsafe) private static var farewell: String?  // only touched under the lock
  nonisolated(unsafe) private static var keeper: (@Sendable () -> String)?  // only touched under the lock
  private static let lock = NSLock()

  /// Waits for the signals on a thread of its own. A dispatch queue would share its threads with the work, and where all of them
  /// are busy, as in `verify`, nobody would hear Ctrl-C.
  static func install() {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH] { sigaddset(&signals, number) }
    // Blocked here, before any other thread begins, and so in all of them.
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    let waited = signals
    Thread.detachNewThread {
      var set = waited
      var number: Int32 = 0
      while true {
        guard sigwait(&set, &number) == 0 else { continue }
        switch number {
        case SIGTSTP: pause()
        // After a stop and `fg` the shell has set the terminal its own way.
        case SIGCONT:
          LiveChildren.resumeAll()
          RawTerminal.again()
        case SIGWINCH: RawTerminal.wake()
        case SIGINT where lock.withLock({ keysBelongToPager }): continue
        default: end()
        }
      }
    }
  }

  /// Stops what was started, and then this process. The graders' groups are none of the terminal's: Ctrl-Z does not reach them.
  private static func pause() {
    LiveChildren.pauseAll()
    RawTerminal.lend()
    // By the signal's own way, so that the shell is told; a process that no shell watches is not stopped at all.
    var stop = sigset_t()
    sigemptyset(&stop)
    sigaddset(&stop, SIGTSTP)
    pthread_sigmask(SIG_UNBLOCK, &stop, nil)
    raise(SIGTSTP)
    pthread_sigmask(SIG_BLOCK, &stop, nil)
    LiveChildren.resumeAll()
    RawTerminal.again()
  }

  private static func end() -> Never {
    LiveChildren.endAll()
    WorkFolders.removeAll()
    RawTerminal.restore()
    // Below the progress line, which the interrupted thread may be writing.
    if let words = lock.withLock({ keeper?() ?? farewell }) {
      try? FileHandle.standardError.write(contentsOf: Data("\n\(words)\n".utf8))
    }
    _exit(ExitStatus.interrupted.rawValue)
  }

  /// What to say when the work from here on is interrupted: what is kept, and how to go on.
  static func say(_ words: String?) { lock.withLock { farewell = words } }

  /// What keeps the work from here on when it is interrupted, and says what it kept.
  static func keep(_ body: (@Sendable () -> String)?) { lock.withLock { keeper = body } }

  /// While the body runs, Ctrl-C is for the program that it started.
  static func leavingKeys<Result>(_ body: () -> Result) -> Result {
    lock.withLock { keysBelongToPager = true }
    defer { lock.withLock { keysBelongToPager = false } }
    return body()
  }
}
