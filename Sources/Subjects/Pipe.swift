import Foundation

/// Our end of a pipe or socket that a child writes to.
struct Pipe {
  let descriptor: Int32
  private(set) var data = Data()
  /// All bytes that came, those not kept included.
  private(set) var total = 0
  private(set) var isOpen = true
  private var lineStart = 0

  init(_ descriptor: Int32) {
    self.descriptor = descriptor
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
  }

  /// Takes what has arrived, keeping at most `limit` bytes in all.
  mutating func read(keeping limit: Int) {
    guard isOpen else { return }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    // A bounded number of rounds, so that a child that never stops writing can't keep us from the other pipes.
    for _ in 0..<16 {
      let count = Foundation.read(descriptor, &buffer, buffer.count)
      if count > 0 {
        data.append(contentsOf: buffer[0..<min(count, max(0, limit - data.count))])
        total += count
      } else {
        if count == 0 || (errno != EAGAIN && errno != EINTR) { isOpen = false }
        return
      }
    }
  }

  /// The next whole line that has arrived.
  mutating func nextLine() -> Data? {
    guard let end = data[lineStart...].firstIndex(of: 10) else { return nil }
    defer { lineStart = end + 1 }
    return Data(data[lineStart..<end])
  }

  static func allClosed(_ pipes: Pipe?...) -> Bool { pipes.allSatisfy { $0?.isOpen != true } }

  static func anyHasData(_ pipes: Pipe?...) -> Bool {
    var polled = pipes.compactMap { $0 }.filter(\.isOpen).map {
      pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0)
    }
    return Foundation.poll(&polled, nfds_t(polled.count), 0) > 0
      && polled.contains { $0.revents & Int16(POLLIN) != 0 }
  }

  /// Waits until something arrives on one of the pipes, or until `moment`.
  static func poll(_ pipes: Pipe?..., until moment: Moment) {
    var polled = pipes.compactMap { $0 }.filter(\.isOpen).map {
      pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0)
    }
    let milliseconds = min(max(0, (moment - .now) * 1000), 60_000)
    // With every pipe closed only the child's end is left to wait for: look often.
    _ = Foundation.poll(&polled, nfds_t(polled.count), polled.isEmpty ? 1 : Int32(milliseconds.rounded(.up)))
  }
}
