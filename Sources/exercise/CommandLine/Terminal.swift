import ExerciseKit
import Figures
import Foundation

/// Standard output or standard error: is it a terminal, how wide, in color?
struct Terminal {
  enum Stream: Int32 {
    case output = 1
    case errors = 2
  }
  let stream: Stream
  let isTerminal: Bool
  /// Colors only on a terminal, and never with NO_COLOR.
  let hasColor: Bool
  let width: Int
  /// Lines of the screen; 0 where there is none.
  let height: Int

  init(_ stream: Stream, _ variables: [String: String]) {
    self.stream = stream
    isTerminal = isatty(stream.rawValue) == 1
    let wanted = isTerminal || variables["CLICOLOR_FORCE"].map { $0 != "0" && !$0.isEmpty } ?? false
    hasColor = wanted && (variables["NO_COLOR"] ?? "").isEmpty && variables["TERM"] != "dumb"
    var size = winsize()
    if ioctl(stream.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      width = Int(size.ws_col)
      height = Int(size.ws_row)
    } else {
      height = 0
      // A width in which no word stands is a slip.
      width = variables["COLUMNS"].flatMap(Int.init).flatMap { (20...10_000).contains($0) ? $0 : nil } ?? 100
    }
  }

  /// The reader has gone away, as `head` does: nothing more is written, and the tool ends as it would have ended.
  nonisolated(unsafe) private(set) static var outputIsClosed = false  // only touched by the main thread

  /// Writes a text, with the colors that the tool has given it and nothing else that drives a terminal.
  func write(_ text: String) { send(text.shownWithLooks) }

  /// Writes codes and texts as they are; what a reader that has gone away does not take is dropped.
  func send(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty, !(stream == .output && Self.outputIsClosed) {
      let count = bytes.withUnsafeBytes { Foundation.write(stream.rawValue, $0.baseAddress, $0.count) }
      if count > 0 {
        bytes = bytes.dropFirst(count)
      } else if errno == EAGAIN {
        usleep(1000)
      } else if errno == EPIPE {
        if stream == .output { Self.outputIsClosed = true }
        return
      } else if errno != EINTR {
        // Not a verdict that nobody could read.
        let reason = String(cString: strerror(errno)).lowercased()
        if stream == .output {
          Terminal(.errors, [:]).print(
            "Error: the output could not be written (\(reason)): free some space, or write elsewhere")
        }
        exit(ExitStatus.broken.rawValue)
      }
    }
  }

  func print(_ text: String) { write(text + "\n") }

  /// Prints sentences: broken between words for a person, whole for a file or a program.
  func say(_ text: String) {
    let text = text.shown()
    print(isTerminal ? TextStyle(color: false, width: width).wrap(text, indent: 0) : text)
  }
}

/// A line that replaces itself while something takes its time; in a file it is written once.
final class ProgressLine {
  private let terminal: Terminal
  private var isShown = false

  init(terminal: Terminal) { self.terminal = terminal }

  /// - Parameter once: say it also where lines can't be replaced.
  func show(_ text: String, once: Bool) {
    if terminal.isTerminal {
      terminal.send("\r\u{1B}[K" + text.shownWithLooks)
      isShown = true
    } else if once {
      terminal.print(text)
    }
  }

  func clear() {
    if isShown { terminal.send("\r\u{1B}[K") }
    isShown = false
  }
}
