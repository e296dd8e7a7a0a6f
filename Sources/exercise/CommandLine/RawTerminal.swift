import Foundation

/// The keyboard, key by key, as `watch` and the quiz need it.
enum RawTerminal {
  nonisolated(unsafe) private static var original: termios?  // set before the keys are read, restored at the end

  nonisolated(unsafe) private static var leaving = ""  // set with the settings above
  nonisolated(unsafe) private static var wasAway = false  // set when the terminal comes back, read at the next key

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
    wasAway = true
  }

  /// Whether something else has written to the screen since this was last asked.
  static func takeAbsence() -> Bool {
    defer { wasAway = false }
    return wasAway
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
