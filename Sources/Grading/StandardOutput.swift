#if canImport(Glibc)
  // Foundation would import `stdout` as a mutable global, which Swift 6 refuses.
  @preconcurrency import Glibc
#else
  @preconcurrency import Darwin
#endif

/// Writes each printed line at once: what a subject printed before it crashed would otherwise be lost in a buffer.
func lineBufferStandardOutput() { setvbuf(stdout, nil, _IOLBF, 0) }
