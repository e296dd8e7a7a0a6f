import ExerciseKit
import Foundation
import Subjects

/// Ctrl-C at any point: ends what was started, removes what was half made, restores the terminal.
enum Interruption {
  /// Waits for the signals on a thread of its own. A dispatch queue would share its threads with the work, and where all of them
  /// are busy, as in `verify`, nobody would hear Ctrl-C.
  static func install() {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, number) }
    // Blocked here, before any other thread begins, and so in all of them.
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    let waited = signals
    Thread.detachNewThread {
      var set = waited
      var number: Int32 = 0
      while sigwait(&set, &number) != 0 {}
      LiveChildren.endAll()
      WorkFolders.removeAll()
      RawTerminal.restore()
      _exit(ExitStatus.interrupted.rawValue)
    }
  }
}
