import Foundation

/// Whether a subject's process gets walls around it, beyond its limits.
public enum Sandbox: String, Sendable, CaseIterable {
  /// bwrap where the system has it.
  case auto
  /// bwrap, or nothing at all.
  case bwrap
  /// Limits and its own process group alone.
  case none

  /// The command inside a sandbox without network, with read-only system files, a folder of its own to write in and its own
  /// process numbers, so that whatever it starts ends with it.
  ///
  /// - Parameter readable: the folders that it must be able to read beside the system's.
  /// - Throws: `SandboxError` when bwrap is asked for and not there.
  public func wrap(_ command: ChildProcess.Command, readable: [URL]) throws -> ChildProcess.Command {
    guard self != .none else { return command }
    guard let program = Toolchain.program("bwrap"), Self.isAvailable else {
      if self == .auto { return command }
      throw Toolchain.program("bwrap") == nil ? SandboxError.notInstalled : .notAllowed
    }
    var arguments = Self.walls
    // After /tmp, because what is to be read may stand below it.
    for folder in Set(readable.map { $0.resolvingSymlinksInPath().path }).sorted() {
      arguments += ["--ro-bind", folder, folder]
    }
    arguments.append("--clearenv")
    for (name, value) in command.environment.sorted(by: { $0.key < $1.key }) { arguments += ["--setenv", name, value] }
    // A link's own folder is not bound, only what it leads to.
    let executable = URL(fileURLWithPath: command.executable).resolvingSymlinksInPath().path
    var wrapped = ChildProcess.Command(program, arguments + ["--", executable] + command.arguments, environment: [:])
    wrapped.isInSandbox = true
    return wrapped
  }

  /// What every command in the sandbox gets, and the trial as well.
  private static var walls: [String] {
    let system = ["/lib", "/lib64", "/bin", "/sbin", "/etc/ld.so.cache"].flatMap { ["--ro-bind-try", $0, $0] }
    return ["--unshare-all", "--die-with-parent", "--new-session", "--ro-bind", "/usr", "/usr"] + system
      + ["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", "--tmpfs", "/scratch", "--chdir", "/scratch"]
  }

  /// How the program inside the sandbox ended: bwrap tells of a signal as a shell does, by 128 and its number.
  public func ending(of outcome: ChildProcess.Outcome) -> ChildProcess.Outcome.Ending {
    guard self != .none, case .exited(let code) = outcome.ending, code > 128 else { return outcome.ending }
    return .signaled(code - 128)
  }

  /// Whether this machine has bwrap and lets it build its walls, which not every container does. Tried once.
  public static let isAvailable: Bool = {
    guard let program = Toolchain.program("bwrap") else { return false }
    let trial = ChildProcess.Command(program, walls + ["--clearenv", "--", "/bin/true"])
    return (try? ChildProcess(trial).wait().succeeded) ?? false
  }()
}

/// A sandbox that can't be had.
public enum SandboxError: Error, CustomStringConvertible {
  case notInstalled
  case notAllowed

  public var description: String {
    switch self {
    case .notInstalled:
      "bwrap is not installed: install the package bubblewrap, or use --sandbox none (limits still hold without it)"
    case .notAllowed:
      "bwrap is not allowed to make its walls on this machine, as in many containers: use --sandbox none (limits still hold)"
    }
  }
}
