import Exchange

/// The two real texts of the course, each about 800,000 words long.
public enum RealText: String, CaseIterable, Sendable {
  /// The King James Version, verse by verse.
  case bible
  /// The prose of the Python manual, paragraph by paragraph.
  case manual

  /// Its file below `Lectures/Data`.
  var file: String { self == .bible ? "Book/book.txt" : "Manual/manual.txt" }

  /// The lines of the text, each as its words: runs of the letters a to z, in lower case.
  ///
  /// - Throws: when the file is missing or not the one that its origin lists.
  public func lines(_ report: RunReport) throws -> [[String]] {
    try report.text(file).split(separator: "\n").map(VersedText.words)
  }
}
