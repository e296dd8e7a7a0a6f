import Foundation

/// Pairs of file descriptors that no other child inherits.
enum Descriptors {
  static func pipe() throws(ChildError) -> (ours: Int32, theirs: Int32) {
    // A socket pair is closed on exec from its first moment; `pipe` would leave a gap in which a program that another
    // thread starts inherits it.
    let ends = try socketPair()
    shutdown(ends.ours, Int32(SHUT_WR))
    return ends
  }

  static func socketPair() throws(ChildError) -> (ours: Int32, theirs: Int32) {
    var ends: [Int32] = [0, 0]
    #if os(Linux)
      let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    #else
      let kind = SOCK_STREAM
    #endif
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
      throw .noDescriptors(reason: String(cString: strerror(errno)))
    }
    #if !os(Linux)
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    #endif
    return (ends[0], ends[1])
  }

  static func write(_ data: Data, to descriptor: Int32) {
    data.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      var sent = 0
      while sent < bytes.count {
        let count = Foundation.send(descriptor, base + sent, bytes.count - sent, noSignal)
        if count < 0 && errno == EAGAIN { usleep(1000) } else if count < 0 && errno != EINTR { return }
        if count > 0 { sent += count }
      }
    }
  }

  #if os(Linux)
    private static let noSignal = Int32(MSG_NOSIGNAL)
  #else
    private static let noSignal: Int32 = 0
  #endif
}
