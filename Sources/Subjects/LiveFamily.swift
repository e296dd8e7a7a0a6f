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

  /// Seconds of processor time, the system's for it included.
  static func computedSeconds(of process: pid_t) -> Double? {
    let fields = fieldsAfterName(of: process)
    // In the manual of /proc they are numbers 14 and 15; the first after the name is number 3.
    guard fields.count > 12, let own = Double(fields[11]), let system = Double(fields[12]) else { return nil }
    return (own + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  private static func children(of process: pid_t) -> [pid_t] {
    text("\(process)/task/\(process)/children").split(separator: " ").compactMap { pid_t($0) }
  }

  /// `R`, `S`, `T`, `Z`…
  private static func state(of process: pid_t) -> Character? { fieldsAfterName(of: process).first?.first }

  /// The name is in parentheses and may hold any character, a parenthesis too.
  private static func fieldsAfterName(of process: pid_t) -> [Substring] {
    text("\(process)/stat").split(separator: ")").last?.split(separator: " ") ?? []
  }

  private static func text(_ path: String) -> String {
    String(decoding: FileManager.default.contents(atPath: "/proc/" + path) ?? Data(), as: UTF8.self)
  }
}
