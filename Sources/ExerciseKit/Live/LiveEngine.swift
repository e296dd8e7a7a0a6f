import Exchange
import Foundation
import Subjects

/// The course's engine for a page: CourseKit, ReferenceEngine and the functions that a page may call, compiled as Embedded Swift to WebAssembly.
///
/// It is made of what stands in the course, by the toolchain that is here, and kept in `.build/page-engine` until one of its sources or the
/// compiler changes.
public struct LiveEngine: Sendable {
  /// The program.
  public let program: Data

  /// The modules, each made of those before it.
  private static let modules = ["CourseKit", "ReferenceEngine", "PageEngine"]
  /// What the page gives to the engine, by the names in JavaScript's `Math`; all else is in it.
  private static let mathFunctions = ["exp", "log", "log1p", "expm1", "tanh", "pow", "sin", "cos"]
  private static let target = "wasm32-unknown-none-wasm"

  init(program: Data) { self.program = program }

  /// Makes the engine.
  ///
  /// - Throws: `LiveEngineError` where this toolchain can't, or a source is not for both worlds.
  public init(of course: Course) throws {
    let toolchain = try Toolchain.find()
    let sources = try Self.modules.map { try Self.files(of: $0, in: course) }
    let runtime = course.root.appending(path: "Sources/PageEngine/Runtime/runtime.c")
    guard let memory = try? Data(contentsOf: runtime), !sources[2].isEmpty else { throw LiveEngineError.noSources }
    let texts = try (sources.flatMap { $0 }).map { try Data(contentsOf: $0) }
    let stamp = Checksum.sha256(Array(Data("\(toolchain.version) \(toolchain.driver)".utf8) + texts.joined() + memory))
    let folder = course.root.appending(path: ".build/page-engine")
    let made = folder.appending(path: "\(stamp.prefix(32)).wasm")
    if let program = try? Data(contentsOf: made) {
      self.program = program
      return
    }
    let work = folder.appending(path: "making-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: work) }
    for (module, files) in zip(Self.modules, sources) { try Self.compile(module, files, toolchain, work) }
    program = try Self.link(Self.functions(in: sources[2]), runtime, toolchain, work)
    for old in (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    where old.pathExtension == "wasm" {
      try? FileManager.default.removeItem(at: old)
    }
    try? program.write(to: made, options: .atomic)
  }

  /// The engine as a script: a page that is opened from disk may load scripts, and no other file.
  public var script: String { "\"use strict\";\nconst engineProgram = \"\(program.base64EncodedString())\";\n" }

  private static func files(of module: String, in course: Course) throws -> [URL] {
    let folder = course.root.appending(path: "Sources/\(module)")
    guard let paths = try? FileManager.default.subpathsOfDirectory(atPath: folder.path) else {
      throw LiveEngineError.noSources
    }
    return paths.filter { $0.hasSuffix(".swift") }.sorted().map { folder.appending(path: $0) }
  }

  private static func compile(_ module: String, _ files: [URL], _ toolchain: Toolchain, _ work: URL) throws {
    let object = work.appending(path: "\(module).o").path
    try run(
      toolchain.driver,
      [
        "-target", target, "-enable-experimental-feature", "Embedded", "-enable-experimental-feature", "Extern", "-wmo",
        "-Osize", "-gnone", "-parse-as-library", "-swift-version", "6", "-suppress-warnings", "-Xfrontend",
        "-disable-llvm-verify", "-module-name", module, "-I", work.path, "-emit-module", "-emit-module-path",
        work.appending(path: "\(module).swiftmodule").path, "-c", "-o", object,
      ] + files.map(\.path), "\(module) as Embedded Swift")
  }

  private static func link(_ functions: [String], _ runtime: URL, _ toolchain: Toolchain, _ work: URL) throws -> Data {
    let programs = toolchain.root.appending(path: "bin")
    let program = work.appending(path: "engine.wasm")
    let memory = work.appending(path: "runtime.o").path
    let given = work.appending(path: "given.txt")
    try Data(mathFunctions.joined(separator: "\n").utf8).write(to: given)
    try run(
      programs.appending(path: "clang").path,
      ["--target=\(target)", "-fno-builtin", "-Oz", "-c", runtime.path, "-o", memory], "the runtime of a page")
    try run(
      programs.appending(path: "wasm-ld").path,
      ["--no-entry", "--gc-sections", "--strip-all", "-O2", "--allow-undefined-file=\(given.path)"]
        + functions.map { "--export=\($0)" }
        + modules.map { work.appending(path: "\($0).o").path } + [memory, "-o", program.path], "the engine of a page")
    return try Data(contentsOf: program)
  }

  /// The names that a page may call: those that are declared with `@c public func`.
  static func functions(in files: [URL]) -> [String] {
    files.flatMap { file in
      (CourseText.read(file) ?? "").matches(of: /@c public func (\w+)\(/).map { String($0.1) }
    }
  }

  private static func run(_ program: String, _ arguments: [String], _ what: String) throws {
    guard FileManager.default.isExecutableFile(atPath: program) else { throw LiveEngineError.noProgram(program) }
    let outcome = try ChildProcess(.init(program, arguments)).wait()
    guard outcome.succeeded else {
      throw LiveEngineError.refused(what, String(decoding: outcome.errors + outcome.output, as: UTF8.self))
    }
  }
}

/// Why the book stands still.
public enum LiveEngineError: Error, CustomStringConvertible {
  case noSources
  case noProgram(String)
  case refused(String, String)

  public var description: String {
    switch self {
    case .noSources: "Sources/PageEngine holds no function that a page may call"
    case .noProgram(let path): "this toolchain has no \(path)"
    case .refused(let what, let words):
      "\(what) does not compile here: \(words.split(separator: "\n").first { $0.contains("error") } ?? words.prefix(200))"
    }
  }
}
