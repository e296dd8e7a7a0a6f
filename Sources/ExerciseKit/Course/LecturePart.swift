import Foundation

/// The parts of a lecture, in the order in which it teaches.
///
/// A comment on a line of its own, right above a heading, says which part begins there: the heading itself may then be named for
/// what it holds. Headings that follow without a comment belong to the same part.
///
///     <!-- part: idea -->
///     ## Predict the neighbors
public enum LecturePart: String, CaseIterable, Sendable {
  /// A task from text, and what the unit before can't do about it.
  case task
  /// One idea, with its figure.
  case idea
  /// The model, derived.
  case model
  /// One worked example, by hand.
  case example
  /// What was trained on real text, and what came out; a unit without a real run may do without.
  case text
  /// Stable forms, in the unit where they arise first.
  case floating
  /// Mistakes that people make, each with its symptom.
  case pitfalls
  /// Where this lives now.
  case today
  /// The formulas on one card.
  case summary
  /// What the student writes.
  case exercise
  case reading

  /// Whether every lecture has it.
  ///
  /// - Parameter hasRun: whether the unit has a run on real data.
  func isNeeded(hasRun: Bool) -> Bool {
    switch self {
    case .floating: false
    case .text: hasRun
    default: true
    }
  }

  /// The comment above its heading.
  var mark: String { "<!-- part: \(rawValue) -->" }
}

/// Where the parts of a lecture stand.
public struct LectureParts: Sendable {
  /// A comment that names a part, whether there is such a part or not.
  struct Mark: Equatable {
    let name: String
    /// Its line, from 1.
    let line: Int
    /// The heading right below it; nil where there is none.
    let heading: String?
    var part: LecturePart? { LecturePart(rawValue: name) }
  }

  /// All marks, in order.
  let marks: [Mark]
  private let lines: [String]

  /// The parts of a text; a lecture of the older form has none.
  public init(_ text: String) {
    lines = text.components(separatedBy: "\n")
    var inFence = false
    var marks: [Mark] = []
    for (index, line) in lines.enumerated() {
      if line.hasPrefix("```") { inFence.toggle() }
      guard !inFence, let match = line.wholeMatch(of: /\s*<!--\s*part:\s*(.*?)\s*-->\s*/) else { continue }
      let below = index + 1 < lines.count ? lines[index + 1] : ""
      let heading = below.hasPrefix("## ") ? below.dropFirst(3).trimmingCharacters(in: .whitespaces) : nil
      marks.append(Mark(name: String(match.1), line: index + 1, heading: heading))
    }
    self.marks = marks
  }

  /// Whether the lecture names its parts.
  public var areNamed: Bool { !marks.isEmpty }

  /// The text of the part of this name, its first heading included; nil where the lecture has no such part.
  public func text(of name: String) -> String? {
    guard let place = marks.firstIndex(where: { $0.name == name.lowercased() && $0.part != nil }) else { return nil }
    let end = place + 1 < marks.count ? marks[place + 1].line - 1 : lines.count
    return lines[marks[place].line..<end].joined(separator: "\n")
  }

  /// The title above the part of this name; the name itself where it names no part, as a title does.
  func title(of name: String) -> String {
    marks.first { $0.name == name.lowercased() && $0.part != nil }?.heading ?? name
  }

  /// Whether a lecture has a `##` heading of this title, or a part of this name.
  static func has(_ title: String, in lecture: String) -> Bool {
    MarkdownSection.all(in: lecture).contains { $0.title == title } || LectureParts(lecture).text(of: title) != nil
  }
}
