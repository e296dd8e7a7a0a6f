import Foundation

/// Compiles one Swift file into a shared library that the test bundle can load.
public struct Compiler: Sendable {
  public let toolchain: Toolchain
  /// The compiled module that a subject may import: `CourseKit.swiftmodule`, and no other.
  public let courseKit: URL
  /// Where clang's modules are cached; in the home folder unless said.
  public let moduleCache: URL?

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
    do { return try attempt(file, also, module, folder, seconds) } catch CompilerError.failed(let text) {
      // A cached module that is damaged, or was made in another folder: a new cache mends both.
      guard let moduleCache, text.contains(".pcm'") else { throw CompilerError.failed(text) }
      try? FileManager.default.removeItem(at: moduleCache)
      return try attempt(file, also, module, folder, seconds)
    }
  }

  private func attempt(
    _ file: String, _ also: [String], _ module: String, _ folder: URL, _ seconds: Double
  ) throws -> Product {
    let start = Moment.now
    let object = folder.appending(path: "\(module).o")
    let library = folder.appending(path: "\(module).so")
    let trace = folder.appending(path: "\(module).trace.json")
    let limit = start.advanced(by: seconds)
    func run(_ program: String, _ arguments: [String]) throws -> ChildProcess.Outcome {
      try ChildProcess(.init(program, arguments)).wait(deadline: { limit })
    }
    func product(_ outcome: ChildProcess.Outcome) throws -> Product {
      let text = String(decoding: outcome.errors + outcome.output, as: UTF8.self)
      let diagnostics = CompilerDiagnostic.parse(text, file: file)
      if outcome.succeeded {
        return Product(library: library, diagnostics: diagnostics, seconds: Moment.now - start)
      }
      if outcome.stopped == .timeOut {
        let slow = CompilerDiagnostic(
          file: file, line: 1, column: 1, severity: .error,
          message:
            "the compiler needed more than \(Int(seconds)) s: split long expressions, give a closure the types of its "
            + "arguments and its result, { (k: Int) -> Double in … }, or write a loop")
        return Product(library: nil, diagnostics: [slow], seconds: Moment.now - start)
      }
      guard diagnostics.contains(where: { $0.severity == .error }) else {
        throw CompilerError.of(text, writing: folder)
      }
      return Product(library: nil, diagnostics: diagnostics, seconds: Moment.now - start)
    }

    // The compiler and the linker without the driver between them: half of the time. Where this toolchain wants other
    // flags, the driver, which knows them, does the same more slowly.
    if let linker = toolchain.linker, let runtimeObject = toolchain.runtimeObject {
      let compiled = try run(toolchain.frontend, frontendFlags([file] + also, module, object, trace))
      let understood = !String(decoding: compiled.errors, as: UTF8.self).contains("<unknown>:0: error:")
      if compiled.succeeded {
        // The symbols are listed while the linker works, so that the look costs no time of its own.
        let lister = try toolchain.symbolLister.map { try ChildProcess(.init($0, ["-u", object.path])) }
        let linked = try run(linker, linkerFlags(object, runtimeObject, library))
        let symbols = lister?.wait(deadline: { limit }).output ?? Data()
        if linked.succeeded {
          return try checked(
            try product(compiled), trace, symbols: String(decoding: symbols, as: UTF8.self), since: start)
        }
      } else if understood {
        return try product(compiled)
      }
    }
    let whole = try product(run(toolchain.driver, driverFlags([file] + also, module, library, trace)))
    return whole.library == nil ? whole : try checked(whole, trace, symbols: "", since: start)
  }

  /// The product, without its library if the compile gives away something foreign.
  private func checked(_ product: Product, _ trace: URL, symbols: String, since start: Moment) throws -> Product {
    var result = product
    result.refusals =
      CompileEvidence.refusals(trace: (try? Data(contentsOf: trace)) ?? Data())
      + CompileEvidence.refusals(symbols: symbols)
    if !result.refusals.isEmpty { result.library = nil }
    result.seconds = Moment.now - start
    return result
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

  private func frontendFlags(_ module: String, _ trace: URL) -> [String] {
    ["-module-name", module, courseKitFlag] + subjectFlags
      + [
        "-Werror", "StrictMemorySafety", Self.typeCheckerFlag, "-disable-objc-interop", "-target", toolchain.target,
        "-diagnostic-style", "llvm", "-emit-loaded-module-trace-path", trace.path,
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

  /// The cause that the machine itself shows, or else what the compiler says.
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
    case .failed(let text):
      """
      the Swift compiler failed without naming a line of the file; `swiftc --version` says whether it works at all. \
      It said: \(text.suffix(800).trimmingCharacters(in: .whitespacesAndNewlines))
      """
    }
  }
}
