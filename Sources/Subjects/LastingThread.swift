import Foundation

/// A thread that lives as long as the program, and does what others ask of it, one thing after the other.
///
/// "End me with my parent", which bwrap asks of Linux, means the thread that started it, not the program: a check that a passing
/// thread prepares would be ended with that thread.
final class LastingThread: @unchecked Sendable {  // `waiting` is only touched under the condition's lock
  private let condition = NSCondition()
  private var waiting: [() -> Void] = []

  init() {
    Thread.detachNewThread { [self] in
      while true { next()() }
    }
  }

  /// The result of the work, once the thread has done it.
  func run<Answer>(_ work: @escaping () -> Answer) -> Answer {
    var answer: Answer?
    let done = DispatchSemaphore(value: 0)
    condition.withLock {
      waiting.append {
        answer = work()
        done.signal()
      }
      condition.signal()
    }
    done.wait()
    return answer!  // set before the signal
  }

  private func next() -> () -> Void {
    condition.withLock {
      while waiting.isEmpty { condition.wait() }
      return waiting.removeFirst()
    }
  }
}
