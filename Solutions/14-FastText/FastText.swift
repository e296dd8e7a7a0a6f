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
}
