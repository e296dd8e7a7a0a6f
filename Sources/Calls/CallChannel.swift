#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// One end of the socket between judge and guest: messages with a length and a kind.
public final class CallChannel {
  /// What a message is.
  public enum Kind: UInt8 {
    /// Judge to guest: load this library. The guest answers `ready` or `refused`.
    case load = 1
    case ready
    case refused
    /// Judge to guest: print this text, which tells whose output follows.
    case mark
    /// Judge to guest: call a function. The guest answers `value`, `unreadable` or, before that, `evaluate`.
    case call
    case value
    /// Guest to judge: a request could not be read.
    case unreadable
    /// Guest to judge: what is one of the call's own functions at these values? The judge answers `result`.
    case evaluate
    case result
    /// Judge to guest: run the playground. The guest answers `value`.
    case play
  }

  /// A message that arrived.
  public struct Message {
    public let kind: Kind
    public var reader: CallReader
  }

  static let headSize = 5
  /// The longest message that is taken: two million numbers.
  public static let longestMessage = 16 << 20

  private let descriptor: Int32
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)
  private var unread = 0..<0

  /// The channel owns the descriptor.
  public init(descriptor: Int32) { self.descriptor = descriptor }
  deinit { close(descriptor) }

  /// Writing to somebody who has gone shall not end this process.
  static func ignoreGoneReaders() { _ = signal(SIGPIPE, SIG_IGN) }

  /// Says that nothing more will come: the other side ends.
  func end() { shutdown(descriptor, Int32(SHUT_RDWR)) }

  /// Sends a message; whether the other side is still there shows when its answer is received.
  public func send(_ kind: Kind, _ writer: CallWriter = CallWriter()) {
    var writer = writer
    writer.sealed(kind).withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      var sent = 0
      while sent < bytes.count {
        let count = write(descriptor, base + sent, bytes.count - sent)
        if count > 0 { sent += count } else if count == 0 || errno != EINTR { return }
      }
    }
  }

  /// Waits for the next message.
  ///
  /// - Throws: `CallError.gone` when the other side has ended; `.malformed` when what it says is no message.
  public func receive() throws -> Message {
    let head = try take(Self.headSize)
    let length = head.withUnsafeBytes { Int($0.loadUnaligned(as: UInt32.self)) }
    guard let kind = Kind(rawValue: head[4]) else { throw CallError.malformed("it is no message") }
    guard length <= Self.longestMessage else {
      throw CallError.malformed("it has \(length) bytes, and \(Self.longestMessage) are the most that is graded")
    }
    return Message(kind: kind, reader: CallReader(try take(length)))
  }

  private func take(_ count: Int) throws -> [UInt8] {
    if unread.count >= count {
      defer { unread = unread.lowerBound + count..<unread.upperBound }
      return Array(buffer[unread.lowerBound..<unread.lowerBound + count])
    }
    var bytes = Array(buffer[unread])
    unread = 0..<0
    while bytes.count < count {
      let got = read()
      guard got > 0 else {
        if got < 0 && errno == EINTR { continue }
        throw CallError.gone
      }
      let needed = min(got, count - bytes.count)
      bytes.append(contentsOf: buffer[0..<needed])
      unread = needed..<got
    }
    return bytes
  }

  /// Reads what is there, and waits where nothing is.
  ///
  /// An answer takes microseconds, and so does the kernel to wake a process that sleeps until it comes: for a check with a thousand
  /// calls that would be most of its time. So it is looked for a few times first, letting others have the processor in between.
  private func read() -> Int {
    buffer.withUnsafeMutableBytes { bytes in
      for _ in 0..<patience {
        let got = recv(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_DONTWAIT))
        guard got < 0, errno == EAGAIN else {
          patience = Self.mostPatience
          return got
        }
        sched_yield()
      }
      // Whoever looked in vain this time will the next: the other side computes for long, or has no processor.
      patience = max(1, patience / 2)
      return recv(descriptor, bytes.baseAddress, bytes.count, 0)
    }
  }
  private var patience = mostPatience
  private static let mostPatience = 64
}
