import CourseKit

// The n-grams place by place and then sorted by length; the hash in 64 bits, cut to 32; rows as a mapped list.
enum FastText: FastTextTask {
  static func characterNgrams(word: String, lengths: ClosedRange<Int>) -> [String] {
    let marked = ("<" + word + ">").unicodeScalars
    var byLength: [[String]] = Array(repeating: [], count: lengths.count)
    var start = marked.startIndex
    while start < marked.endIndex {
      for (slot, n) in lengths.enumerated() {
        guard let end = marked.index(start, offsetBy: n, limitedBy: marked.endIndex) else { break }
        let isMark = n == 1 && (start == marked.startIndex || end == marked.endIndex)
        if !isMark { byLength[slot].append(String(marked[start..<end])) }
      }
      start = marked.index(after: start)
    }
    return byLength.flatMap { $0 }
  }

  static func vector(word: String, vectors: [String: Vector], own: Vector?, dimension: Int) -> Vector {
    let none = Vector.zeros(dimension)
    return characterNgrams(word: word, lengths: 3...6).map { vectors[$0, default: none] }.reduce(none, +)
      + (own ?? none)
  }

  static func bucket(ngram: String, buckets: Int) -> Int {
    var h = 2_166_136_261
    for byte in ngram.utf8 {
      let signed = Int(byte) >= 128 ? Int(byte) - 256 : Int(byte)
      h = ((h ^ (signed & 0xFFFF_FFFF)) * 16_777_619) & 0xFFFF_FFFF
    }
    return h % buckets
  }

  static func rows(word: String, vocabulary: [String: Int], buckets: Int) -> [Int] {
    let pieces = characterNgrams(word: word, lengths: 3...6)
      .map { bucket(ngram: $0, buckets: buckets) + vocabulary.count }
    guard let own = vocabulary[word] else { return pieces }
    return [own] + pieces
  }

  static func mean(of rows: [Int], Z: Matrix) -> Vector {
    guard let first = rows.first else { return .zeros(Z.columns) }
    return rows.dropFirst().reduce(Z[row: first]) { $0 + Z[row: $1] } * (1 / Double(rows.count))
  }

  static func gradient(rows: [Int], meanGradient g: Vector, count: Int) -> Matrix {
    Matrix(rows: (0..<count).map { r in Double(rows.count { $0 == r }) / Double(max(rows.count, 1)) * g })
  }

  static func merges(words: [String: Int], count: Int) -> [BytePair] {
    func next(_ texts: [([String], Int)], _ learned: [BytePair]) -> [BytePair] {
      guard learned.count < count else { return learned }
      let all = texts.flatMap { pieces, times in
        zip(pieces, pieces.dropFirst()).map { (BytePair(left: $0, right: $1), times) }
      }
      let counts = Dictionary(all, uniquingKeysWith: +)
      guard let most = counts.values.max() else { return learned }
      let best = counts.keys.filter { counts[$0] == most }.sorted { ($0.left, $0.right) < ($1.left, $1.right) }[0]
      return next(texts.map { (join(best, $0.0), $0.1) }, learned + [best])
    }
    return next(words.map { (pieces(word: $0.key, merges: []), $0.value) }, [])
  }

  static func pieces(word: String, merges: [BytePair]) -> [String] {
    let scalars = Array(word.unicodeScalars)
    let letters = scalars.indices.map { String(scalars[$0]) + ($0 == scalars.count - 1 ? "_" : "") }
    return merges.reduce(letters) { join($1, $0) }
  }

  private static func join(_ pair: BytePair, _ pieces: [String]) -> [String] {
    guard let first = pieces.first else { return [] }
    if pieces.count > 1 && first == pair.left && pieces[1] == pair.right {
      return [first + pieces[1]] + join(pair, Array(pieces.dropFirst(2)))
    }
    return [first] + join(pair, Array(pieces.dropFirst()))
  }
}
