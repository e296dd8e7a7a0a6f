import Foundation

/// Words that claim more than an example can show: they want a number, a proof or a source near them.
///
/// A list for the author to look through, not a failure. A sentence is left out where it, the one before or the one after has a
/// digit, a formula, a link, or a word that gives a reason.
enum ClaimAudit {
  private static var claim: Regex<(Substring, Substring)> {
    /(?i)\b(prevents?|always|never|no(?:\s+[\w-]+){1,4}?\s+can)\b/
  }
  private static var ground: Regex<Substring> {
    /(?i)[0-9$=√≤≥<>]|\]\(|\b(?:because|since|hence|therefore|so that|proof|proves?|otherwise|if and only if)\b/
  }

  static func remarks(_ text: String, _ file: String) -> [Finding] {
    paragraphs(text).flatMap { paragraph -> [Finding] in
      let sentences = paragraph.sentences
      return sentences.indices.compactMap { index in
        guard let match = sentences[index].words.firstMatch(of: claim) else { return nil }
        let near = sentences[max(0, index - 1)...min(sentences.count - 1, index + 1)]
        guard !near.contains(where: { $0.words.contains(ground) }) else { return nil }
        let words = String(match.1).lowercased().replacing(/\s+/, with: " ")
        let start = sentences[index].words.prefix(80)
        return Finding(
          .remark, file, line: sentences[index].line,
          "'\(words)' with no number, proof or source near it: \(start)\(start.count < sentences[index].words.count ? "…" : "")"
        )
      }
    }
  }

  private struct Sentence {
    var words: String
    /// The line where it begins.
    var line: Int
  }
  private struct Paragraph {
    var lines: [(number: Int, text: String)] = []

    var sentences: [Sentence] {
      var sentences: [Sentence] = []
      var open: Sentence?
      for line in lines {
        for word in line.text.split(separator: " ") {
          if open == nil { open = Sentence(words: String(word), line: line.number) } else { open?.words += " " + word }
          if word.contains(/[.?!:][)*"”]*$/), let done = open {
            sentences.append(done)
            open = nil
          }
        }
      }
      return sentences + (open.map { [$0] } ?? [])
    }
  }

  /// Lines that are read as one, without code and comments.
  private static func paragraphs(_ text: String) -> [Paragraph] {
    var all: [Paragraph] = []
    var open = Paragraph()
    var inFence = false
    for (index, whole) in text.components(separatedBy: "\n").enumerated() {
      let line = whole.replacing(/<!--.*?-->/, with: "").trimmingCharacters(in: .whitespaces)
      if line.hasPrefix("```") { inFence.toggle() }
      let begins = line.contains(/^(?:[-*+]|\d+\.|#+|\||>)\s/)
      if line.isEmpty || inFence || line.hasPrefix("```") || begins {
        all.append(open)
        open = Paragraph()
      }
      if line.isEmpty || inFence || line.hasPrefix("```") { continue }
      open.lines.append((index + 1, line.replacing(/^(?:[-*+]|\d+\.|#+|\||>)\s+/, with: "")))
    }
    return (all + [open]).filter { !$0.lines.isEmpty }
  }
}
