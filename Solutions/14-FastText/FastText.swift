import CourseKit

enum FastText: FastTextTask {
  static func characterNgrams(word: String, lengths: ClosedRange<Int>) -> [String] {
    let characters = Array("<\(word)>".unicodeScalars)
    var ngrams: [String] = []
    for n in lengths {
      for start in characters.indices where start + n <= characters.count {
        let ngram = characters[start..<start + n].map { String($0) }.joined()
        if ngram != "<" && ngram != ">" { ngrams.append(ngram) }
      }
    }
    return ngrams
  }

  static func vector(word: String, vectors: [String: Vector], own: Vector?, dimension: Int) -> Vector {
    var sum = own ?? Vector.zeros(dimension)
    for ngram in characterNgrams(word: word, lengths: 3...6) {
      if let z = vectors[ngram] { sum += z }
    }
    return sum
  }

  static func bucket(ngram: String, buckets: Int) -> Int {
    var h: UInt32 = 2_166_136_261
    for byte in ngram.utf8 {
      h ^= UInt32(truncatingIfNeeded: Int8(bitPattern: byte))
      h = h &* 16_777_619
    }
    return Int(h) % buckets
  }

  static func rows(word: String, vocabulary: [String: Int], buckets: Int) -> [Int] {
    var rows: [Int] = []
    if let own = vocabulary[word] { rows.append(own) }
    for ngram in characterNgrams(word: word, lengths: 3...6) {
      rows.append(vocabulary.count + bucket(ngram: ngram, buckets: buckets))
    }
    return rows
  }

  static func mean(of rows: [Int], Z: Matrix) -> Vector {
    var sum = Vector.zeros(Z.columns)
    for row in rows { sum += Z[row: row] }
    return rows.isEmpty ? sum : sum / Double(rows.count)
  }

  static func gradient(rows: [Int], meanGradient g: Vector, count: Int) -> Matrix {
    var gradient = Matrix.zeros(count, g.count)
    for row in rows { gradient[row: row] += g / Double(rows.count) }
    return gradient
  }

  static func merges(words: [String: Int], count: Int) -> [BytePair] {
    var texts = words.map { (pieces: letters($0.key), count: $0.value) }
    var learned: [BytePair] = []
    while learned.count < count {
      var counts: [BytePair: Int] = [:]
      for text in texts {
        for (left, right) in zip(text.pieces, text.pieces.dropFirst()) {
          counts[BytePair(left: left, right: right), default: 0] += text.count
        }
      }
      let order = counts.sorted { a, b in
        if a.value != b.value { return a.value > b.value }
        return (a.key.left, a.key.right) < (b.key.left, b.key.right)
      }
      guard let best = order.first?.key else { break }
      learned.append(best)
      for i in texts.indices { texts[i].pieces = merged(best, texts[i].pieces) }
    }
    return learned
  }

  static func pieces(word: String, merges: [BytePair]) -> [String] {
    var pieces = letters(word)
    for pair in merges { pieces = merged(pair, pieces) }
    return pieces
  }

  /// The characters of a word, the last with the mark of its end.
  private static func letters(_ word: String) -> [String] {
    var letters = word.unicodeScalars.map { String($0) }
    if !letters.isEmpty { letters[letters.count - 1] += "_" }
    return letters
  }

  /// The pieces with a pair merged wherever it stands.
  private static func merged(_ pair: BytePair, _ pieces: [String]) -> [String] {
    var result: [String] = []
    var k = 0
    while k < pieces.count {
      if k + 1 < pieces.count && pieces[k] == pair.left && pieces[k + 1] == pair.right {
        result.append(pair.left + pair.right)
        k += 2
      } else {
        result.append(pieces[k])
        k += 1
      }
    }
    return result
  }
}
