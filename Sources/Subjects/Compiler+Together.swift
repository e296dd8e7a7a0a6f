import Foundation

extension Compiler {
  /// A file that is compiled in company: its private copy, and the type to look up in it.
  public struct Member: Sendable {
    let copy: PrivateCopy
    let type: String

    public init(_ copy: PrivateCopy, type: String) {
      self.copy = copy
      self.type = type
    }
  }

  /// The module that members share. One letter: a longer name could be abbreviated within the symbols that are looked up.
  private static let sharedModule = "B"

  /// Compiles files of several people in one run of the compiler, each to a library of its own. Starting it and reading
  /// CourseKit, most of a small file's time, is then done once.
  ///
  /// - Parameters:
  ///   - members: files that the guard lets pass.
  ///   - folder: where copies, object files and libraries are written.
  ///   - seconds: how long all of it may take.
  /// - Returns: for each member its product, or nil where the file has to be compiled by itself: it has an error, it uses
  ///   something foreign, or what the compiler says of it could read otherwise than alone.
  public func compile(together members: [Member], into folder: URL, seconds: Double = 20) -> [Product?] {
    var products = [Product?](repeating: nil, count: members.count)
    guard members.count > 1, let linker = toolchain.linker, let lister = toolchain.symbolLister,
      let runtimeObject = toolchain.runtimeObject
    else { return products }
    let start = Moment.now
    let limit = start.advanced(by: seconds)
    let files = members.enumerated().map { MemberFiles(folder, index: $0.offset, $0.element) }
    do { for file in files { try file.write() } } catch { return products }
    let warnings = objects(of: files, trace: folder.appending(path: "together.trace.json"), until: limit)
    let names = ["--print-file-name"] + warnings.keys.sorted().map { files[$0].object.path }
    guard !warnings.isEmpty, let listing = run(lister, names, until: limit), listing.succeeded else { return products }
    let symbols = ObjectSymbols(listing: String(decoding: listing.output, as: UTF8.self))
    for (index, warnings) in warnings {
      let file = files[index]
      guard let type = symbols.metadata(of: file.member.type, module: Self.sharedModule, in: file.object.path),
        symbols.isSelfContained(file.object.path, module: Self.sharedModule),
        run(linker, linkerFlags(file.object, runtimeObject, file.library), until: limit)?.succeeded ?? false
      else { continue }
      products[index] = Product(
        library: file.library, diagnostics: warnings, seconds: 0, source: file.source, typeSymbol: type)
    }
    let share = (Moment.now - start) / Double(members.count)
    for index in products.indices { products[index]?.seconds = share }
    return products
  }

  /// Compiles those of the files that have no error, and returns for each of them what it was warned of.
  ///
  /// One file's error ends the compiler's run for all. The others try again without it; at most twice, since errors come in two
  /// waves, of types and of what happens to variables.
  private func objects(of files: [MemberFiles], trace: URL, until limit: Moment) -> [Int: [CompilerDiagnostic]] {
    var remaining = Array(files.indices)
    for _ in 0..<3 where remaining.count > 1 {
      let flags = togetherFlags(remaining.map { files[$0] }, Self.sharedModule, trace)
      guard let compiled = run(toolchain.frontend, flags, until: limit) else { return [:] }
      let text = String(decoding: compiled.errors + compiled.output, as: UTF8.self)
      var told: [Int: [CompilerDiagnostic]] = [:]
      for index in remaining { told[index] = CompilerDiagnostic.parse(text, file: files[index].source.path) }
      let sound = told.filter { files[$0.key].isSameAlone($0.value) }
      if compiled.succeeded {
        // Here it is not known whose a foreign module is.
        let evidence = CompileEvidence.refusals(trace: (try? Data(contentsOf: trace)) ?? Data())
        return evidence.isEmpty ? sound : [:]
      }
      guard sound.count < remaining.count else { return [:] }
      remaining = sound.keys.sorted()
    }
    return [:]
  }

  /// How a program ended, or nil if it did not start or took too long.
  private func run(_ program: String, _ arguments: [String], until limit: Moment) -> ChildProcess.Outcome? {
    let outcome = try? ChildProcess(.limited(program, arguments, to: limits)).wait(deadline: { limit })
    return outcome?.stopped == nil ? outcome : nil
  }
}

/// Where a member's files are: in a folder of its own, so that the process that grades one of them can read no other.
struct MemberFiles {
  let member: Compiler.Member
  /// The file's name is what keeps the members' private names apart.
  let source: URL
  let object: URL
  let library: URL

  init(_ folder: URL, index: Int, _ member: Compiler.Member) {
    self.member = member
    let own = folder.appending(path: "\(index)")
    source = own.appending(path: "Member\(index).swift")
    object = own.appending(path: "Member\(index).o")
    library = own.appending(path: "Member\(index).so")
  }

  /// Makes the folder and writes the copy.
  func write() throws {
    try FileManager.default.createDirectory(at: source.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(member.copy.source.utf8).write(to: source)
  }

  /// Whether the compiler would say the same of the file alone: no error, and nothing on a line that the copy changed.
  func isSameAlone(_ diagnostics: [CompilerDiagnostic]) -> Bool {
    diagnostics.allSatisfy { $0.severity != .error && !member.copy.changedLines.contains($0.line) }
  }
}

/// The symbols of object files, as `llvm-nm --print-file-name` lists them.
struct ObjectSymbols {
  private var undefined: [String: [String]] = [:]
  private var defined: [String: [String]] = [:]
  /// All names that some file defines.
  private var definedSomewhere: Set<String> = []

  /// Lines such as `Member0.o:                  U swift_retain` and `Member0.o: 0000000000000010 D $s1B4StepLLON`.
  init(listing: String) {
    for line in listing.split(separator: "\n") {
      guard let end = line.range(of: ": ", options: .backwards) else { continue }
      let words = line[end.upperBound...].split(separator: " ")
      guard let kind = words.dropLast().last, let name = words.last else { continue }
      let file = String(line[..<end.lowerBound])
      if kind == "U" {
        undefined[file, default: []].append(String(name))
      } else {
        defined[file, default: []].append(String(name))
        definedSomewhere.insert(String(name))
      }
    }
  }

  /// The symbol of a private enumeration's metadata: `$s`, module, name, the mark of its file, `LLON`. The mark, `33_` and 32
  /// hexadecimal digits, is shortened where a part of it occurs before; a type within the type has two of them.
  func metadata(of type: String, module: String, in file: String) -> String? {
    let start = "$s\(module.utf8.count)\(module)\(type.utf8.count)\(type)"
    return defined[file]?.first {
      guard $0.hasPrefix(start), $0.hasSuffix("LLON") else { return false }
      let mark = $0.dropFirst(start.count).dropLast(4)
      return (mark.first == "3" || mark.first == "0") && !mark.contains("LL")
    }
  }

  /// Whether a file needs nothing that a subject must not use, and nothing of another member.
  func isSelfContained(_ file: String, module: String) -> Bool {
    let names = undefined[file] ?? []
    // Members of an extension carry the name of what they extend first.
    return !names.contains { $0.hasPrefix("$s\(module.utf8.count)\(module)") || definedSomewhere.contains($0) }
      && CompileEvidence.refusals(symbols: names.joined(separator: "\n")).isEmpty
  }
}
