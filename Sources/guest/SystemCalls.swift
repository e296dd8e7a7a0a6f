#if os(Linux)
  /// The numbers of the system calls that the filter speaks of.
  enum SystemCalls {
    enum Name: CaseIterable {
      case read, receive, write, writeVector, map, protect, unmap, remap, advise, moveBreak, waitOnWord, yield
      case clock, clockResolution, clockSleep, sleep, random
      case signalMask, signalReturn, signalStack, signal, processNumber, threadNumber, restart, exit, exitGroup
      case openAt, close, status, statusAt, readAt, seek, readLinkAt, readLink, access, accessAt, limits, control,
        filter
    }

    /// To compute, to print, to talk, and to end.
    static let always: [Name] = [
      .read, .receive, .write, .writeVector, .unmap, .remap, .advise, .moveBreak, .waitOnWord, .yield, .clock,
      .clockResolution,
      .clockSleep, .sleep, .random, .signalMask, .signalReturn, .signalStack, .processNumber, .threadNumber, .restart,
      .exit, .exitGroup,
    ]

    /// To load a library, and to install the next filter.
    static let whileLoading: [Name] = [
      .map, .protect, .close, .status, .statusAt, .readAt, .seek, .readLinkAt, .readLink, .access, .accessAt, .limits,
      .control, .filter,
    ]

    #if arch(x86_64)
      static let architecture: UInt32 = 0xc000_003e
      static let numbers: [Name: UInt32] = [
        .read: 0, .write: 1, .close: 3, .status: 5, .seek: 8, .map: 9, .protect: 10, .unmap: 11, .moveBreak: 12,
        .signalMask: 14, .signalReturn: 15, .readAt: 17, .writeVector: 20, .access: 21, .yield: 24, .remap: 25,
        .advise: 28,
        .sleep: 35, .processNumber: 39, .receive: 45, .exit: 60, .readLink: 89, .signalStack: 131, .control: 157,
        .threadNumber: 186,
        .waitOnWord: 202, .restart: 219, .clock: 228, .clockResolution: 229, .clockSleep: 230, .exitGroup: 231,
        .signal: 234, .openAt: 257, .statusAt: 262, .readLinkAt: 267, .accessAt: 269, .limits: 302, .filter: 317,
        .random: 318,
      ]
    #elseif arch(arm64)
      static let architecture: UInt32 = 0xc000_00b7
      static let numbers: [Name: UInt32] = [
        .accessAt: 48, .openAt: 56, .close: 57, .seek: 62, .read: 63, .write: 64, .writeVector: 66, .readAt: 67,
        .readLinkAt: 78, .statusAt: 79, .status: 80, .exit: 93, .exitGroup: 94, .waitOnWord: 98, .sleep: 101,
        .clock: 113,
        .clockResolution: 114, .clockSleep: 115, .yield: 124, .restart: 128, .signal: 131, .signalStack: 132,
        .signalMask: 135, .signalReturn: 139, .control: 167, .processNumber: 172, .threadNumber: 178, .receive: 207,
        .moveBreak: 214,
        .unmap: 215, .remap: 216, .map: 222, .protect: 226, .advise: 233, .limits: 261, .filter: 277, .random: 278,
      ]
    #endif
  }
#endif
