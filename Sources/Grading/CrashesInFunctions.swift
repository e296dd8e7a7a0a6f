import Foundation

/// A grader hands functions to a subject, such as the gradient of an example. They run here, with values that the subject chose;
/// one that ends the process, as for an example that does not exist, is the subject's doing and no fault of the grader.
enum CrashesInFunctions {
  private static let signals = [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT]
  private nonisolated(unsafe) static var bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: 512)
  private nonisolated(unsafe) static var count = 0
  private nonisolated(unsafe) static var channel: Int32 = -1
  private nonisolated(unsafe) static var isRunning = false

  /// What is said on the channel when it happens. It stands ready, because a process that has crashed can't make it.
  static var line: Data {
    get { Data(bytes: bytes, count: count) }
    set {
      count = min(newValue.count, 512)
      newValue.copyBytes(to: bytes, count: count)
    }
  }

  /// Told when such a function begins and ends.
  static func functionRuns(_ isRunning: Bool) { self.isRunning = isRunning }

  /// Says it on the channel from now on.
  static func report(on channel: Int32) {
    self.channel = channel
    for signal in signals {
      var action = sigaction()
      #if os(Linux)
        action.__sigaction_handler.sa_handler = { CrashesInFunctions.handle($0) }
      #else
        action.__sigaction_u.__sa_handler = { CrashesInFunctions.handle($0) }
      #endif
      // On the other stack, where the runtime has set one up: a recursion may have used up this one.
      action.sa_flags = Int32(SA_ONSTACK) | Int32(SA_NODEFER)
      sigaction(signal, &action, nil)
    }
  }

  private static func handle(_ number: Int32) {
    if isRunning { write(channel, bytes, count) }
    signal(number, SIG_DFL)
    raise(number)
  }
}
