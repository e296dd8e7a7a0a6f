import Dispatch
import ExerciseKit
import Foundation
import Subjects

/// Ctrl-C at any point: ends what was started, removes what was half made, restores the terminal.
enum Interruption {
  nonisolated(unsafe) private static var sources: [any DispatchSourceSignal] = []  // kept alive, touched once
  nonisolated(unsafe) private static var keysBelongToPager = false  // only touched under the lock
  private static let lock = NSLock()

  static func install() {
    for number in [SIGINT, SIGTERM, SIGHUP] {
      signal(number, SIG_IGN)
      handle(number) {
        if number == SIGINT, lock.withLock({ keysBelongToPager }) { return }
        LiveChildren.endAll()
        WorkFolders.removeAll()
        RawTerminal.restore()
        _exit(ExitStatus.interrupted.rawValue)
      }
    }
    // After Ctrl-Z and `fg` the shell has set the terminal its own way.
    handle(SIGCONT) { RawTerminal.again() }
  }

  /// While the body runs, Ctrl-C is for the program that it started.
  static func leavingKeys<Result>(_ body: () -> Result) -> Result {
    lock.withLock { keysBelongToPager = true }
    defer { lock.withLock { keysBelongToPager = false } }
    return body()
  }

  private static func handle(_ number: Int32, _ action: @escaping @Sendable () -> Void) {
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInteractive))
    source.setEventHandler(handler: action)
    source.resume()
    sources.append(source)
  }
}
