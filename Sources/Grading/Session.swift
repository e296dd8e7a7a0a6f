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
    request = Self.readLine(from: channel).flatMap { try? Wire.decode(GradeRequest.self, from: $0) }
    guard let request else { _exit(3) }  // asked by nobody we know: report nothing, so nothing passes
    failedFunctions = Set(request.failedFunctions)
    if request.role != .describe {
      lineBufferStandardOutput()
      ResourceLimits.apply(cpuSeconds: request.cpuSeconds, memoryBytes: request.memoryBytes)
      atexit { Session.shared.reportExit() }
    }
  }

  /// Sends an event to the tool.
  func send(_ content: GradeEvent.Content) {
    guard let request, let line = try? Wire.line(GradeEvent(nonce: request.nonce, content: content)) else { return }
    line.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      var sent = 0
      while sent < bytes.count {
        let count = write(channel, base + sent, bytes.count - sent)
        if count > 0 { sent += count } else if errno != EINTR { return }
      }
    }
  }

  /// Whether a check that waits for `functions` has to wait for ever.
  func mustWait(for functions: [String]) -> Bool { !failedFunctions.isDisjoint(with: functions) }

  func begin(_ check: String) {
    openCheck = check
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

  /// Tells the subject's own output from XCTest's: what stands between the two marks was printed by the check.
  private func mark(_ what: String, _ check: String) {
    guard let request, request.role != .describe else { return }
    print("\u{1E}\(request.nonce) \(what) \(check)\u{1E}")
  }

  /// A subject that calls `exit` in the middle of a check: stop as a crash does, so that the line is found.
  private func reportExit() {
    guard let openCheck else { return }
    send(.exiting(check: openCheck))
    self.openCheck = nil
    abort()
  }

  private static func readLine(from descriptor: Int32) -> Data? {
    var line = Data()
    var byte: UInt8 = 0
    while read(descriptor, &byte, 1) == 1 {
      if byte == 10 { return line }
      line.append(byte)
    }
    return nil
  }
}
