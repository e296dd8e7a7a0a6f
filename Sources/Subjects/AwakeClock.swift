import Foundation

/// The seconds in which this process could watch: a clock that stands still while the machine sleeps or the process is stopped.
///
/// A closed lid, a frozen virtual machine or Ctrl-Z stops the watched program too, or lets it run unwatched; in neither case is
/// the time the program's. Whoever waits for a program looks here at least every tenth of a second, so while somebody waits, a
/// gap of more than `longestGap` between two looks is such a pause, and only that much of it counts.
struct AwakeClock {
  /// Well above what a busy machine makes of a tenth of a second.
  static let longestGap = 1.0

  /// Seconds of the raw clock that did not count.
  private(set) var lost = 0.0
  private var lastLook = 0.0
  private var watchers = 0

  mutating func beginWatch(at raw: Double) {
    if watchers == 0 { lastLook = raw }
    watchers += 1
    look(at: raw)
  }

  mutating func look(at raw: Double) {
    lost += max(0, raw - lastLook - Self.longestGap)
    lastLook = raw
  }

  mutating func endWatch() { watchers -= 1 }

  private static let lock = NSLock()
  nonisolated(unsafe) private static var shared = AwakeClock()  // only touched under the lock

  private static var raw: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  static var seconds: Double { lock.withLock { raw - shared.lost } }
  static func beginWatch() { lock.withLock { shared.beginWatch(at: raw) } }
  static func look() { lock.withLock { shared.look(at: raw) } }
  static func endWatch() { lock.withLock { shared.endWatch() } }
}
