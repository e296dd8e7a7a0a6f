import CourseKit
import ReferenceEngine

/// A corpus for counting pairs: sentences, and the words that are counted.
struct PairCorpus {
  /// The most frequent words, most frequent first; of equally frequent ones the one that was used first.
  let vocabulary: [String]
  /// The sentences without all other words. Two words around one that is left out become neighbors.
  let sentences: [[String]]
  /// How often each counted word occurs.
  let tokens: [String: Int]

  /// Reads one sentence a line. A word is a run of letters, in lower case; an apostrophe parts words.
  ///
  /// - Parameters:
  ///   - text: one sentence a line.
  ///   - most: how many words are counted at most.
  init(_ text: String, words most: Int) {
    let all = text.split(separator: "\n").map { Self.tokens(of: $0) }
    var counts: [String: (count: Int, first: Int)] = [:]
    for token in all.joined() {
      let first = counts.count
      counts[token, default: (0, first)].count += 1
    }
    let order = counts.sorted { ($1.value.count, $0.value.first) < ($0.value.count, $1.value.first) }.prefix(most)
    vocabulary = order.map(\.key)
    tokens = Dictionary(uniqueKeysWithValues: order.map { ($0.key, $0.value.count) })
    let known = Set(vocabulary)
    sentences = all.map { $0.filter(known.contains) }
  }

  /// The words of a line, of which the letters a to z are told from everything else.
  static func tokens(of line: Substring) -> [String] {
    line.lowercased().utf8.split { !(0x61...0x7a).contains($0) }.map { String(decoding: $0, as: UTF8.self) }
  }
}

/// The table of a corpus with the names of its rows.
struct NamedPMI {
  let words: [String]
  let counts: Matrix
  let pmi: Matrix
  private let rows: [String: Int]

  init(_ corpus: PairCorpus, window: Int) {
    words = corpus.vocabulary
    counts = PMI.pairCounts(sentences: corpus.sentences, vocabulary: words, window: window)
    pmi = PMI.pmi(counts: counts)
    rows = Dictionary(uniqueKeysWithValues: zip(words, words.indices))
  }

  /// PMI of two words; nil where one of them is not counted.
  func value(_ one: String, _ other: String) -> Double? {
    guard let w = rows[one], let c = rows[other] else { return nil }
    return pmi[w, c]
  }

  /// The pairs with the largest PMI, each once, of those that were seen often enough.
  func largest(_ count: Int, seen least: Double) -> [(one: String, other: String, pmi: Double, seen: Double)] {
    var found: [(Int, Int)] = []
    for w in 0..<words.count {
      for c in 0..<w where counts[w, c] >= least { found.append((c, w)) }
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
