import Exchange
import Foundation
import Subjects

/// The subject that this process grades: the library that the tool names, or else the worked solution.
enum LoadedSubject {
  nonisolated(unsafe) private static var libraries: [String: SubjectLibrary] = [:]  // XCTest uses one thread

  static func library(forUnit unit: String, grader: String) throws -> SubjectLibrary {
    if let known = libraries[unit] { return known }
    let library: SubjectLibrary
    if let request = Session.shared.request {
      guard let path = request.library, let module = request.module else { throw SubjectProblem.noneNamed }
      library = try SubjectLibrary(path: path, module: module, typeSymbol: request.typeSymbol)
    } else {
      library = try solution(forUnit: unit, grader: URL(fileURLWithPath: grader))
    }
    libraries[unit] = library
    return library
  }

  /// Compiles `Solutions/NN-Unit/Unit.swift` of the course that the grader `Tests/Graders/NN-UnitGrader.swift` is of.
  private static func solution(forUnit unit: String, grader: URL) throws -> SubjectLibrary {
    let course = grader.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let folder = grader.deletingPathExtension().lastPathComponent.replacing(/Grader$/, with: "")
    let modules = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      .deletingLastPathComponent().appending(path: "Modules/CourseKit.swiftmodule")
    let work = FileManager.default.temporaryDirectory.appending(path: "worked-numbers-\(getpid())-\(unit)")
    try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: work) }
    let compiler = Compiler(toolchain: try Toolchain.find(), courseKit: modules)
    let source = "Solutions/\(folder)/\(unit).swift"
    let file = course.appending(path: source).path
    let product = try compiler.compile(file, module: "Solution\(unit)", into: work)
    guard let library = product.library else {
      throw SubjectProblem.solutionDoesNotCompile(source, product.diagnostics.map(\.message))
    }
    return try SubjectLibrary(path: library.path, module: "Solution\(unit)")
  }
}

/// Why there is nothing to grade.
enum SubjectProblem: Error, CustomStringConvertible {
  case noneNamed
  case noType(String)
  case notConforming(String)
  case noPlayground(String)
  case solutionDoesNotCompile(String, [String])

  /// Whether the subject is at fault, and not the course.
  var isTheSubjects: Bool {
    switch self {
    case .noType, .notConforming, .noPlayground: true
    case .noneNamed, .solutionDoesNotCompile: false
    }
  }

  var description: String {
    switch self {
    case .noneNamed: "no library was named: run the grader through `exercise check`"
    case .noType(let unit): "the file declares no type \(unit): it begins with `enum \(unit): \(unit)Task {`"
    case .notConforming(let unit): "\(unit) does not conform to its task: write `enum \(unit): \(unit)Task {`"
    case .noPlayground(let unit): "\(unit) has no playground: add `static func playground()` to it"
    case .solutionDoesNotCompile(let file, let messages):
      "\(file) does not compile, so its grader has nothing to grade: \(messages.joined(separator: "; "))"
    }
  }
}
