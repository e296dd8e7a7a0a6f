import ExerciseKit
import Foundation
import Subjects

/// The program that a person reads long texts with.
enum Pager {
  /// `$PAGER`, or `less` where there is one; nil when the text is to be written as it is.
  static func command(_ variables: [String: String]) -> String? {
    if isUnwanted(variables) { return nil }
    if let named = variables["PAGER"] { return named }
    return Toolchain.program("less") == nil ? nil : "less"
  }

  /// An empty `$PAGER`, or `cat`: everything at once.
  static func isUnwanted(_ variables: [String: String]) -> Bool { ["", "cat"].contains(variables["PAGER"]) }

  /// Shows a text and waits until the reader has finished.
  ///
  /// `Foundation.Process` would start the pager in a process group of its own. The terminal belongs to ours: a pager in
  /// another group is stopped as soon as it reads a key.
  ///
  /// - Returns: false when the pager could not be started.
  static func show(_ text: String, with command: String, _ variables: [String: String]) -> Bool {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return false }
    // The pager must not hold the writing end, or it would never see the text's end.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let environment = surroundings(variables)
    return Interruption.leavingKeys {
      let process = start(command, environment, input: ends[0])
      close(ends[0])
      // A reader who quits early closes the pipe: that is no error.
      if process != nil { write(text, to: ends[1]) }
      close(ends[1])
      guard let process else { return false }
      var status: Int32 = 0
      while waitpid(process, &status, 0) < 0 && errno == EINTR {}
      // What the shell says of a program that it does not find, or may not start.
      return ![126, 127].contains((status >> 8) & 0xff)
    }
  }

  /// What the pager is told: our texts are UTF-8, which without a locale it would show as numbers in angle brackets.
  static func surroundings(_ variables: [String: String]) -> [String: String] {
    var result = variables
    if result["LESS"] == nil { result["LESS"] = "-FRX -Ps\(prompt)$" }
    if result["LESSCHARSET"] == nil { result["LESSCHARSET"] = "utf-8" }
    if !Doctor.hasUTF8(variables) { result["LC_ALL"] = "C.UTF-8" }
    return result
  }

  /// What `less` writes below the text: a newcomer need not know its keys. In plain letters: old ones count bytes.
  private static let prompt = "Space goes on, b back, / searches, q ends?e (the end)."

  private static func write(_ text: String, to descriptor: Int32) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 { bytes = bytes.dropFirst(count) } else if errno != EINTR { return }
    }
  }

  private static func start(_ command: String, _ environment: [String: String], input: Int32) -> pid_t? {
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
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    var restored = sigset_t()
    sigemptyset(&restored)
    posix_spawnattr_setsigmask(&attributes, &restored)
    sigaddset(&restored, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &restored)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    let words = strings(["/bin/sh", "-c", command])
    let variables = strings(environment.map { "\($0.key)=\($0.value)" })
    defer { for text in words + variables { free(text) } }
    var process: pid_t = 0
    return posix_spawn(&process, "/bin/sh", &actions, &attributes, words, variables) == 0 ? process : nil
  }

  /// A list as C programs take it: ended by nothing.
  private static func strings(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] { texts.map { strdup($0) } + [nil] }
}
