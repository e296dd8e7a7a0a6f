import Foundation

/// Words that the course does not use: they tell a reader who is stuck that it should have been easy.
enum VoiceAudit {
  private static let words = [
    "simply", "just", "obviously", "clearly", "trivial", "trivially", "of course", "powerful", "robust", "seamless",
    "elegant", "state-of-the-art", "in this lecture we will",
  ]

  static func findings(_ text: String, _ file: String) -> [Finding] {
    var inFence = false
    var findings: [Finding] = []
    for (index, line) in text.components(separatedBy: "\n").enumerated() {
      if line.hasPrefix("```") { inFence.toggle() }
      guard !inFence else { continue }
      let plain = line.replacing(/`[^`]*`/, with: "").replacing(/<!--.*?-->/, with: "").lowercased()
      for word in words where contains(plain, word) {
        findings.append(Finding(.incomplete, file, line: index + 1, "the course does not say '\(word)'"))
      }
      if plain.contains(/[a-z]!(\s|$)/) {
        findings.append(Finding(.incomplete, file, line: index + 1, "the course uses no exclamation marks"))
      }
    }
    return findings
  }

  private static func contains(_ line: String, _ word: String) -> Bool {
    var rest = line[...]
    while let range = rest.range(of: word) {
      let before = range.lowerBound == line.startIndex ? " " : line[line.index(before: range.lowerBound)]
      let after = range.upperBound == line.endIndex ? " " : line[range.upperBound]
      if !before.isLetter && !after.isLetter && before != "-" { return true }
      rest = rest[range.upperBound...]
    }
    return false
  }
}
