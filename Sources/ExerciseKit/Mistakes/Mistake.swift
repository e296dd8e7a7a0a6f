import Foundation

/// A mistake that students make: its name, what the tutor says, and the lines that make it out of the solution.
public struct Mistake: Sendable, Equatable {
  public let name: String
  public let message: String
  public let section: String?
  /// Where it stands in its file.
  let line: Int
  /// Lines of the solution, and what stands in their place.
  let changes: [Change]

  struct Change: Sendable, Equatable {
    var old: [String]
    var new: [String]
  }

  /// The mistakes that `Mistakes.md` lists.
  ///
  ///     ## AscentForDescent
  ///
  ///     You went uphill: …
  ///
  ///     Section: Formula
  ///
  ///     ```diff
  ///     -    parameters - learningRate * gradient
  ///     +    parameters + learningRate * gradient
  ///     ```
  ///
  /// - Parameter isForStudents: whether verdicts show the words, which then can hold no TeX.
  /// - Throws: `MistakeError` with the line that is wrong.
  public static func list(in text: String, isForStudents: Bool = true) throws -> [Mistake] {
    var mistakes: [Mistake] = []
    for section in MarkdownSection.all(in: text) {
      var prose: [String] = []
      var title: String?
      var changes: [Change] = []
      var inDiff = false
      for (offset, line) in section.lines.enumerated() {
        if line.hasPrefix("```") {
          inDiff = line.hasPrefix("```diff")
          if inDiff { changes.append(Change(old: [], new: [])) }
        } else if inDiff {
          try add(line, to: &changes[changes.count - 1], place: section.firstLine + offset + 1)
        } else if let match = line.wholeMatch(of: /Section: (.+)/) {
          title = String(match.1)
        } else {
          prose.append(line)
        }
      }
      guard section.title.wholeMatch(of: /[A-Z][A-Za-z0-9]*/) != nil else {
        throw MistakeError.name(section.title, line: section.firstLine)
      }
      guard !changes.isEmpty else { throw MistakeError.noChange(section.title, line: section.firstLine) }
      let message = MarkdownSection.paragraphs(prose).joined(separator: "\n")
      guard !message.isEmpty else { throw MistakeError.noMessage(section.title, line: section.firstLine) }
      guard !isForStudents || !message.contains("$") else {
        throw MistakeError.formula(section.title, line: section.firstLine)
      }
      guard !mistakes.contains(where: { $0.name == section.title }) else {
        throw MistakeError.twice(section.title, line: section.firstLine)
      }
      mistakes.append(
        Mistake(
          name: section.title, message: message, section: title, line: section.firstLine, changes: changes))
    }
    return mistakes
  }

  private static func add(_ line: String, to change: inout Change, place: Int) throws {
    let rest = String(line.dropFirst())
    switch line.first {
    case "-": change.old.append(rest)
    case "+": change.new.append(rest)
    case " ", nil:
      change.old.append(rest)
      change.new.append(rest)
    default: throw MistakeError.notADiff(line: place)
    }
  }

  /// The solution with this mistake in it.
  ///
  /// - Throws: `MistakeError.doesNotApply` when the old lines do not stand in the solution exactly once.
  func applied(to solution: String) throws -> String {
    var lines = solution.components(separatedBy: "\n")
    for change in changes {
      let places = lines.indices.filter { start in
        start + change.old.count <= lines.count && Array(lines[start..<start + change.old.count]) == change.old
      }
      guard places.count == 1, let place = places.first else {
        throw MistakeError.doesNotApply(name, times: places.count, first: change.old.first ?? "")
      }
      lines.replaceSubrange(place..<place + change.old.count, with: change.new)
    }
    return lines.joined(separator: "\n")
  }
}

/// What is wrong with a list of mistakes.
public enum MistakeError: Error, CustomStringConvertible {
  case name(String, line: Int)
  case noChange(String, line: Int)
  case noMessage(String, line: Int)
  case formula(String, line: Int)
  case twice(String, line: Int)
  case notADiff(line: Int)
  case doesNotApply(String, times: Int, first: String)

  public var description: String {
    switch self {
    case .name(let name, let line): "line \(line): '\(name)' is no name for a mistake: write it like AscentForDescent"
    case .noChange(let name, let line): "line \(line): \(name) has no ```diff block: show the lines that it changes"
    case .noMessage(let name, let line): "line \(line): \(name) says nothing to the student: write what was computed"
    case .formula(let name, let line):
      "line \(line): a verdict shows the words of \(name) as they stand: write its formulas in letters, without $"
    case .twice(let name, let line): "line \(line): \(name) stands here twice: rename one"
    case .notADiff(let line): "line \(line): a line of a diff begins with '-', '+' or a space"
    case .doesNotApply(let name, let times, let first):
      "\(name): its old lines stand \(times) times in the solution, not once: bring '\(first)' and what follows up to date"
    }
  }
}
