import Calls
import Foundation
import Subjects

/// The guest of `swift test`, where no tool has started one.
enum GuestProcess {
  /// Where this bundle stands, and the guest beside it.
  static var products: URL {
    URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
  }

  /// Starts a guest for a unit's worked solution. A call that it does not answer ends the tests with a sentence: there is no
  /// value to go on with.
  static func start(_ unit: String) throws -> GuestConnection {
    let link = try GuestLink()
    let child = try ChildProcess(
      .init(products.appending(path: "guest").path, [], inheritsEnvironment: false), link: (link.guestEnd, at: 3))
    link.closeGuestEnd()
    let ending = Ending(child)
    return GuestConnection(descriptor: link.judgeEnd) { call, error in
      let outcome = ending.outcome
      let words = String(decoding: outcome.errors.prefix(1000), as: UTF8.self)
      FileHandle.standardError.write(
        Data("the worked solution of \(unit) did not answer \(call): \(error), \(outcome.ending) \(words)\n".utf8))
      _exit(1)
    }
  }

  /// Reads what the guest prints while it runs.
  private final class Ending: @unchecked Sendable {  // written once, before the signal
    private let done = DispatchSemaphore(value: 0)
    private var result: ChildProcess.Outcome?

    init(_ child: ChildProcess) {
      nonisolated(unsafe) let child = child
      Thread.detachNewThread {
        self.result = child.wait()
        self.done.signal()
      }
    }

    var outcome: ChildProcess.Outcome {
      done.wait()
      done.signal()
      return result!  // set before the signal
    }
  }
}
