#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Darwin)
  @preconcurrency import Darwin
#endif

/// What the subject prints, and the input that it has not.
enum StandardStreams {
  /// Gives the streams their buffers: at its first use a stream would ask the system about its file, which the filter forbids.
  /// Each line is written at once: what a subject printed before it crashed would otherwise be lost.
  static func prepare() {
    let size = 1 << 14
    setvbuf(stdout, .allocate(capacity: size), _IOLBF, size)
    setvbuf(stdin, .allocate(capacity: size), _IOFBF, size)
    // A judge that has gone is noticed when it is listened to.
    signal(SIGPIPE, SIG_IGN)
  }

  /// Closes all descriptors but the three streams and the channel: whoever started the tool may have left some open.
  static func closeOthers() {
    #if os(Linux)
      typealias CloseRange = @convention(c) (UInt32, UInt32, Int32) -> Int32
      if let symbol = dlsym(nil, "close_range"), unsafeBitCast(symbol, to: CloseRange.self)(4, .max, 0) == 0 { return }
    #endif
    for descriptor in 4..<min(getdtablesize(), 4096) { close(descriptor) }
  }

  static func flush() { fflush(stdout) }

  /// Ends the process when nobody is left to answer; not through `exit`, which is what a subject calls.
  static func leave() -> Never {
    fflush(stdout)
    _exit(0)
  }
}
