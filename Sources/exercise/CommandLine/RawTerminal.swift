import Foundation

/// The keyboard, key by key, as `watch` and the quiz need it.
enum RawTerminal {
  nonisolated(unsafe) private static var original: termios?  // set before the keys are read, restored at the end

  nonisolated(unsafe) private static var leaving = ""  // set with the settings above
  /// A byte here wakes whoever waits for a key: the screen is to be drawn anew.
  private static let bell: (out: Int32, in: Int32) = {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return (-1, -1) }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    return (ends[0], ends[1])
  }()

  /// Whether keys can be read one by one.
  static var isAvailable: Bool { isatty(0) == 1 }

  /// Takes keys without waiting for Enter and without showing them; Ctrl-C still interrupts.
  ///
  /// - Parameter leaving: codes that bring the screen back to what it was.
  static func begin(leaving: String = "") {
    var settings = termios()
    guard original == nil, tcgetattr(0, &settings) == 0 else { return }
    original = settings
    self.leaving = leaving
    take(settings)
  }

  /// Takes the keys once more, after another program has had the terminal.
  static func again() {
    guard let original else { return }
    take(original)
    wake()
  }

  /// Gives the terminal to the shell until `again`.
  static func lend() {
    guard var settings = original else { return }
    tcsetattr(0, TCSANOW, &settings)
  }

  /// Ends the wait for a key, with `Key.redraw`.
  static func wake() {
    guard original != nil else { return }
    _ = write(bell.in, [1], 1)
  }

  /// Waits until a key can be read or the bell rings.
  ///
  /// - Returns: whether there is a key, and whether the bell has rung; neither when the time is over.
  static func wait(within seconds: Double) -> (hasKey: Bool, hasRung: Bool) {
    var polled = [
      pollfd(fd: 0, events: Int16(POLLIN), revents: 0), pollfd(fd: bell.out, events: Int16(POLLIN), revents: 0),
    ]
    _ = poll(&polled, 2, seconds < 0 ? -1 : Int32(seconds * 1000))
    var bytes = [UInt8](repeating: 0, count: 64)
    let hasRung = polled[1].revents != 0 && read(bell.out, &bytes, bytes.count) > 0
    return (polled[0].revents != 0, hasRung)
  }

  private static func take(_ ordinary: termios) {
    var settings = ordinary
    settings.c_lflag &= ~tcflag_t(ICANON | ECHO)
    tcsetattr(0, TCSANOW, &settings)
  }

  /// Gives the terminal back as it was.
  static func restore() {
    guard var settings = original else { return }
    _ = leaving.utf8CString.withUnsafeBytes { write(1, $0.baseAddress, $0.count - 1) }
    tcsetattr(0, TCSANOW, &settings)
    original = nil
  }
}
