import Foundation

/// `posix_spawn` with what a subject's process needs: its own group, no input, three outlets, ordinary signals.
enum Spawn {
  /// Variables that a Swift program or compiler needs from its surroundings; nothing else is passed on.
  private static let inherited = ["PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "DEVELOPER_DIR"]

  /// Whoever asks for a process may end before it.
  private static let starter = LastingThread()

  static func start(
    _ command: ChildProcess.Command, output: Int32, errors: Int32, channel: Int32?,
    link: (socket: Int32, at: Int32)? = nil
  ) throws(ChildError) -> pid_t {
    try starter.run {
      Result { () throws(ChildError) in
        try startHere(command, output: output, errors: errors, channel: channel, link: link)
      }
    }.get()
  }

  private static func startHere(
    _ command: ChildProcess.Command, output: Int32, errors: Int32, channel: Int32?, link: (socket: Int32, at: Int32)?
  ) throws(ChildError) -> pid_t {
    #if os(Linux)
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #else
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, errors, 2)
    // Last, because the descriptors above may themselves be number 3.
    if let channel { posix_spawn_file_actions_adddup2(&actions, channel, 3) }
    if let link { posix_spawn_file_actions_adddup2(&actions, link.socket, link.at) }

    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    posix_spawnattr_setpgroup(&attributes, 0)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var restored = sigset_t()
    sigemptyset(&restored)
    for signal in [SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGQUIT] { sigaddset(&restored, signal) }
    posix_spawnattr_setsigdefault(&attributes, &restored)

    var environment =
      command.inheritsEnvironment
      ? ProcessInfo.processInfo.environment.filter { inherited.contains($0.key) } : [:]
    // Compilers and linkers write temporary files too, and say strange things where they can't.
    if WorkPlace.detour != nil, let place = try? WorkPlace.find() { environment["TMPDIR"] = place.path }
    environment.merge(command.environment) { _, new in new }
    let variables = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    let arguments = ([command.executable] + command.arguments).map { strdup($0) } + [nil]
    defer { for text in variables + arguments { free(text) } }
    var process: pid_t = 0
    let result = posix_spawn(&process, command.executable, &actions, &attributes, arguments, variables)
    guard result == 0 else { throw .notStarted(command.executable, reason: String(cString: strerror(result))) }
    return process
  }

  static func processOf(_ info: siginfo_t) -> pid_t {
    #if os(Linux)
      info._sifields._sigchld.si_pid
    #else
      info.si_pid
    #endif
  }
}
