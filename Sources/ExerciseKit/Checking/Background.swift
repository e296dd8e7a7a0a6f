import Foundation

/// A value that is made beside other work, by a thread of its own.
final class Background<Value>: @unchecked Sendable {  // written once, before the signal
  private let done = DispatchSemaphore(value: 0)
  private var result: Value?

  init(_ work: @escaping @Sendable () -> Value) {
    Thread.detachNewThread { [self] in
      result = work()
      done.signal()
    }
  }

  /// The value; whoever asks too early waits.
  var value: Value {
    done.wait()
    done.signal()
    return result!  // set before the signal
  }
}
