import CourseKit

/// Byte-pair encoding: a word is cut into pieces that do not overlap, by merges that were learned from a text.
///
///     l o w _  ->  (l, o), (lo, w_)  ->  low_
///
/// Source: R. Sennrich, B. Haddow and A. Birch, "Neural machine translation of rare words with subword units", 2016.
extension FastText {
  /// What a word is before any merge: its characters, the last with the mark of the word's end.
  ///
  ///     letters(of: "low")    // l, o, w_
  public static func letters(of word: String) -> [String] {
    var letters = word.unicodeScalars.map { String($0) }
    if let last = letters.popLast() { letters.append(last + "_") }
    return letters
  }

  /// How often each pair of neighbors stands in the words; a word counts as often as it occurs.
  ///
  ///     N(a, b) = Σ_words count · (how often a b stands in it)
  public static func pairCounts(_ texts: [(pieces: [String], count: Int)]) -> [BytePair: Int] {
    var counts: [BytePair: Int] = [:]
    for (pieces, count) in texts {
      for k in pieces.indices.dropFirst() {
        counts[BytePair(left: pieces[k - 1], right: pieces[k]), default: 0] += count
      }
    }
    return counts
  }

  /// The merges of a text, the first learned first: each time the most frequent pair, of equally frequent ones the
  /// first in order.
  ///
  ///     (a, b) = argmax N(a, b);   a b -> ab in all words
  ///
  /// - Parameters:
  ///   - words: how often each word occurs, at least once.
  ///   - count: how many are learned, at least 0; fewer where no pair is left.
  /// - Complexity: O(merges · characters of the words).
  public static func merges(words: [String: Int], count: Int) -> [BytePair] {
    precondition(count >= 0, "a number of merges is at least 0, not \(count)")
    precondition(words.values.allSatisfy { $0 >= 1 }, "a word of a text occurs at least once")
    var texts = words.map { (pieces: letters(of: $0.key), count: $0.value) }
    var merges: [BytePair] = []
    while merges.count < count {
      let counts = pairCounts(texts)
      guard let most = counts.values.max() else { break }
      let ties = counts.filter { $0.value == most }.keys
      guard let best = ties.min(by: { ($0.left, $0.right) < ($1.left, $1.right) }) else { break }
      merges.append(best)
      for i in texts.indices { texts[i].pieces = merge(best, in: texts[i].pieces) }
    }
    return merges
  }

  /// A pair becomes one piece wherever it stands, from left to right.
  ///
  ///     merge((a, a), in: a a a)    // aa a
  public static func merge(_ pair: BytePair, in pieces: [String]) -> [String] {
    var (result, k) = ([String](), 0)
    while k < pieces.count {
      if k + 1 < pieces.count, pieces[k] == pair.left, pieces[k + 1] == pair.right {
        result.append(pair.left + pair.right)
        k += 2
      } else {
        result.append(pieces[k])
        k += 1
      }
    }
    return result
  }

  /// The pieces of any word: each merge in the order in which it was learned.
  ///
  /// - Complexity: O(merges · characters).
  public static func pieces(word: String, merges: [BytePair]) -> [String] {
    merges.reduce(letters(of: word)) { merge($1, in: $0) }
  }
}
