import Foundation
import Subjects

/// The compiler's diagnostics as a student should read them.
enum CompileNotes {
  /// What the compile gave away, as diagnostics of the whole file.
  static func refusals(_ refusals: [String], shownAs file: String) -> [DiagnosticReport] {
    refusals.map { DiagnosticReport(file: file, line: 1, column: 1, severity: "error", message: $0) }
  }

  /// - Parameter source: the file that was compiled.
  static func reports(
    _ diagnostics: [CompilerDiagnostic], unit: CourseUnit, shownAs file: String, source: String
  ) -> [DiagnosticReport] {
    if let (line, column, message) = WhatIsMissing.report(diagnostics, source: source) {
      return [DiagnosticReport(file: file, line: line, column: column, severity: "error", message: message)]
    }
    let missing = missingRequirements(diagnostics)
    let lines = source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    var reports: [DiagnosticReport] = []
    var said: Set<String> = []
    for (index, diagnostic) in diagnostics.enumerated() where diagnostic.severity != .note {
      var message = diagnostic.message
      let notes = diagnostics[(index + 1)...].prefix { $0.severity == .note }.map(\.message)
      if diagnostic.severity == .error, lines.indices.contains(diagnostic.line - 1),
        let advice = CompileAdvice.sentence(for: diagnostic, line: lines[diagnostic.line - 1], notes: notes)
      {
        let isNew = said.insert("\(diagnostic.line) \(advice)").inserted
        if isNew {
          message = message.trimmingCharacters(in: .whitespaces) + (message.hasSuffix("?") ? " " : ". ") + advice
        }
      }
      if message.contains("does not conform to protocol '\(unit.name)Task'"), !missing.isEmpty {
        message =
          "\(unit.name) lacks what its task asks for: "
          + missing.map { "`\($0)`" }.joined(separator: " and ")
          + ". Bring the declaration back; `exercise reset \(unit.number)` gives you a fresh file and keeps yours."
      }
      if message.contains("unable to type-check this expression in reasonable time") {
        message =
          "The compiler gives this expression up: there are too many ways to read its operators. Give the closure its types, "
          + "{ (k: Int) -> Double in … }, or write a loop, or a part of it on a line of its own."
      }
      if message.contains("source control conflict marker") {
        message = "Git left its conflict markers here. README, \"Updates\", says how to have your own file back."
      }
      reports.append(
        DiagnosticReport(
          file: file, line: diagnostic.line, column: diagnostic.column, severity: diagnostic.severity.rawValue,
          message: message, excerpt: diagnostic.excerpt.isEmpty ? nil : diagnostic.excerpt))
    }
    return reports
  }

  /// `static func loss(W: Matrix, …) -> Double` for each requirement that the compiler misses.
  private static func missingRequirements(_ diagnostics: [CompilerDiagnostic]) -> [String] {
    diagnostics.compactMap { note in
      guard note.severity == .note,
        let match = note.message.firstMatch(of: /protocol requires function '([^']+)' with type '([^']+)'/)
      else { return nil }
      return signature(String(match.1), type: String(match.2))
    }
  }

  /// Joins `step(a:b:)` and `(Vector, Double) -> Vector` to `static func step(a: Vector, b: Double) -> Vector`.
  static func signature(_ name: String, type: String) -> String {
    guard let open = name.firstIndex(of: "("), type.hasPrefix("(") else { return "static func \(name): \(type)" }
    let labels = name[name.index(after: open)...].dropLast().split(separator: ":", omittingEmptySubsequences: true)
    var types: [String] = []
    var depth = 0
    var current = ""
    var end = type.startIndex
    for index in type.indices.dropFirst() {
      let character = type[index]
      if depth == 0 && (character == "," || character == ")") {
        if !current.isEmpty { types.append(current.trimmingCharacters(in: .whitespaces)) }
        current = ""
        end = index
        if character == ")" { break }
        continue
      }
      if "([<".contains(character) { depth += 1 }
      if ")]".contains(character) || (character == ">" && current.last != "-") { depth -= 1 }
      current.append(character)
    }
    guard labels.count == types.count else { return "static func \(name) of type \(type)" }
    let parameters = zip(labels, types).map { "\($0): \($1)" }.joined(separator: ", ")
    return "static func \(name[..<open])(\(parameters))\(type[type.index(after: end)...])"
  }
}

extension DiagnosticReport {
  /// What is wrong with a file that can't even be read.
  static func of(_ error: GuardError, file: String, path: String, unit: CourseUnit) -> DiagnosticReport {
    let isOwn = path == unit.exerciseFile.path
    let reset = "`exercise reset \(unit.number)`"
    let message =
      switch error {
      case .missing where !isOwn: "There is no file \(file): check the name."
      case .directory where isOwn: "\(file) is a folder, not a file: \(reset) puts the stub there and keeps the folder."
      default:
        error.description.replacing(path, with: file).replacing("`exercise reset`", with: reset)
      }
    return DiagnosticReport(file: file, line: 0, column: 0, severity: "error", message: message)
  }
}
