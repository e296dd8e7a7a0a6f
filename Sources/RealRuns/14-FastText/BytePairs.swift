/// Byte-pair encoding: pieces of words that are merged in the order in which they are most frequent.
///
/// Source: R. Sennrich, B. Haddow and A. Birch, "Neural machine translation of rare words with subword units", 2016.
struct BytePairs: Sendable {
  /// Which two pieces become one, the first learned first.
  let merges: [Pair]

  struct Pair: Hashable, Sendable {
    let left: String
    let right: String
  }

  /// Learns merges from words and how often each occurs; the last piece of a word ends in `_`.
  ///
  /// Of pairs that are equally frequent the first in the order of the alphabet is merged.
  ///
  /// - Complexity: O(merges · letters of the words).
  init(_ words: [String: Int], merges count: Int) {
    // Pieces are numbered, so that a pair of them is one key.
    var (names, numbers) = ([String](), [String: Int]())
    func number(_ piece: String) -> Int {
      if let known = numbers[piece] { return known }
      numbers[piece] = names.count
      names.append(piece)
      return names.count - 1
    }
    var texts = words.sorted { $0.key < $1.key }.map { (pieces: Self.letters($0.key).map(number), count: $0.value) }
    var merges: [Pair] = []
    while merges.count < count {
      var seen: [Int: Int] = [:]
      for (pieces, count) in texts where pieces.count > 1 {
        for k in 1..<pieces.count { seen[pieces[k - 1] << 32 | pieces[k], default: 0] += count }
      }
      let most = seen.values.max() ?? 0
      let ties = seen.filter { $0.value == most }.keys.map { key in
        (key: key, pair: Pair(left: names[key >> 32], right: names[key & 0xffff_ffff]))
      }
      guard let best = ties.min(by: { ($0.pair.left, $0.pair.right) < ($1.pair.left, $1.pair.right) }) else { break }
      merges.append(best.pair)
      let (left, right) = (best.key >> 32, best.key & 0xffff_ffff)
      let both = number(best.pair.left + best.pair.right)
      for i in texts.indices where texts[i].pieces.count > 1 { Self.merge(left, right, into: both, &texts[i].pieces) }
    }
    self.merges = merges
  }

  /// The pieces of any word, after so many of the merges.
  func pieces(of word: String, merges count: Int = .max) -> [String] {
    var pieces = Self.letters(word)
    for pair in merges.prefix(count) where pieces.count > 1 {
      Self.merge(pair.left, pair.right, into: pair.left + pair.right, &pieces)
    }
    return pieces
  }

  private static func letters(_ word: String) -> [String] {
    var letters = word.map(String.init)
    if let last = letters.popLast() { letters.append(last + "_") }
    return letters
  }

  private static func merge<Piece: Equatable>(_ left: Piece, _ right: Piece, into both: Piece, _ pieces: inout [Piece])
  {
    var k = 0
    while k + 1 < pieces.count {
      if pieces[k] == left, pieces[k + 1] == right {
        pieces[k] = both
        pieces.remove(at: k + 1)
      }
      k += 1
    }
  }
}
