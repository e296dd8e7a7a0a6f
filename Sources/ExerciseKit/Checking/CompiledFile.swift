import Exchange
import Foundation
import Subjects
import SwiftTokens

/// What became of a student's file that is run as a whole, and not graded.
enum CompiledFile {
  case compiled(URL)
  /// It was refused or does not compile.
  case refused([DiagnosticReport])
  /// The function that it is run for is not declared in it.
  case lacks
}

extension Checker {
  /// Guards and compiles a unit's file.
  ///
  /// - Parameters:
  ///   - function: a function that has to be declared in it.
  ///   - more: files of the tool's own that are compiled with it.
  /// - Throws: when the machine is at fault.
  func library(
    of unit: CourseUnit, _ file: URL, with function: String? = nil, also more: [URL] = [], into work: WorkFolder
  ) throws -> CompiledFile {
    let shown = course.relativePath(file)
    let source: String
    do { source = try Guard.read(file.path) } catch {
      return .refused([.of(error, file: shown, path: file.path, unit: unit)])
    }
    let refusals = Guard.refusals(in: source)
    guard refusals.isEmpty else {
      return .refused(
        refusals.map {
          DiagnosticReport(file: shown, line: $0.line, column: $0.column, severity: "error", message: $0.message)
        })
    }
    if let function, declarationLine(of: function, inType: nil, source: source) == nil { return .lacks }
    let product = try compiler.compile(
      file.path, also: more.map(\.path), module: unit.subjectModule, into: work.url)
    guard let library = product.library else {
      return .refused(
        CompileNotes.refusals(product.refusals, shownAs: shown)
          + CompileNotes.reports(product.diagnostics, unit: unit, shownAs: shown, source: source))
    }
    return .compiled(library)
  }
}
