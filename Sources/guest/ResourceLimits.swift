#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the guest may use. It sets its own limits before it loads the subject.
enum ResourceLimits {
  static func apply(cpuSeconds: Int, memoryBytes: Int) {
    #if os(Linux)
      func limit(_ resource: __rlimit_resource, _ value: Int, atMost ceiling: Int? = nil) {
        var bounds = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(ceiling ?? value))
        setrlimit(__rlimit_resource_t(resource.rawValue), &bounds)
      }
    #else
      func limit(_ resource: Int32, _ value: Int, atMost ceiling: Int? = nil) {
        var bounds = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(ceiling ?? value))
        setrlimit(resource, &bounds)
      }
    #endif
    limit(RLIMIT_CORE, 0)
    limit(RLIMIT_FSIZE, 0)
    limit(RLIMIT_NOFILE, 64)
    limit(RLIMIT_AS, memoryBytes)
    // Two bounds, so that the signal is SIGXCPU: at the upper one it is SIGKILL, as if somebody else had sent it.
    limit(RLIMIT_CPU, cpuSeconds, atMost: cpuSeconds + 5)
  }
}
