import Exchange
import Foundation

/// What a course says of itself in `Lectures/Course.md`: its title, its subtitle, its authors, its sources.
///
///     # Worked Numbers
///
///     A course in deep learning for text that checks itself
///
///     ## Authors
///
///     - Ada Lovelace
///
///     ## Sources
///
///     Any Markdown: what the course builds on, and whom it thanks.
///
/// The section `Sources` may be left out.
public struct CourseCard: Sendable, Equatable {
  /// The card's file, from the course's root.
  public static let path = "Lectures/Course.md"

  public let title: String
  /// One paragraph below the title, without a full stop.
  public let subtitle: String
  public let authors: [String]
  /// The section `Sources` as Markdown; nil where the course has none.
  public let sources: String?

  /// The subtitle behind a colon or a comma: `a course in …`; a name that begins it (`DNA for …`) keeps its letters.
  public var subtitleInASentence: String {
    guard let first = subtitle.first, let second = subtitle.dropFirst().first, !second.isUppercase else {
      return subtitle
    }
    return first.lowercased() + subtitle.dropFirst()
  }

  /// The card of a course.
  ///
  /// - Throws: `CourseCardError`.
  public init(of course: Course) throws {
    let file = course.root.appending(path: Self.path)
    guard FileManager.default.fileExists(atPath: file.path) else { throw CourseCardError.missing }
    guard let text = CourseText.read(file) else { throw CourseCardError.unreadable }
    try self.init(parsing: text)
  }

  /// A card from the text of its file.
  ///
  /// - Throws: `CourseCardError` with the line that is at fault.
  init(parsing text: String) throws {
    let lines = text.replacing("\r\n", with: "\n").components(separatedBy: "\n")
    guard let top = lines.firstIndex(where: { !$0.trimmingCharacters(in: .whitespaces).isEmpty }),
      lines[top].hasPrefix("# "), case let title = lines[top].dropFirst(2).trimmingCharacters(in: .whitespaces),
      !title.isEmpty
    else { throw CourseCardError.noTitle }
    let head = lines[(top + 1)...].prefix { !$0.hasPrefix("## ") }
    guard let subtitle = MarkdownSection.paragraphs(Array(head)).first else {
      throw CourseCardError.noSubtitle(line: top + 1)
    }
    let sections = MarkdownSection.all(in: lines.joined(separator: "\n"))
    for (index, section) in sections.enumerated() {
      guard ["Authors", "Sources"].contains(section.title) else {
        throw CourseCardError.unknownSection(section.title, line: section.firstLine)
      }
      guard !sections[..<index].contains(where: { $0.title == section.title }) else {
        throw CourseCardError.twice(section.title, line: section.firstLine)
      }
    }
    let authors = sections.first { $0.title == "Authors" }
    let names = (authors?.lines ?? []).compactMap { $0.wholeMatch(of: /\s*[-*]\s+(.*\S)\s*/).map { String($0.1) } }
    guard !names.isEmpty else { throw CourseCardError.noAuthors(line: authors?.firstLine) }
    let sources = sections.first { $0.title == "Sources" }?.lines.joined(separator: "\n")
      .trimmingCharacters(in: .whitespacesAndNewlines)
    self.title = title
    self.subtitle = subtitle
    self.authors = names
    self.sources = sources.flatMap { $0.isEmpty ? nil : $0 }
  }
}

/// Why a course does not say what it is.
public enum CourseCardError: Error, CustomStringConvertible, Equatable {
  case missing
  case unreadable
  case noTitle
  case noSubtitle(line: Int)
  case noAuthors(line: Int?)
  case unknownSection(String, line: Int)
  case twice(String, line: Int)

  /// The line at fault, from 1.
  var line: Int? {
    switch self {
    case .missing, .unreadable: nil
    case .noTitle: 1
    case .noSubtitle(let line), .unknownSection(_, let line), .twice(_, let line): line
    case .noAuthors(let line): line
    }
  }

  /// What is wrong, without the file's name.
  var problem: String {
    switch self {
    case .missing: "the course does not say what it is: write this file, a title (`# …`), a subtitle, `## Authors`"
    case .unreadable: "this file can't be read as UTF-8 text: check its permissions, or save it as UTF-8"
    case .noTitle: "the course has no title: begin the file with `# ` and the title"
    case .noSubtitle: "the course has no subtitle: write one sentence between the title and the first `##`"
    case .noAuthors: "the course names no authors: add the section `## Authors`, a list with a `- ` before each name"
    case .unknownSection(let title, _): "there is no place for the section '\(title)': it has Authors and Sources"
    case .twice(let title, _): "the section '\(title)' stands twice: join them"
    }
  }

  public var description: String {
    "\(CourseCard.path)\(line.map { ":\($0)" } ?? ""): \(problem). `exercise verify` holds the file against its form"
  }
}
