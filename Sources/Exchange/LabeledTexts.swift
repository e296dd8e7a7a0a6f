/// Texts with a label each, 0 or 1: what a run, or a training by a student's own functions, reads from a file of reviews.
public struct LabeledTexts: Sendable {
  /// For each text its label, 0 or 1.
  public let labels: [Double]
  /// The texts, as words; a text may be empty.
  public let texts: [[String]]

  /// - Parameter lines: a label, a tab and a text in each line, words separated by spaces; empty lines are no texts.
  public init(_ lines: String) {
    let parts = lines.split(separator: "\n").map { line in
      let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
      precondition(
        parts.count == 2 && ["0", "1"].contains(parts[0]), "a line is a label, 0 or 1, a tab and a text: \(line)")
      return parts
    }
    labels = parts.map { $0[0] == "1" ? 1 : 0 }
    texts = parts.map { $0[1].split(separator: " ").map(String.init) }
  }
}
