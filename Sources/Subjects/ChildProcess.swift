import Foundation

/// A program in a process group of its own, with its output caught and, if asked for, a channel on descriptor 3.
///
/// `Foundation.Process` can't put a child into a group of its own; without one, what the child itself starts would
/// outlive a time-out.
public final class ChildProcess {
  /// What to run.
  public struct Command: Sendable {
    public var executable: String
    public var arguments: [String]
    /// Variables set for the child, on top of those that it needs to run at all.
    public var environment: [String: String]
    /// Whether it starts programs in groups of their own, and ends them itself when it is asked to end.
    public var endsItsOwnChildren: Bool
    /// Whether it gets the variables that a program needs from its surroundings; otherwise it gets its own alone.
    public var inheritsEnvironment: Bool
    /// Whether the executable is bwrap, which runs the program proper behind two processes of its own.
    public var isInSandbox = false

    public init(
      _ executable: String, _ arguments: [String], environment: [String: String] = [:],
      endsItsOwnChildren: Bool = false, inheritsEnvironment: Bool = true
    ) {
      self.executable = executable
      self.arguments = arguments
      self.environment = environment
      self.endsItsOwnChildren = endsItsOwnChildren
      self.inheritsEnvironment = inheritsEnvironment
    }
  }

  /// How it ended.
  public struct Outcome: Sendable {
    public enum Ending: Sendable, Equatable { case exited(Int32), signaled(Int32) }
    /// Why it was stopped from outside.
    public enum Stop: Sendable { case timeOut, tooMuchOutput }

    public var ending: Ending
    public var stopped: Stop?
    public var output: Data
    public var errors: Data
    public var seconds: Double
    public var succeeded: Bool { ending == .exited(0) && stopped == nil }
  }

  private let process: pid_t
  private let isInSandbox: Bool
  private var output: Pipe
  private var errors: Pipe
  private var channel: Pipe?
  private let started = Moment.now

  /// Starts the program.
  ///
  /// - Parameters:
  ///   - wantsChannel: whether it gets a socket to us, on its descriptor 3.
  ///   - link: a further socket that it gets, and the descriptor on which it finds it.
  /// - Throws: `ChildError` when it can't be started.
  public init(
    _ command: Command, channel wantsChannel: Bool = false, link: (socket: Int32, at: Int32)? = nil
  ) throws(ChildError) {
    let outputEnds = try Descriptors.pipe()
    let errorEnds = try Descriptors.pipe()
    let channelEnds = wantsChannel ? try Descriptors.socketPair() : nil
    defer { for end in [outputEnds.theirs, errorEnds.theirs, channelEnds?.theirs] { if let end { close(end) } } }
    do {
      process = try Spawn.start(
        command, output: outputEnds.theirs, errors: errorEnds.theirs, channel: channelEnds?.theirs, link: link)
    } catch {
      for end in [outputEnds.ours, errorEnds.ours, channelEnds?.ours] { if let end { close(end) } }
      throw error
    }
    isInSandbox = command.isInSandbox
    output = Pipe(outputEnds.ours)
    errors = Pipe(errorEnds.ours)
    channel = channelEnds.map { Pipe($0.ours) }
    LiveChildren.add(process, endsItsOwnChildren: command.endsItsOwnChildren)
  }

  /// Seconds of processor time that the program has used, bwrap's own apart; nil where the system does not tell, or once it has gone.
  public var computedSeconds: Double? {
    (isInSandbox ? LiveFamily.programInSandbox(process) : process).flatMap(LiveFamily.computedSeconds)
  }

  /// Writes to the child's channel; a child that has gone is noticed by `wait`.
  public func send(_ data: Data) {
    guard let channel else { return }
    Descriptors.write(data, to: channel.descriptor)
  }

  /// Reads all that the child says until it ends, then ends whatever it left running.
  ///
  /// - Parameters:
  ///   - outputLimit: bytes on the output and the errors together; more, and the child is stopped.
  ///   - askForTrace: before a child is stopped, give its crash handler a second to say where it was.
  ///   - deadline: the moment at which the child is stopped; asked again after each event, so it can move.
  ///   - onLine: called with each line that arrives on the channel, without its newline.
  public func wait(
    outputLimit: Int = 1 << 24, askForTrace: Bool = false, deadline: () -> Moment = { .distantFuture },
    onLine: (Data) -> Void = { _ in }
  ) -> Outcome {
    var stopped: Outcome.Stop?
    var killAt: Moment?
    func stop(_ reason: Outcome.Stop) {
      guard stopped == nil else { return }
      stopped = reason
      if askForTrace, let program = isInSandbox ? LiveFamily.programInSandbox(process) : process {
        kill(program, SIGQUIT)
        killAt = Moment.now.advanced(by: 1)
      } else {
        LiveChildren.end(process)
        killAt = Moment.now.advanced(by: 0.2)
      }
    }
    var ended = false
    AwakeClock.beginWatch()
    defer { AwakeClock.endWatch() }
    while !ended || Pipe.anyHasData(output, errors, channel) {
      let next = min(killAt ?? deadline(), Moment.now.advanced(by: 0.1))
      Pipe.poll(output, errors, channel, until: next)
      AwakeClock.look()
      output.read(keeping: outputLimit)
      errors.read(keeping: outputLimit)
      channel?.read(keeping: 1 << 28)
      while let line = channel?.nextLine() { onLine(line) }
      if output.total + errors.total > outputLimit { stop(.tooMuchOutput) }
      if deadline() <= .now { stop(.timeOut) }
      if let killAt, killAt <= .now { LiveChildren.end(process) }
      if Pipe.allClosed(output, errors, channel) || Moment.now >= next { ended = ended || hasEnded() }
      // A grandchild that holds the pipes would keep them open for ever: once the child itself has gone, end the rest.
      if ended { LiveChildren.end(process) }
    }
    let ending = reap()
    for pipe in [output, errors] { close(pipe.descriptor) }
    if let channel { close(channel.descriptor) }
    return Outcome(
      ending: ending, stopped: stopped, output: output.data, errors: errors.data, seconds: Moment.now - started)
  }

  private func hasEnded() -> Bool {
    var info = siginfo_t()
    return waitid(P_PID, id_t(process), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && Spawn.processOf(info) == process
  }

  /// Ends the group while the child is still unreaped, so that its number can't belong to anybody else yet.
  private func reap() -> Outcome.Ending {
    LiveChildren.end(process)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    LiveChildren.remove(process)
    LiveChildren.holdWhileEnding()
    let signal = status & 0x7f
    return signal == 0 ? .exited((status >> 8) & 0xff) : .signaled(signal)
  }
}

/// Why a program could not be started.
public enum ChildError: Error, CustomStringConvertible {
  case notStarted(String, reason: String)
  case noDescriptors(reason: String)

  public var description: String {
    switch self {
    case .notStarted(let program, let reason):
      "\(program) could not be started (\(reason)): run `exercise doctor` to see what is missing"
    case .noDescriptors(let reason):
      "no pipe could be opened (\(reason)): close other programs and run the command again"
    }
  }
}
