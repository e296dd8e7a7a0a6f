import Foundation

/// The socket between judge and guest: made by whoever starts them, who keeps neither end.
public struct GuestLink {
  public let judgeEnd: Int32
  public let guestEnd: Int32

  /// - Throws: `ChildError.noDescriptors`.
  public init() throws(ChildError) {
    let ends = try Descriptors.socketPair()
    // Above the numbers on which children find theirs: putting one in its place must not cover another.
    let (one, other) = (fcntl(ends.ours, F_DUPFD_CLOEXEC, 10), fcntl(ends.theirs, F_DUPFD_CLOEXEC, 10))
    close(ends.ours)
    close(ends.theirs)
    guard one >= 0, other >= 0 else {
      for end in [one, other] where end >= 0 { close(end) }
      throw .noDescriptors(reason: String(cString: strerror(errno)))
    }
    (judgeEnd, guestEnd) = (one, other)
  }

  public func closeJudgeEnd() { close(judgeEnd) }
  public func closeGuestEnd() { close(guestEnd) }
}
