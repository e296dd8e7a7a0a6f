import Foundation

/// The keyboard, key by key, as `watch` and the quiz need it.
enum RawTerminal {
  nonisolated(unsafe) private static var original: termios?  // set before the keys are read, restored at the end

  /// Whether keys can be read one by one.
  static var isAvailable: Bool { isatty(0) == 1 }

  /// Takes keys without waiting for Enter and without showing them; Ctrl-C still interrupts.
  static func begin() {
    var settings = termios()
    guard original == nil, tcgetattr(0, &settings) == 0 else { return }
    original = settings
    take(settings)
  }

  /// Takes the keys once more, after another program has had the terminal.
  static func again() {
    if let original { take(original) }
  }

  private static func take(_ ordinary: termios) {
    var settings = ordinary
    settings.c_lflag &= ~tcflag_t(ICANON | ECHO)
    tcsetattr(0, TCSANOW, &settings)
  }

  /// Gives the terminal back as it was.
  static func restore() {
    guard var settings = original else { return }
    tcsetattr(0, TCSANOW, &settings)
    original = nil
  }

  /// The next key, or nil when none comes within `seconds`.
  static func key(within seconds: Double) -> Character? {
    var polled = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
    guard poll(&polled, 1, Int32(seconds * 1000)) > 0, polled.revents & Int16(POLLIN) != 0 else {
      if polled.revents & Int16(POLLHUP) != 0 { return "q" }
      return nil
    }
    var byte: UInt8 = 0
    guard read(0, &byte, 1) == 1 else { return "q" }
    return Character(UnicodeScalar(byte))
  }
}
