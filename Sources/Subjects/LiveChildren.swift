import Foundation

/// The process groups that run now, so that Ctrl-C can end them.
public enum LiveChildren {
  private static let lock = NSLock()
  nonisolated(unsafe) private static var groups: [pid_t: Bool] = [:]  // only touched under the lock
  nonisolated(unsafe) private static var isEnding = false  // only touched under the lock

  static func add(_ group: pid_t, endsItsOwnChildren: Bool) {
    let isLate = lock.withLock {
      groups[group] = endsItsOwnChildren
      return isEnding
    }
    guard isLate else { return }
    end(group)
    holdWhileEnding()
  }

  /// Ends a group, and what its leader has started in a session of its own: bwrap's inner process is no part of the group, and one
  /// that has only just begun does not notice that the outer one has died.
  static func end(_ group: pid_t) {
    let children = LiveFamily.childrenOfStopped(group)
    for child in children { kill(child, SIGKILL) }
    killpg(group, SIGKILL)
  }

  static func remove(_ group: pid_t) { lock.withLock { groups[group] = nil } }

  /// Ends every process that was started and has not been waited for; from then on none is started.
  ///
  /// A program that gives its children groups of their own, as `swift build` does, is asked to end, and has two seconds
  /// to end them: killed at once, it would leave compilers at work.
  public static func endAll() {
    let asked = lock.withLock {
      isEnding = true
      for (group, isAsked) in groups { if isAsked { killpg(group, SIGINT) } else { end(group) } }
      return groups.filter(\.value).keys
    }
    for _ in 0..<200 where asked.contains(where: { kill($0, 0) == 0 }) { usleep(10_000) }
    lock.withLock { for group in asked where groups[group] != nil { end(group) } }
  }

  /// Stops every process that was started, as Ctrl-Z stops this one: their groups are none of the terminal's.
  ///
  /// A program that has groups below it is asked, so that it can stop them first.
  public static func pauseAll() {
    lock.withLock { for (group, isAsked) in groups { killpg(group, isAsked ? SIGTSTP : SIGSTOP) } }
  }

  /// Lets them go on.
  public static func resumeAll() { lock.withLock { for group in groups.keys { killpg(group, SIGCONT) } } }

  /// Stops this thread for good once the process is being ended: what was interrupted has no result to go on with.
  static func holdWhileEnding() {
    while lock.withLock({ isEnding }) { usleep(100_000) }
  }
}
