import CourseKit
import ReferenceEngine

/// The table of a corpus with the names of its rows.
struct NamedPMI {
  let words: [String]
  let counts: Matrix
  let pmi: Matrix
  private let rows: [String: Int]
  private let occurrences: [Int]

  init(_ corpus: Corpus, window: Int) {
    (words, rows, occurrences) = (corpus.words, corpus.rows, corpus.counts)
    counts = PMI.pairCounts(sentences: corpus.texts, vocabulary: words, window: window)
    pmi = PMI.pmi(counts: counts)
  }

  /// PMI of two words; nil where one of them is not counted.
  func value(_ one: String, _ other: String) -> Double? {
    guard let w = rows[one], let c = rows[other] else { return nil }
    return pmi[w, c]
  }

  /// The pairs with the largest PMI, each once and its more frequent word first, of those that were seen often enough.
  func largest(_ count: Int, seen least: Double) -> [(one: String, other: String, pmi: Double, seen: Double)] {
    var found: [(Int, Int)] = []
    for w in 0..<words.count {
      for c in 0..<w where counts[w, c] >= least { found.append(occurrences[w] > occurrences[c] ? (w, c) : (c, w)) }
    }
    return found.sorted { (pmi[$1.0, $1.1], $0.0, $0.1) < (pmi[$0.0, $0.1], $1.0, $1.1) }.prefix(count).map {
      (words[$0.0], words[$0.1], pmi[$0.0, $0.1], counts[$0.0, $0.1])
    }
  }

  /// The word with the largest PMI beside `word`, of those that are given.
  func best(for word: String, among others: [String]) -> String? {
    others.filter { $0 != word }.max { (value(word, $0) ?? -.infinity) < (value(word, $1) ?? -.infinity) }
  }
}
