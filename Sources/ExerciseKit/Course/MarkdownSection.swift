import Foundation

/// A `##` section of one of the course's lists (hints, mistakes, tasks, quizzes).
struct MarkdownSection {
  let title: String
  /// The line of the title, from 1.
  let firstLine: Int
  /// What stands below it.
  let lines: [String]

  /// The sections of a text, in order; headings inside code fences are code.
  static func all(in text: String) -> [MarkdownSection] {
    var sections: [MarkdownSection] = []
    var title: (String, Int)?
    var body: [String] = []
    var inFence = false
    func close() {
      if let title { sections.append(MarkdownSection(title: title.0, firstLine: title.1, lines: body)) }
      body = []
    }
    for (index, line) in text.components(separatedBy: "\n").enumerated() {
      if line.hasPrefix("```") { inFence.toggle() }
      if line.hasPrefix("## "), !inFence {
        close()
        title = (line.dropFirst(3).trimmingCharacters(in: .whitespaces), index + 1)
      } else {
        body.append(line)
      }
    }
    close()
    return sections
  }

  /// Lines joined to paragraphs; comments are left out.
  static func paragraphs(_ lines: [String]) -> [String] {
    let text = lines.joined(separator: "\n").replacing(/<!--.*?-->/, with: "")
    return text.split(separator: /\n\s*\n/).map {
      $0.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        .joined(separator: " ")
    }.filter { !$0.isEmpty }
  }

  /// The items of the section's ordered list, each with the lines that continue it.
  var orderedItems: [String] {
    var items: [[String]] = []
    for line in lines {
      if let match = line.prefixMatch(of: /\d+\.\s+/) {
        items.append([String(line[match.range.upperBound...])])
      } else if !items.isEmpty {
        items[items.count - 1].append(line.trimmingCharacters(in: .whitespaces))
      }
    }
    return items.map { $0.joined(separator: "\n").trimmingCharacters(in: .whitespacesAndNewlines) }
  }
}
