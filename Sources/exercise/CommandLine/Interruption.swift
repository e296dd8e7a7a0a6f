import Dispatch
import ExerciseKit
import Foundation
import Subjects

/// Ctrl-C at any point: ends what was started, removes what was half made, restores the terminal.
enum Interruption {
  nonisolated(unsafe) private static var sources: [any DispatchSourceSignal] = []  // kept alive, touched once

  static func install() {
    for number in [SIGINT, SIGTERM, SIGHUP] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInteractive))
      source.setEventHandler {
        LiveChildren.endAll()
        WorkFolders.removeAll()
        RawTerminal.restore()
        _exit(ExitStatus.interrupted.rawValue)
      }
      source.resume()
      sources.append(source)
    }
  }
}
