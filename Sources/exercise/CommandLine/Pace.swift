import Foundation

/// How fast a long work goes, and how long it takes yet. Asked by several threads.
final class Pace: @unchecked Sendable {  // only touched under the lock
  private let lock = NSLock()
  private let start = Date()
  private var shown = Date.distantPast

  /// `57 of 400 · 12/s · 0:28 left`; nil when it was said a moment ago.
  func words(_ done: Int, of all: Int) -> String? {
    lock.withLock {
      let now = Date()
      guard now.timeIntervalSince(shown) > 0.1 || done == all else { return nil }
      shown = now
      let elapsed = max(now.timeIntervalSince(start), 1e-3)
      let rate = Double(done) / elapsed
      let left = Int((Double(all - done) / max(rate, 1e-9)).rounded(.up))
      let pace = rate >= 10 ? "\(Int(rate))/s" : "\((rate * 10).rounded() / 10)/s"
      return "\(done) of \(all) · \(pace) · \(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60) left"
    }
  }
}
