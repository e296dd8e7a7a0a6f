import Exchange
import Foundation
import Subjects

/// The two processes of a run: the judge, which is the course's test bundle and holds the answers, and the guest, which holds the
/// student's library. They have a socket between them, and the tool watches both.
final class JudgeAndGuest {
  /// What became of them.
  struct Outcome {
    var judge: ChildProcess.Outcome
    var guest: ChildProcess.Outcome
    /// How the guest ended, seen through its sandbox.
    var guestEnding: ChildProcess.Outcome.Ending
  }

  private let judge: ChildProcess
  private let guest: ChildProcess
  private let sandbox: Sandbox

  /// Starts both.
  ///
  /// - Parameters:
  ///   - filter: what the bundle runs, as XCTest names it.
  ///   - readable: folders that the guest must be able to read.
  /// - Throws: `ChildError`, `SandboxError`.
  init(_ bundle: TestBundle, filter: String, sandbox: Sandbox = .none, readable: [URL] = []) throws {
    self.sandbox = sandbox
    let link = try GuestLink()
    defer {
      link.closeJudgeEnd()
      link.closeGuestEnd()
    }
    guest = try ChildProcess(
      sandbox.wrap(.init(bundle.guest.path, [], inheritsEnvironment: false), readable: readable),
      link: (link.guestEnd, at: 3))
    // XCTest prints the time of day; without a time zone it would look for the machine's in all there are.
    let environment = [GradeRequest.channelVariable: "3", "TZ": "UTC", "SWIFT_BACKTRACE": "enable=no"]
    do {
      judge = try ChildProcess(
        .init(bundle.executable.path, [filter], environment: environment), channel: true,
        link: (link.judgeEnd, at: GradeRequest.guestDescriptor))
    } catch {
      _ = guest.wait(deadline: { .now })
      throw error
    }
  }

  /// Seconds of processor time that the guest has used; nil where the system does not tell.
  var computedSeconds: Double? { guest.computedSeconds }

  func send(_ request: GradeRequest) throws { judge.send(try Wire.line(request)) }

  /// Ends both; nothing was asked of them.
  func cancel() {
    _ = judge.wait(deadline: { .now })
    _ = guest.wait(deadline: { .now })
  }

  /// Reads all that both say until they end.
  ///
  /// - Parameters:
  ///   - outputLimit: bytes that the guest may print.
  ///   - askForTrace: before the guest is stopped, give it a second to say where it was.
  ///   - deadline: the moment at which the guest is stopped.
  ///   - isDecided: whether nothing more is wanted of them.
  ///   - onLine: called with each line on the judge's channel.
  func wait(
    outputLimit: Int, askForTrace: Bool, deadline: () -> Moment, isDecided: () -> Bool = { false },
    onLine: (Data) -> Void
  ) -> Outcome {
    let watch = GuestWatch(guest, outputLimit: outputLimit, askForTrace: askForTrace, deadline: deadline())
    // A judge that is left alone says which call it was and ends. One that does not end by then is in the grader's own code.
    func limit() -> Moment {
      let moment = deadline()
      watch.deadline = moment
      return isDecided() ? .now : moment.advanced(by: Self.grace)
    }
    let judged = judge.wait(outputLimit: 1 << 24, deadline: limit, onLine: onLine)
    // Without a judge the guest ends by itself, unless it is in the student's code: then it says where, and is stopped.
    watch.deadline = min(deadline(), Moment.now.advanced(by: 0.2))
    let guested = watch.outcome
    return Outcome(judge: judged, guest: guested, guestEnding: sandbox.ending(of: guested))
  }

  private static let grace = 2.0

  /// The guest is watched by a thread of its own, because both may speak at any time.
  private final class GuestWatch: @unchecked Sendable {  // the deadline under the lock
    private let lock = NSLock()
    private var moment: Moment
    private var watched: Background<ChildProcess.Outcome>?

    init(_ guest: ChildProcess, outputLimit: Int, askForTrace: Bool, deadline: Moment) {
      moment = deadline
      nonisolated(unsafe) let guest = guest
      watched = Background { [self] in
        guest.wait(outputLimit: outputLimit, askForTrace: askForTrace, deadline: { self.deadline })
      }
    }

    var deadline: Moment {
      get { lock.withLock { moment } }
      set { lock.withLock { moment = newValue } }
    }

    var outcome: ChildProcess.Outcome { watched!.value }  // set by the initializer
  }
}
