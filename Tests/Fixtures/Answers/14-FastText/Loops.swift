import CourseKit

// Loops over indices, characters joined one by one; the mean entry by entry.
enum FastText: FastTextTask {
  static func characterNgrams(word: String, lengths: ClosedRange<Int>) -> [String] {
    var characters: [Unicode.Scalar] = ["<"]
    for scalar in word.unicodeScalars { characters.append(scalar) }
    characters.append(">")
    var found: [String] = []
    var n = lengths.lowerBound
    while n <= lengths.upperBound {
      var start = n == 1 ? 1 : 0
      let last = n == 1 ? characters.count - 2 : characters.count - n
      while start <= last {
        var piece = ""
        for i in start..<start + n { piece.unicodeScalars.append(characters[i]) }
        found.append(piece)
        start += 1
      }
      n += 1
    }
    return found
  }

  static func vector(word: String, vectors: [String: Vector], own: Vector?, dimension: Int) -> Vector {
    var sum = [Double](repeating: 0, count: dimension)
    for piece in characterNgrams(word: word, lengths: 3...6) {
      guard let z = vectors[piece] else { continue }
      for j in 0..<dimension { sum[j] += z[j] }
    }
    if let own { for j in 0..<dimension { sum[j] += own[j] } }
    return Vector(sum)
  }

  static func bucket(ngram: String, buckets: Int) -> Int {
    var h: UInt32 = 0x811c_9dc5
    for byte in Array(ngram.utf8) {
      var widened = UInt32(byte)
      if byte & 0x80 != 0 { widened |= 0xFFFF_FF00 }
      h = (h ^ widened).multipliedReportingOverflow(by: 0x0100_0193).partialValue
    }
    return Int(h % UInt32(buckets))
  }

  static func rows(word: String, vocabulary: [String: Int], buckets: Int) -> [Int] {
    var list: [Int] = []
    for (known, row) in vocabulary where known == word { list.append(row) }
    for piece in characterNgrams(word: word, lengths: 3...6) {
      list.append(bucket(ngram: piece, buckets: buckets) + vocabulary.count)
    }
    return list
  }

  static func mean(of rows: [Int], Z: Matrix) -> Vector {
    var v = Vector.zeros(Z.columns)
    if rows.count == 0 { return v }
    for j in 0..<Z.columns {
      for r in rows { v[j] += Z[r, j] / Double(rows.count) }
    }
    return v
  }

  static func gradient(rows: [Int], meanGradient g: Vector, count: Int) -> Matrix {
    var gradient = Matrix.zeros(count, g.count)
    for r in rows {
      for j in 0..<g.count { gradient[r, j] += g[j] / Double(rows.count) }
    }
    return gradient
  }

  static func merges(words: [String: Int], count: Int) -> [BytePair] {
    var learned: [BytePair] = []
    while learned.count < count {
      // The words are cut anew for each merge.
      var pairs: [BytePair] = []
      var counts: [Int] = []
      for (word, times) in words {
        let cut = pieces(word: word, merges: learned)
        var k = 1
        while k < cut.count {
          let pair = BytePair(left: cut[k - 1], right: cut[k])
          if let place = pairs.firstIndex(of: pair) {
            counts[place] += times
          } else {
            pairs.append(pair)
            counts.append(times)
          }
          k += 1
        }
      }
      if pairs.isEmpty { return learned }
      var best = 0
      for i in pairs.indices {
        let (a, b) = (pairs[i], pairs[best])
        if counts[i] > counts[best]
          || counts[i] == counts[best] && (a.left < b.left || a.left == b.left && a.right < b.right)
        {
          best = i
        }
      }
      learned.append(pairs[best])
    }
    return learned
  }

  static func pieces(word: String, merges: [BytePair]) -> [String] {
    var list: [String] = []
    for scalar in word.unicodeScalars { list.append(String(scalar)) }
    if list.isEmpty { return list }
    list[list.count - 1] = list[list.count - 1] + "_"
    for pair in merges {
      var k = 0
      while k + 1 < list.count {
        if list[k] == pair.left && list[k + 1] == pair.right {
          list[k] += list[k + 1]
          list.remove(at: k + 1)
        }
        k += 1
      }
    }
    return list
  }
}
