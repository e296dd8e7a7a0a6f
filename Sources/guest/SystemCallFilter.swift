#if os(Linux)
  import Glibc

  /// The guest shuts itself in: from then on the kernel lets it compute, print and talk on its channel, and ends it when it
  /// asks for anything else.
  ///
  /// The list names what is allowed. What a list of forbidden calls forgets would be open.
  enum SystemCallFilter {
    enum Stage {
      /// The library's file may still be opened, to be read.
      case loading
      /// No file can be opened, no program started, no socket made, no thread begun, no memory made executable.
      case answering
    }

    /// Installs the filter; each further one can only take away.
    ///
    /// - Returns: why it could not be installed, or nil.
    static func install(_ stage: Stage) -> String? {
      guard let control = Self.control else { return "prctl is not there" }
      guard control(setNoNewPrivileges, 1, 0, 0, 0) == 0 else { return String(cString: strerror(errno)) }
      var instructions = program(stage)
      let result = instructions.withUnsafeMutableBytes { bytes -> Int32 in
        var program = Program(length: UInt16(bytes.count / MemoryLayout<Instruction>.stride), first: bytes.baseAddress)
        return withUnsafeMutablePointer(to: &program) { control(setFilter, 2, UInt(bitPattern: $0), 0, 0) }
      }
      return result == 0 ? nil : String(cString: strerror(errno))
    }

    /// `prctl` takes a varying number of arguments, which Swift does not import.
    private static var control: (@convention(c) (Int32, UInt, UInt, UInt, UInt) -> Int32)? {
      dlsym(nil, "prctl").map { unsafeBitCast($0, to: (@convention(c) (Int32, UInt, UInt, UInt, UInt) -> Int32).self) }
    }
    private static let setNoNewPrivileges: Int32 = 38
    private static let setFilter: Int32 = 22

    /// One instruction of the kernel's filter machine.
    private struct Instruction {
      var code: UInt16
      /// How many instructions are passed over when a test holds, and when not.
      var yes: UInt8 = 0
      var no: UInt8 = 0
      var value: UInt32
    }
    private struct Program {
      var length: UInt16
      var first: UnsafeMutableRawPointer?
    }

    private static let load: UInt16 = 0x20  // a word of the call: its number, its architecture, half of an argument
    private static let isEqual: UInt16 = 0x15
    private static let hasBits: UInt16 = 0x45
    private static let end: UInt16 = 0x06
    private static let allow: UInt32 = 0x7fff_0000
    /// A signal, so that the student's line can be told; the call itself is not made, whatever the handler does.
    private static let trap: UInt32 = 0x0003_0000
    private static let kill: UInt32 = 0x8000_0000

    private static func program(_ stage: Stage) -> [Instruction] {
      let numbers = SystemCalls.numbers
      var program = [
        Instruction(code: load, value: 4),
        Instruction(code: isEqual, yes: 1, value: SystemCalls.architecture),
        Instruction(code: end, value: kill),
        Instruction(code: load, value: 0),
      ]
      func permit(_ name: SystemCalls.Name, _ checks: [Instruction] = []) {
        guard let number = numbers[name] else { return }
        program.append(Instruction(code: isEqual, no: UInt8(checks.count + 1), value: number))
        program += checks + [Instruction(code: end, value: allow)]
      }
      /// Lets a call pass whose argument has none of the bits.
      func permit(_ name: SystemCalls.Name, argument: UInt32, without bits: UInt32) {
        permit(
          name,
          [
            Instruction(code: load, value: 16 + 8 * argument),
            Instruction(code: hasBits, no: 1, value: bits), Instruction(code: end, value: trap),
          ])
      }
      SystemCalls.always.forEach { permit($0) }
      // A signal to itself, as `abort` sends it, and to nobody else; not the one that looks as if the system had sent it.
      permit(
        .signal,
        [
          Instruction(code: load, value: 16), Instruction(code: isEqual, yes: 1, value: UInt32(getpid())),
          Instruction(code: end, value: trap), Instruction(code: load, value: 32),
          Instruction(code: isEqual, no: 1, value: UInt32(SIGKILL)), Instruction(code: end, value: trap),
        ])
      let executable: UInt32 = 4
      switch stage {
      case .loading:
        SystemCalls.whileLoading.forEach { permit($0) }
        permit(.openAt, argument: 2, without: UInt32(O_WRONLY | O_RDWR | O_CREAT | O_TRUNC))
      case .answering:
        permit(.map, argument: 2, without: executable)
        permit(.protect, argument: 2, without: executable)
      }
      program.append(Instruction(code: end, value: trap))
      return program
    }
  }
#else
  /// Here the guest has its limits alone; SECURITY.md says so.
  enum SystemCallFilter {
    enum Stage { case loading, answering }
    static func install(_ stage: Stage) -> String? { nil }
  }
#endif
