/// What a program may use that works on a student's file.
struct ProgramLimits: Sendable {
  /// An ordinary exercise's compile has 110 MB in memory, and 300 MB of addresses are enough for it.
  var memoryBytes = 2 << 30
  var fileBytes = 256 << 20
  /// Of the processor; the wall's clock is the caller's.
  var processorSeconds = 60
}

extension ChildProcess.Command {
  /// A program within limits, which its children inherit.
  ///
  /// The shell sets them and becomes the program, so that signals and exit status are the program's own. Soft limits alone are
  /// set for time, whose hard one kills as if somebody outside had done it. A system that knows no such limit (memory on macOS)
  /// goes without.
  static func limited(_ program: String, _ arguments: [String], to limits: ProgramLimits = ProgramLimits()) -> Self {
    let script = """
      ulimit -c 0 2>/dev/null; ulimit -v \(limits.memoryBytes >> 10) 2>/dev/null; ulimit -f \(limits.fileBytes >> 9) 2>/dev/null
      ulimit -S -t \(limits.processorSeconds) 2>/dev/null; exec "$@"
      """
    return Self("/bin/sh", ["-c", script, "sh", program] + arguments)
  }
}
