import XCTest

/// `exercise watch` in a terminal of its own.
final class WatchTests: ScratchCourseCase {
  /// A pseudo-terminal with the tool in it: type into it, read what it shows.
  private final class Screen {
    let process = Process()
    private let master: Int32
    private(set) var text = ""

    init(_ words: [String], in folder: URL) throws {
      master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
      #if os(Linux)
        // What unlockpt and ptsname do; Glibc's module does not show them.
        var (lock, number): (Int32, UInt32) = (0, 0)
        _ = ioctl(master, 0x4004_5431, &lock)
        _ = ioctl(master, 0x8004_5430, &number)
        let path = "/dev/pts/\(number)"
      #else
        grantpt(master)
        unlockpt(master)
        let path = try XCTUnwrap(ptsname(master).map { String(cString: $0) })
      #endif
      let slave = FileHandle(fileDescriptor: open(path, O_RDWR | O_NOCTTY), closeOnDealloc: true)
      process.executableURL = Tool.products.appending(path: "exercise")
      process.arguments = words
      process.currentDirectoryURL = folder
      var variables = ProcessInfo.processInfo.environment
      variables["EXERCISE_BUNDLE"] = URL(fileURLWithPath: CommandLine.arguments[0]).path
      variables["NO_COLOR"] = "1"
      process.environment = variables
      process.standardInput = slave
      process.standardOutput = slave
      process.standardError = slave
      try process.run()
      _ = fcntl(master, F_SETFL, O_NONBLOCK)
    }

    deinit {
      if process.isRunning { process.terminate() }
      close(master)
    }

    func type(_ keys: String) { FileHandle(fileDescriptor: master).write(Data(keys.utf8)) }

    /// Reads until the words appear in what came since the last call; false when they do not within ten seconds.
    func shows(_ words: String) -> Bool {
      text = ""
      for _ in 0..<1000 {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = read(master, &buffer, buffer.count)
        if count > 0 { text += String(decoding: buffer[0..<count], as: UTF8.self) }
        if text.contains(words) { return true }
        usleep(10_000)
      }
      return false
    }

    /// Whether keys are taken one by one.
    var isRaw: Bool {
      var settings = termios()
      tcgetattr(master, &settings)
      return settings.c_lflag & tcflag_t(ICANON) == 0
    }
  }

  private var withStep: String {
    get throws {
      try stub.replacing(
        ".nan  // TODO: exercise hint 3",
        with: "0.5 * hadamard(targets - outputs, targets - outputs).sum() / Double(outputs.rows)")
    }
  }

  func testEverySaveIsGraded() throws {
    let screen = try Screen(["watch", "3"], in: course)
    XCTAssertTrue(screen.shows("0 of 12 points"), screen.text)
    XCTAssertTrue(screen.isRaw)

    try withStep.write(to: file, atomically: false, encoding: .utf8)
    XCTAssertTrue(screen.shows("1 of 12 points"), "a save in place: \(screen.text)")

    let other = file.deletingLastPathComponent().appending(path: "saving.tmp")
    try Data(stub.utf8).write(to: other)
    XCTAssertEqual(rename(other.path, file.path), 0)
    XCTAssertTrue(screen.shows("0 of 12 points"), "a save by renaming: \(screen.text)")

    try FileManager.default.removeItem(at: file)
    XCTAssertTrue(screen.shows("is not there"), "a deleted file: \(screen.text)")
    try write(withStep)
    XCTAssertTrue(screen.shows("1 of 12 points"), "a file that came back: \(screen.text)")

    screen.type("q")
    screen.process.waitUntilExit()
    XCTAssertEqual(screen.process.terminationStatus, 0)
    XCTAssertFalse(screen.isRaw, "the terminal is given back")
  }

  func testKeys() throws {
    try write(withStep)
    let screen = try Screen(["watch", "3"], in: course)
    XCTAssertTrue(screen.shows("1 of 12 points"))
    screen.type("h")
    XCTAssertTrue(screen.shows("step: hint 1 of 3"), screen.text)
    screen.type("l")
    XCTAssertTrue(screen.shows("11 PMI"), screen.text)
    screen.type("c")
    XCTAssertTrue(screen.shows("11 PMI"), screen.text)
    screen.type("x")
    XCTAssertTrue(screen.shows("[y/n]"), screen.text)
    screen.type("n")
    XCTAssertTrue(screen.shows("Nothing changed"), screen.text)
    XCTAssertEqual(try String(contentsOf: file, encoding: .utf8), try withStep)
    screen.type("x")
    XCTAssertTrue(screen.shows("[y/n]"), screen.text)
    screen.type("y")
    XCTAssertTrue(screen.shows("0 of 12 points"), screen.text)
    screen.type("n")
    XCTAssertTrue(screen.shows("06 Backpropagation"), screen.text)
    screen.type("q")
    screen.process.waitUntilExit()
  }

  func testAnInterruptGivesTheTerminalBack() throws {
    let screen = try Screen(["watch", "3"], in: course)
    XCTAssertTrue(screen.shows("0 of 12 points"))
    kill(screen.process.processIdentifier, SIGINT)
    screen.process.waitUntilExit()
    XCTAssertEqual(screen.process.terminationStatus, 130)
    XCTAssertFalse(screen.isRaw)
  }
}
