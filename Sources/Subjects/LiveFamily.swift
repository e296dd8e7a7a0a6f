import Foundation

/// What a process has started, as Linux tells; nothing where the system does not tell.
enum LiveFamily {
  /// The children of a process that is to be ended: stopped first, so that it starts no other while we look.
  static func childrenOfStopped(_ process: pid_t) -> [pid_t] {
    kill(process, SIGSTOP)
    // It stops within microseconds, unless the machine is busy; a hundredth of a second is as long as a verdict may wait for it.
    for _ in 0..<100 {
      guard let state = state(of: process), state != "T", state != "Z" else { break }
      usleep(100)
    }
    return children(of: process)
  }

  /// The program behind bwrap's outer and its inner process; nil before it has been started.
  static func programInSandbox(_ outer: pid_t) -> pid_t? {
    children(of: outer).first.flatMap { children(of: $0).first }
  }

  private static func children(of process: pid_t) -> [pid_t] {
    text("\(process)/task/\(process)/children").split(separator: " ").compactMap { pid_t($0) }
  }

  /// `R`, `S`, `T`, `Z`…: the letter after the name, which is in parentheses and may hold any.
  private static func state(of process: pid_t) -> Character? {
    text("\(process)/stat").split(separator: ")").last?.first { $0 != " " }
  }

  private static func text(_ path: String) -> String {
    String(decoding: FileManager.default.contents(atPath: "/proc/" + path) ?? Data(), as: UTF8.self)
  }
}
