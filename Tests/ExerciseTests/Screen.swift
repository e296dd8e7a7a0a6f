import XCTest

/// A pseudo-terminal with the tool in it: type into it, read what it shows.
final class Screen {
  let process = Process()
  private let master: Int32
  private(set) var text = ""

  /// - Parameters:
  ///   - launcher: a program and its words that start the tool; without it, the tool is started itself.
  ///   - columns, rows: how large the terminal says it is.
  init(
    _ words: [String], in folder: URL, environment: [String: String] = ["NO_COLOR": "1"], launcher: [String] = [],
    columns: UInt16 = 100, rows: UInt16 = 40
  ) throws {
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
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    let line = launcher + [Tool.products.appending(path: "exercise").path] + words
    process.executableURL = URL(fileURLWithPath: line[0])
    process.arguments = Array(line.dropFirst())
    process.currentDirectoryURL = folder
    var variables = ProcessInfo.processInfo.environment
    variables["EXERCISE_BUNDLE"] = URL(fileURLWithPath: CommandLine.arguments[0]).path
    variables.merge(environment) { _, new in new }
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

  /// Reads until the words appear in what came since the last call; false when they do not within some seconds.
  func shows(_ words: String, within seconds: Double = 10) -> Bool {
    text = ""
    for _ in 0..<Int(seconds * 100) {
      var buffer = [UInt8](repeating: 0, count: 65_536)
      let count = read(master, &buffer, buffer.count)
      if count > 0 { text += String(decoding: buffer[0..<count], as: UTF8.self) }
      if text.contains(words) { return true }
      usleep(10_000)
    }
    return false
  }

  /// Gives the terminal another size, as a window that is drawn larger or smaller does.
  func resize(columns: UInt16, rows: UInt16 = 40) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    kill(process.processIdentifier, SIGWINCH)
  }

  /// The states of the tool's process and of all below it, as /proc tells them: R, S, T for stopped.
  var states: [Character] {
    var table: [Int32: (parent: Int32, state: Character)] = [:]
    for name in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [] {
      guard let id = Int32(name), let stat = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8) else {
        continue
      }
      let fields = stat[(stat.lastIndex(of: ")") ?? stat.startIndex)...].split(separator: " ")
      guard fields.count > 2, let parent = Int32(fields[2]) else { continue }
      table[id] = (parent, fields[1].first ?? "?")
    }
    func all(_ id: Int32) -> [Character] {
      (table[id].map { [$0.state] } ?? []) + table.filter { $0.value.parent == id }.keys.flatMap(all)
    }
    return all(process.processIdentifier)
  }

  /// Waits up to five seconds.
  func becomes(_ isSo: (Screen) -> Bool) -> Bool {
    for _ in 0..<500 where !isSo(self) { usleep(10_000) }
    return isSo(self)
  }

  /// Reads what is on its way, so that what is awaited next has come since.
  func settle() {
    usleep(300_000)
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while read(master, &buffer, buffer.count) > 0 {}
  }

  /// Whether keys are taken one by one.
  var isRaw: Bool {
    var settings = termios()
    tcgetattr(master, &settings)
    return settings.c_lflag & tcflag_t(ICANON) == 0
  }

  /// Sets the terminal as a shell does for its own line.
  func makeOrdinary() {
    var settings = termios()
    tcgetattr(master, &settings)
    settings.c_lflag |= tcflag_t(ICANON | ECHO)
    tcsetattr(master, TCSANOW, &settings)
  }
}
