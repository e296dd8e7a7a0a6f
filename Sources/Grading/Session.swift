import Calls
import Exchange
import Foundation

/// The conversation of this process with the tool; in `swift test` there is none, and nobody is told.
///
/// XCTest runs one test after the other on one thread, so the state here needs no lock.
final class Session: @unchecked Sendable {
  static let shared = Session()

  /// What the tool asked for; nil in `swift test`.
  let request: GradeRequest?
  private let channel: Int32
  private var failedFunctions: Set<String> = []
  /// The check that runs now.
  private var openCheck: String?

  var seed: UInt64 { request?.seed ?? GradeRequest.standardSeed }

  private init() {
    guard let number = getenv(GradeRequest.channelVariable).flatMap({ Int32(String(cString: $0)) }) else {
      (request, channel) = (nil, -1)
      return
    }
    unsetenv(GradeRequest.channelVariable)
    channel = number
    _ = fcntl(channel, F_SETFD, FD_CLOEXEC)
    Self.warmUp()
    request = Self.readLine(from: channel).flatMap { try? Wire.decode(GradeRequest.self, from: $0) }
    guard let request else { _exit(3) }  // asked by nobody we know: report nothing, so nothing passes
    failedFunctions = Set(request.failedFunctions)
    guard request.runsSubjects else { return }
    CrashesInFunctions.report(on: channel)
    GuestConnection.current = GuestConnection(
      descriptor: GradeRequest.guestDescriptor, onEvaluation: CrashesInFunctions.functionRuns
    ) { Session.shared.stop($0, $1) }
  }

  /// Sends an event to the tool.
  func send(_ content: GradeEvent.Content) {
    guard let request, let line = try? Wire.line(GradeEvent(nonce: request.nonce, content: content)) else { return }
    line.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      var sent = 0
      while sent < bytes.count {
        let count = write(channel, base + sent, bytes.count - sent)
        // Without a tool there is nobody to grade for.
        if count > 0 { sent += count } else if errno != EINTR { _exit(0) }
      }
    }
  }

  /// Whether a check that waits for `functions` has to wait for ever.
  func mustWait(for functions: [String]) -> Bool {
    !(request?.runsWaiting ?? false) && !failedFunctions.isDisjoint(with: functions)
  }

  func begin(_ check: String) {
    openCheck = check
    if let request {
      CrashesInFunctions.line =
        (try? Wire.line(GradeEvent(nonce: request.nonce, content: .stoppedInFunction(check: check)))) ?? Data()
    }
    send(.begin(check: check))
    mark("begin", check)
  }

  /// Tells of a failure before more of the subject's code runs: if that crashes, the failure stands.
  func hasFailed(_ outcome: CheckOutcome) {
    guard let openCheck else { return }
    send(.failing(check: openCheck, outcome))
  }

  func end(_ check: String, function: String, _ outcome: CheckOutcome) {
    mark("end", check)
    openCheck = nil
    if outcome.status != .passed { failedFunctions.insert(function) }
    send(.end(check: check, outcome))
  }

  /// Tells the outputs of the checks from each other: what the guest prints between the two marks was printed in the check.
  private func mark(_ what: String, _ check: String) {
    guard let request, request.runsSubjects else { return }
    GuestConnection.current?.mark("\u{1E}\(request.mark) \(what) \(check)\u{1E}")
  }

  /// Ends this process with the check that runs: a call did not come back, and there is no value to go on with.
  func stop(_ call: String, _ error: any Error) -> Never {
    var unreadable: String?
    switch error {
    case CallError.malformed(let reason): unreadable = reason
    // The guest asks for a function that the call has not given it.
    case CallError.noFunction: unreadable = "\(error)"
    default: break
    }
    if let openCheck { send(.stopped(check: openCheck, call: CheckRecord.cut(call), unreadable: unreadable)) }
    _exit(0)
  }

  /// The tool is still compiling: what is slow at its first use is used now.
  private static func warmUp() {
    _ = try? Wire.decode(GradeRequest.self, from: Wire.line(GradeRequest(role: .grade, nonce: "")))
    let outcome = CheckOutcome(status: .passed, observations: [.init(call: "", values: [0])])
    _ = try? Wire.line(GradeEvent(nonce: "", content: .end(check: "", outcome)))
  }

  private static func readLine(from descriptor: Int32) -> Data? {
    var line = Data()
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return nil }
      line.append(contentsOf: buffer[0..<count])
      // The request is one line, and nothing follows it.
      if line.last == 10 { return line.dropLast() }
    }
  }
}
