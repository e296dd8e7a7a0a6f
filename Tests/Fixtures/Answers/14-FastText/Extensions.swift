import CourseKit

// Extensions and a hasher of its own; the mean as a product with a row of weights.
struct FNV {
  private(set) var state = UInt32(2_166_136_261)
  mutating func feed(_ byte: UInt8) {
    state = (state ^ UInt32(truncatingIfNeeded: Int(Int8(bitPattern: byte)))) &* 16_777_619
  }
}

extension Array {
  /// All runs of n neighboring elements.
  func runs(of n: Int) -> [ArraySlice<Element>] { n > count ? [] : (0...count - n).map { self[$0..<$0 + n] } }
}

extension Sequence where Element == Int {
  /// How often each of the numbers 0 ..< size occurs, as shares.
  func shares(of size: Int) -> Vector {
    var counts = Vector.zeros(size)
    for i in self { counts[i] += 1 }
    return counts.sum() == 0 ? counts : counts / counts.sum()
  }
}

enum FastText: FastTextTask {
  static func characterNgrams(word: String, lengths: ClosedRange<Int>) -> [String] {
    let inner = word.unicodeScalars.map { String($0) }
    let marked = ["<"] + inner + [">"]
    return lengths.map { $0 == 1 ? inner : marked.runs(of: $0).map { $0.joined() } }.reduce([], +)
  }

  static func vector(word: String, vectors: [String: Vector], own: Vector?, dimension: Int) -> Vector {
    let known = characterNgrams(word: word, lengths: 3...6).compactMap { vectors[$0] } + [own].compactMap { $0 }
    return known.reversed().reduce(.zeros(dimension), +)
  }

  static func bucket(ngram: String, buckets: Int) -> Int {
    var hasher = FNV()
    ngram.utf8.forEach { hasher.feed($0) }
    return Int(hasher.state) - Int(hasher.state) / buckets * buckets
  }

  static func rows(word: String, vocabulary: [String: Int], buckets: Int) -> [Int] {
    [vocabulary[word]].compactMap { $0 }
      + characterNgrams(word: word, lengths: 3...6).map { vocabulary.count + bucket(ngram: $0, buckets: buckets) }
  }

  static func mean(of rows: [Int], Z: Matrix) -> Vector { rows.shares(of: Z.rows) * Z }

  static func gradient(rows: [Int], meanGradient g: Vector, count: Int) -> Matrix { outer(rows.shares(of: count), g) }

  static func merges(words: [String: Int], count: Int) -> [BytePair] {
    var state = words.map { (pieces: $0.key.letters, times: $0.value) }
    return (0..<count).reduce(into: [BytePair]()) { learned, _ in
      let pairs = state.reduce(into: [BytePair: Int]()) { counts, text in
        for pair in text.pieces.runs(of: 2).map({ BytePair(left: $0.first!, right: $0.last!) }) {
          counts[pair] = (counts[pair] ?? 0) + text.times
        }
      }
      guard let best = pairs.min(by: { ($1.value, $0.key.left, $0.key.right) < ($0.value, $1.key.left, $1.key.right) })
      else { return }
      learned.append(best.key)
      state = state.map { ($0.pieces.joining(best.key), $0.times) }
    }
  }

  static func pieces(word: String, merges: [BytePair]) -> [String] {
    merges.reduce(word.letters) { $0.joining($1) }
  }
}

extension String {
  var letters: [String] {
    let all = unicodeScalars.map { String($0) }
    return all.dropLast() + all.suffix(1).map { $0 + "_" }
  }
}

extension [String] {
  func joining(_ pair: BytePair) -> [String] {
    var isJoined = false
    return reduce(into: [String]()) { list, piece in
      if !isJoined, list.last == pair.left, piece == pair.right {
        list[list.count - 1] += piece
        isJoined = true
      } else {
        list.append(piece)
        isJoined = false
      }
    }
  }
}
