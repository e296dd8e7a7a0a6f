#if os(Linux)
  import Glibc

  /// Says where the subject was when a signal ended it: one line on the standard error, with the signal, where the subject's
  /// library lies, whether the stack is used up, and the addresses of the calls that were open, the innermost first.
  ///
  /// The tool makes a line of the file of it. The Swift runtime's own report needs to start a program, which the filter forbids.
  enum Crashes {
    /// Where the loader has put the subject's library.
    nonisolated(unsafe) static var libraryBase: UInt = 0

    /// The report is written into memory that is there already: when a program is broken, asking for memory may break again.
    private nonisolated(unsafe) static let text = UnsafeMutablePointer<UInt8>.allocate(capacity: textSize)
    private nonisolated(unsafe) static var length = 0
    private nonisolated(unsafe) static var stackEnd: UInt = 0
    private static let textSize = 4096
    private static let longestChain = 128

    /// Asks to be told of every signal that ends the process.
    static func report() {
      var here = 0
      // Frames lie between the frame that reports and the beginning of the stack, which is a little above this one.
      stackEnd = withUnsafeMutablePointer(to: &here) { UInt(bitPattern: $0) } + 4096
      length = 0
      let stackSize = 1 << 16
      var stack = stack_t()
      stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: stackSize, alignment: 16)
      stack.ss_size = stackSize
      sigaltstack(&stack, nil)
      text.initialize(repeating: 0, count: textSize)
      for signal in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGQUIT, SIGXCPU, SIGSYS, leaving] {
        var action = sigaction()
        action.__sigaction_handler.sa_sigaction = { Crashes.handle($0, $1, $2) }
        // On a stack of its own, because the subject's may be used up; once, so that raising it again ends the process.
        action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER | Int32(bitPattern: UInt32(SA_RESETHAND))
        sigaction(signal, &action, nil)
      }
      // A subject that ends the process by `exit`.
      atexit { Crashes.reportPlace() }
    }

    /// Says where the subject is, without ending it.
    static func reportPlace() { raise(leaving) }
    private static let leaving = SIGUSR1

    private static func handle(
      _ signal: Int32, _ info: UnsafeMutablePointer<siginfo_t>?, _ context: UnsafeMutableRawPointer?
    ) {
      let fault = signal == SIGSEGV ? UInt(bitPattern: info?.pointee._sifields._sigfault.si_addr) : 0
      if let machine = context?.assumingMemoryBound(to: ucontext_t.self) {
        #if arch(x86_64)
          let registers = machine.pointee.uc_mcontext.gregs
          describe(
            signal, pc: UInt(bitPattern: Int(registers.16)), frame: UInt(bitPattern: Int(registers.10)),
            isStackEnd: isStackEnd(fault, stack: UInt(bitPattern: Int(registers.15))))
        #elseif arch(arm64)
          let registers = machine.pointee.uc_mcontext
          describe(
            signal, pc: UInt(registers.pc), frame: UInt(registers.regs.29),
            isStackEnd: isStackEnd(fault, stack: UInt(registers.sp)))
        #endif
      }
      guard signal != leaving else { return }
      raise(signal)
      _exit(128 + signal)
    }

    /// Whether the stack could not grow: an address that faults between a little below the stack's pointer and its beginning. All
    /// that is in use there is mapped; elsewhere it is a bad address.
    private static func isStackEnd(_ fault: UInt, stack: UInt) -> Bool {
      fault != 0 && fault < stackEnd && fault >= stack &- (1 << 16)
    }

    private static func describe(_ signal: Int32, pc: UInt, frame: UInt, isStackEnd: Bool) {
      length = 0
      for byte in "\u{1E}stopped".utf8 { put(byte) }
      number(UInt(signal))
      number(libraryBase)
      number(isStackEnd ? 1 : 0)
      number(pc)
      var frame = frame
      for _ in 0..<longestChain {
        guard frame != 0, frame % 8 == 0, frame < stackEnd, frame > stackEnd &- largestStack,
          let place = UnsafePointer<UInt>(bitPattern: frame)
        else { break }
        let (next, back) = (place[0], place[1])
        // The call itself stands before the address to which it returns.
        if back > 1 { number(back - 1) }
        guard next > frame else { break }
        frame = next
      }
      put(10)
      write(2, text, length)
    }
    /// The main thread's stack has 8 MB unless somebody set it otherwise.
    private static let largestStack: UInt = 8 << 20

    private static func put(_ byte: UInt8) {
      guard length < textSize else { return }
      text[length] = byte
      length += 1
    }

    private static func number(_ value: UInt) {
      put(32)
      var shift = 60
      while shift > 0 && value >> UInt(shift) == 0 { shift -= 4 }
      while shift >= 0 {
        let digit = UInt8((value >> UInt(shift)) & 15)
        put(digit < 10 ? 48 + digit : 87 + digit)
        shift -= 4
      }
    }
  }
#else
  /// Here a crash is told without the student's line; the declaration of the function that was called stands in for it.
  enum Crashes {
    nonisolated(unsafe) static var libraryBase: UInt = 0
    static func report() {}
    static func reportPlace() {}
  }
#endif
