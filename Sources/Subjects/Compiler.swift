import Foundation
import SwiftTokens

/// Compiles one Swift file into a shared library that the test bundle can load.
public struct Compiler: Sendable {
  public let toolchain: Toolchain
  /// The compiled module that a subject may import: `CourseKit.swiftmodule`, and no other.
  public let courseKit: URL
  /// Where clang's modules are cached; in the home folder unless said.
  public let moduleCache: URL?
  /// What the compiler may use for a file.
  var limits = ProgramLimits()

  public init(toolchain: Toolchain, courseKit: URL, moduleCache: URL? = nil) {
    self.toolchain = toolchain
    self.courseKit = courseKit
    self.moduleCache = moduleCache
  }

  /// What became of a file.
  public struct Product: Sendable {
    /// The library; nil when the file does not compile.
    public var library: URL?
    public var diagnostics: [CompilerDiagnostic]
    /// What the compile gives away that a subject must not do; then there is no library.
    public var refusals: [String] = []
    public var seconds: Double
    /// The file that was compiled, where that is a copy.
    public var source: URL?
    /// The symbol of the metadata of the subject's type, where its name does not lead to it.
    public var typeSymbol: String?
  }

  /// Compiles `file`.
  ///
  /// - Parameters:
  ///   - file: the full path; diagnostics name it so.
  ///   - also: further files of the same module, written by the tool.
  ///   - module: the module's name; unique among the libraries that one process loads.
  ///   - folder: where the object file and the library are written.
  /// - Throws: `CompilerError` when the compiler itself fails; what is wrong with the file is in the product.
  public func compile(
    _ file: String, also: [String] = [], module: String, into folder: URL, seconds: Double = 30
  ) throws -> Product {
    let start = Moment.now
    var controlWords = ""
    for road in roads {
      for _ in 0..<Self.toleratedDisturbances {
        let (product, outcome, words) = try attempt(road, [file] + also, module, folder, seconds)
        if var product {
          product.seconds = Moment.now - start
          return product
        }
        // Nothing of ours ends a program so: memory is short, or somebody did it by hand.
        if outcome.stopped == nil, outcome.ending == .signaled(SIGKILL) { continue }
        if let obstacle = WriteObstacle.at(folder.path) { throw CompilerError.obstacle(obstacle) }
        let control = try control(road, folder)
        guard let control else {
          let told = CompilerDiagnostic.parse(words, file: file)
          if Self.isOrderly(outcome), told.contains(where: { $0.severity == .error }) {
            return Product(library: nil, diagnostics: told, seconds: Moment.now - start)
          }
          let verdict = CompilerGivingUp.diagnostic(file: file, outcome: outcome, words: words, seconds: seconds)
          return Product(library: nil, diagnostics: [verdict], seconds: Moment.now - start)
        }
        controlWords = control
        // A cached module that is damaged, or was made in another folder: a new cache mends both.
        guard let moduleCache, FileManager.default.fileExists(atPath: moduleCache.path) else { break }
        try? FileManager.default.removeItem(at: moduleCache)
        guard try self.control(road, folder) == nil else { break }
        controlWords = ""
      }
    }
    throw controlWords.isEmpty ? CompilerError.disturbed : CompilerError.of(controlWords, writing: folder)
  }

  private static let toleratedDisturbances = 3

  /// The ways to a library, the fastest first.
  private enum Road { case direct, driver }

  /// The compiler and the linker without the driver between them: half of the time. Where this toolchain wants other flags, which
  /// shows when it can't compile the control file either, the driver, which knows them, does the same more slowly.
  private var roads: [Road] {
    toolchain.linker != nil && toolchain.runtimeObject != nil ? [.direct, .driver] : [.driver]
  }

  /// Compiles two lines that are right, under the same limits: whether compiler, disk and flags work is read from these and never
  /// from what is said of a student's file.
  ///
  /// - Returns: nil when they compile, or else what was said of them.
  private func control(_ road: Road, _ folder: URL) throws -> String? {
    let own = folder.appending(path: "control")
    let file = own.appending(path: "Control.swift")
    do {
      try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
      try Data("import CourseKit\nenum Control { static func one() -> Vector { [1] } }\n".utf8).write(to: file)
    } catch { return "\(file.path) can't be written" }
    defer { try? FileManager.default.removeItem(at: own) }
    let (product, _, words) = try attempt(road, [file.path], "Control", own, 30)
    return product?.library == nil ? (words.isEmpty ? "nothing" : words) : nil
  }

  /// One compile.
  ///
  /// - Returns: the product, nil where the compiler ended without a library and without an error in the file.
  private func attempt(
    _ road: Road, _ files: [String], _ module: String, _ folder: URL, _ seconds: Double
  ) throws -> (Product?, ChildProcess.Outcome, words: String) {
    let object = folder.appending(path: "\(module).o")
    let library = folder.appending(path: "\(module).so")
    let trace = folder.appending(path: "\(module).trace.json")
    let limit = Moment.now.advanced(by: seconds)
    func run(_ program: String, _ arguments: [String]) throws -> ChildProcess.Outcome {
      try ChildProcess(.limited(program, arguments, to: limits)).wait(deadline: { limit })
    }
    func words(_ outcome: ChildProcess.Outcome) -> String {
      String(decoding: outcome.errors + outcome.output, as: UTF8.self)
    }
    let compiled =
      switch road {
      case .direct: try run(toolchain.frontend, frontendFlags(files, module, object, trace))
      case .driver: try run(toolchain.driver, driverFlags(files, module, library, trace))
      }
    let diagnostics = CompilerDiagnostic.parse(words(compiled), file: files[0])
    guard compiled.succeeded else {
      // An orderly end: a compiler that breaks off may have said one error and not the others. And not at an import, where a broken
      // CourseKit would show: there the control file has the word.
      let errors = diagnostics.filter { $0.severity == .error }
      let isTold = Self.isOrderly(compiled) && !errors.isEmpty && !Self.touchesImport(errors, files[0])
      return (isTold ? Product(library: nil, diagnostics: diagnostics, seconds: 0) : nil, compiled, words(compiled))
    }
    var product = Product(library: library, diagnostics: diagnostics, seconds: 0)
    product.refusals = CompileEvidence.refusals(trace: (try? Data(contentsOf: trace)) ?? Data())
    if road == .direct, let linker = toolchain.linker, let runtimeObject = toolchain.runtimeObject {
      // The symbols are listed while the linker works, so that the look costs no time of its own.
      let lister = try toolchain.symbolLister.map { try ChildProcess(.limited($0, ["-u", object.path], to: limits)) }
      let linked = try run(linker, linkerFlags(object, runtimeObject, library))
      if let listed = lister?.wait(deadline: { limit }) {
        // Without the list nothing is known of the file.
        guard listed.succeeded else { return (nil, listed, words(listed)) }
        product.refusals += CompileEvidence.refusals(symbols: String(decoding: listed.output, as: UTF8.self))
      }
      guard linked.succeeded else { return (nil, linked, words(linked)) }
    }
    if !product.refusals.isEmpty { product.library = nil }
    return (product, compiled, words(compiled))
  }

  private static func isOrderly(_ outcome: ChildProcess.Outcome) -> Bool {
    outcome.stopped == nil && outcome.ending == .exited(1)
  }

  private static func touchesImport(_ errors: [CompilerDiagnostic], _ file: String) -> Bool {
    let source = (try? Guard.read(file)) ?? ""
    let lines = Set(tokens(of: source).filter { $0.text == "import" }.map(\.line))
    return errors.contains { lines.contains($0.line) }
  }

  /// Rules for every subject. Without Swift 6 mode it would follow other rules than CourseKit's; strict memory safety as
  /// an error refuses unsafe pointers; the line of a crash needs debug information and no optimization.
  private var subjectFlags: [String] {
    [
      "-parse-as-library", "-swift-version", "6", "-Onone", "-g", "-strict-memory-safety",
      "-enable-upcoming-feature", "MemberImportVisibility",
    ] + (moduleCache.map { ["-module-cache-path", $0.path] } ?? [])
  }

  /// One module by its file: a folder of modules would let a subject import the engine, and the answers with it.
  private var courseKitFlag: String { "-swift-module-file=CourseKit=\(courseKit.path)" }

  /// Where the type checker gives an expression up: in steps and not in seconds, so that the answer is the same on every
  /// machine. Left to itself it tries more than twice as long, ten seconds a line; five such lines, and the
  /// compile would be stopped before any of them is named.
  private static let typeCheckerFlag = "-solver-scope-threshold=400000"

  private func frontendFlags(_ files: [String], _ module: String, _ object: URL, _ trace: URL) -> [String] {
    ["-frontend", "-c"] + files + ["-wmo", "-o", object.path] + frontendFlags(module, trace)
  }

  /// Flags for files that stay apart, each with an object file of its own; private names can be looked up in them.
  func togetherFlags(_ files: [MemberFiles], _ module: String, _ trace: URL) -> [String] {
    ["-frontend", "-c", "-enable-private-imports"]
      + files.flatMap { ["-primary-file", $0.source.path, "-o", $0.object.path] } + frontendFlags(module, trace)
  }

  /// The compiler's proof of its own output is a twelfth of a small file's time, and finds no mistake of the file.
  private func frontendFlags(_ module: String, _ trace: URL) -> [String] {
    ["-module-name", module, courseKitFlag] + subjectFlags
      + [
        "-Werror", "StrictMemorySafety", Self.typeCheckerFlag, "-disable-objc-interop", "-disable-llvm-verify",
        "-target", toolchain.target, "-diagnostic-style", "llvm", "-emit-loaded-module-trace-path", trace.path,
      ]
  }

  /// CourseKit's functions stay undefined: they are those of the process that loads the library.
  func linkerFlags(_ object: URL, _ runtimeObject: String, _ library: URL) -> [String] {
    [
      "-shared", "--threads=1", runtimeObject, object.path, "--unresolved-symbols=ignore-all", "-z", "notext",
      "-o", library.path,
    ]
  }

  private func driverFlags(_ files: [String], _ module: String, _ library: URL, _ trace: URL) -> [String] {
    #if os(Linux)
      let undefined = ["-Xlinker", "--unresolved-symbols=ignore-all"]
    #else
      let undefined = ["-Xlinker", "-undefined", "-Xlinker", "dynamic_lookup"]
    #endif
    return ["-emit-library"] + files + ["-module-name", module, "-Xfrontend", courseKitFlag] + subjectFlags
      + [
        "-Werror", "StrictMemorySafety", "-diagnostic-style", "llvm", "-emit-loaded-module-trace-path", trace.path,
        "-o", library.path,
      ] + undefined
  }
}

/// The compiler failed and named no line of the file.
public enum CompilerError: Error, CustomStringConvertible {
  case failed(String)
  case obstacle(WriteObstacle)
  /// The compiler is not the one that built the course.
  case otherVersion
  /// Something outside ended the compiler, each time.
  case disturbed

  /// The cause that the machine itself shows, or else what the compiler says of the control file, which no student wrote.
  static func of(_ text: String, writing folder: URL) -> CompilerError {
    if let obstacle = WriteObstacle.at(folder.path) { return .obstacle(obstacle) }
    let isOther = text.contains(
      /module compiled with|created by (?:a|an) (?:newer|older|different)|compiled module was created/)
    return isOther ? .otherVersion : .failed(text)
  }

  public var description: String {
    switch self {
    case .obstacle(let obstacle): "the file can't be compiled: \(obstacle)"
    case .otherVersion:
      "the course was built by another Swift than the one on the PATH now: run `swift package clean`, then the command again"
    case .disturbed:
      "something outside ended the compiler three times, as a system does when memory is short: close other programs, then run the "
        + "command again"
    case .failed(let text):
      """
      the Swift compiler fails at two lines that are right, which no student wrote: run `swift package clean`, then the command again. \
      It said: \(text.suffix(800).trimmingCharacters(in: .whitespacesAndNewlines))
      """
    }
  }
}
