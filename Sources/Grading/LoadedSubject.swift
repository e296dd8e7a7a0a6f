import Calls
import Exchange
import Foundation
import Subjects

/// The subject that is graded, in the process of its guest: the library that the tool names, or else the worked solution.
enum LoadedSubject {
  // XCTest uses one thread.
  nonisolated(unsafe) private static var loaded: String?
  nonisolated(unsafe) private static var refused: SubjectProblem?

  /// Connects to the guest that holds the unit's subject.
  ///
  /// - Throws: `SubjectProblem` when there is nothing that can be graded.
  static func connect(toUnit unit: String, grader: String) throws {
    guard loaded != unit else { return }
    loaded = nil
    if let request = Session.shared.request {
      guard let library = request.library, let module = request.module else { throw SubjectProblem.noneNamed }
      // The guest that refused a library has gone.
      if let refused { throw refused }
      GuestConnection.current?.load(
        LoadRequest(
          library: library, module: module, unit: unit, typeSymbol: request.typeSymbol,
          isPlayground: request.role == .play, cpuSeconds: request.cpuSeconds, memoryBytes: request.memoryBytes))
      try wait(unit)
    } else {
      let solution = try CompiledSolution(unit: unit, grader: URL(fileURLWithPath: grader))
      defer { solution.remove() }
      GuestConnection.current = try GuestProcess.start(unit)
      GuestConnection.current?.load(
        LoadRequest(
          library: solution.library.path, module: solution.module, unit: unit, cpuSeconds: 600, memoryBytes: 1 << 30))
      try wait(unit)
    }
    loaded = unit
  }

  private static func wait(_ unit: String) throws {
    guard let guest = GuestConnection.current else { throw SubjectProblem.noneNamed }
    let refusal: LoadRefusal?
    do { refusal = try guest.loaded() } catch {
      guard Session.shared.request != nil else { throw error }
      Session.shared.stop("", error)
    }
    guard let refusal else { return Session.shared.send(.loaded) }
    let problem = SubjectProblem(refusal, unit)
    refused = problem
    throw problem
  }
}

/// The worked solution of the course that a grader is of, compiled: `Solutions/NN-Unit/Unit.swift` for
/// `Tests/Graders/NN-UnitGrader.swift`.
struct CompiledSolution {
  let library: URL
  let module: String
  private let work: URL

  init(unit: String, grader: URL) throws {
    let course = grader.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let folder = grader.deletingPathExtension().lastPathComponent.replacing(/Grader$/, with: "")
    let compiler = Compiler(
      toolchain: try Toolchain.find(), courseKit: GuestProcess.products.appending(path: "Modules/CourseKit.swiftmodule")
    )
    module = "Solution\(unit)"
    work = FileManager.default.temporaryDirectory.appending(path: "worked-numbers-\(getpid())-\(unit)")
    try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
    let source = "Solutions/\(folder)/\(unit).swift"
    let product = try compiler.compile(course.appending(path: source).path, module: module, into: work)
    guard let library = product.library else {
      try? FileManager.default.removeItem(at: work)
      throw SubjectProblem.solutionDoesNotCompile(source, product.diagnostics.map(\.message))
    }
    self.library = library
  }

  func remove() { try? FileManager.default.removeItem(at: work) }
}

/// Why there is nothing to grade.
enum SubjectProblem: Error, CustomStringConvertible {
  case noneNamed
  case noType(String)
  case notConforming(String)
  case noPlayground(String)
  case noCalls(String)
  case notLoaded(String)
  case notShut(String)
  case solutionDoesNotCompile(String, [String])

  init(_ refusal: LoadRefusal, _ unit: String) {
    switch refusal {
    case .noType: self = .noType(unit)
    case .notConforming: self = .notConforming(unit)
    case .noPlayground: self = .noPlayground(unit)
    case .noCalls: self = .noCalls(unit)
    case .notLoaded(let reason): self = .notLoaded(reason)
    case .notShut(let reason): self = .notShut(reason)
    }
  }

  /// Whether the subject is at fault, and not the course.
  var isTheSubjects: Bool {
    switch self {
    case .noType, .notConforming, .noPlayground: true
    case .noneNamed, .noCalls, .notLoaded, .notShut, .solutionDoesNotCompile: false
    }
  }

  var description: String {
    switch self {
    case .noneNamed: "no library was named: run the grader through `exercise check`"
    case .noType(let unit): "the file declares no type \(unit): it begins with `enum \(unit): \(unit)Task {`"
    case .notConforming(let unit): "\(unit) does not conform to its task: write `enum \(unit): \(unit)Task {`"
    case .noPlayground(let unit): "\(unit) has no playground: add `static func playground()` to it"
    case .noCalls(let unit):
      "there are no calls for \(unit)Task: `exercise verify --fix` writes them from the protocol, then build again"
    case .notLoaded(let reason):
      "the compiled file could not be loaded (\(reason)): run `swift build`, then check again"
    case .notShut(let reason):
      "the process for the student's code could not close its doors (\(reason)), so no code was run: use a Linux with "
        + "seccomp filters (CONFIG_SECCOMP_FILTER)"
    case .solutionDoesNotCompile(let file, let messages):
      "\(file) does not compile, so its grader has nothing to grade: \(messages.joined(separator: "; "))"
    }
  }
}
