import Foundation

/// Work that is cut into parts, each of which may run on a thread of its own.
///
/// How the work is cut is the caller's, and the same whatever the number of threads; what the parts yield is put together in their order. So
/// the bits do not depend on the threads.
public struct Parts: Sendable {
  /// How many parts may run at the same time.
  public let threads: Int

  public init(threads: Int) {
    precondition(threads >= 1, "work needs a thread: give at least 1, not \(threads)")
    self.threads = threads
  }

  /// Does each part, 0 ..< count, and returns when all are done.
  ///
  /// - Parameter body: writes to memory of its own part alone.
  public func each(_ count: Int, _ body: @Sendable (Int) -> Void) {
    if threads == 1 || count <= 1 {
      for part in 0..<count { body(part) }
    } else {
      let threads = min(threads, count)
      // One thread takes every so manieth part: the queue would start as many threads as there are cores.
      DispatchQueue.concurrentPerform(iterations: threads) { thread in
        for part in stride(from: thread, to: count, by: threads) { body(part) }
      }
    }
  }
}

extension Parts {
  /// As many threads as `EXERCISE_THREADS` says, or as the machine has cores.
  public static let asConfigured = Parts(
    threads: ProcessInfo.processInfo.environment["EXERCISE_THREADS"].flatMap(Int.init).map { max($0, 1) }
      ?? ProcessInfo.processInfo.activeProcessorCount)
}
