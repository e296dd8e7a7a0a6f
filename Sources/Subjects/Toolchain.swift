import Foundation

/// The Swift compiler on this machine.
public struct Toolchain: Codable, Sendable, Equatable {
  /// The first Swift that knows `-strict-memory-safety`, which the guard relies on.
  public static let oldestRelease = "6.2"

  /// The driver, `swiftc`.
  public let driver: String
  /// The compiler itself, which the driver would start.
  public let frontend: String
  /// LLVM's linker, where the toolchain carries it.
  public let linker: String?
  /// The program that lists an object file's symbols, where the toolchain carries it.
  public let symbolLister: String?
  /// The program that tells the lines at addresses, where the toolchain carries it.
  public let symbolizer: String?
  /// The file that makes a shared library known to the Swift runtime; Linux needs it in every library.
  public let runtimeObject: String?
  public let target: String
  public let version: String

  /// The folder that the toolchain is installed in.
  public var root: URL {
    URL(fileURLWithPath: frontend).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()
  }

  /// The toolchain whose `swiftc` is found first on the PATH.
  ///
  /// - Parameter cache: a file in which its facts are kept; asking the compiler takes 30 ms. They are asked anew where the driver or
  ///   the compiler has changed or gone since.
  /// - Throws: `ToolchainError` when there is none, or it does not answer.
  public static func find(cache: URL? = nil) throws -> Toolchain {
    guard let driver = program("swiftc") else { throw ToolchainError.noCompiler }
    if let cache, let data = try? Data(contentsOf: cache),
      let known = try? JSONDecoder().decode(Cached.self, from: data), known.stamp == stamp(of: driver, known.toolchain)
    {
      return known.toolchain
    }
    let found = try ask(driver)
    if let cache, let data = try? JSONEncoder().encode(Cached(stamp: stamp(of: driver, found), toolchain: found)) {
      try? data.write(to: cache, options: .atomic)
    }
    return found
  }

  /// The full path of a program on the PATH.
  public static func program(_ name: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return path.split(separator: ":").map { "\($0)/\(name)" }.first {
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: $0, isDirectory: &isFolder) && !isFolder.boolValue
        && FileManager.default.isExecutableFile(atPath: $0)
    }
  }

  private struct Cached: Codable {
    let stamp: String
    let toolchain: Toolchain
  }

  /// What changes when another toolchain stands at the same path, or a part of it is gone.
  private static func stamp(of driver: String, _ toolchain: Toolchain) -> String {
    let programs = [toolchain.frontend, toolchain.linker, toolchain.symbolLister, toolchain.runtimeObject]
    let real = URL(fileURLWithPath: driver).resolvingSymlinksInPath().path
    return ([driver, real] + programs.compactMap { $0 }).map { "\($0) \(facts($0))" }.joined(separator: "\n")
  }

  private static func facts(_ path: String) -> String {
    var info = stat()
    guard stat(path, &info) == 0 else { return "gone" }
    #if os(Linux)
      return "\(info.st_size) \(info.st_mtim.tv_sec)"
    #else
      return "\(info.st_size) \(info.st_mtimespec.tv_sec)"
    #endif
  }

  private struct TargetInfo: Decodable {
    struct Target: Decodable { let triple: String }
    struct Paths: Decodable { let runtimeResourcePath: String }
    let compilerVersion: String
    let target: Target
    let paths: Paths
  }

  private static func ask(_ driver: String) throws -> Toolchain {
    let outcome = try ChildProcess(.init(driver, ["-print-target-info"])).wait(
      deadline: { [limit = Moment.now.advanced(by: 60)] in limit })
    guard outcome.succeeded, let info = try? JSONDecoder().decode(TargetInfo.self, from: outcome.output) else {
      throw ToolchainError.noAnswer(driver)
    }
    let resources = URL(fileURLWithPath: info.paths.runtimeResourcePath)
    let programs = resources.deletingLastPathComponent().deletingLastPathComponent().appending(path: "bin")
    func existing(_ url: URL) -> String? { FileManager.default.fileExists(atPath: url.path) ? url.path : nil }
    guard let frontend = existing(programs.appending(path: "swift-frontend")) else {
      throw ToolchainError.noAnswer(driver)
    }
    let architecture = info.target.triple.split(separator: "-").first.map(String.init) ?? "x86_64"
    return Toolchain(
      driver: driver, frontend: frontend, linker: existing(programs.appending(path: "ld.lld")),
      symbolLister: existing(programs.appending(path: "llvm-nm")),
      symbolizer: existing(programs.appending(path: "llvm-symbolizer")),
      runtimeObject: existing(resources.appending(path: "linux/\(architecture)/swiftrt.o")),
      target: info.target.triple, version: info.compilerVersion)
  }
}

/// Why there is no compiler to work with.
public enum ToolchainError: Error, CustomStringConvertible {
  case noCompiler
  case noAnswer(String)

  public var description: String {
    switch self {
    case .noCompiler:
      "no swiftc on the PATH: install Swift \(Toolchain.oldestRelease) or newer from https://www.swift.org/install, then open a new terminal"
    case .noAnswer(let driver):
      "\(driver) does not say which toolchain it belongs to: run `\(driver) --version`, and reinstall Swift if that fails"
    }
  }
}
