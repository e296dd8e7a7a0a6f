import CourseKit
import ReferenceEngine

/// Vectors of words, compared by their directions: what real runs find in the made world.
struct WordVectors {
  let words: [String]
  private let rows: [String: Int]
  /// One row a word, each of length 1.
  private let directions: [[Double]]

  /// - Parameter vectors: one for each word, not zero; all of the same length.
  init(words: [String], vectors: [[Double]]) {
    precondition(
      words.count == vectors.count, "each of \(words.count) words has a vector, and there are \(vectors.count)")
    self.words = words
    rows = Dictionary(uniqueKeysWithValues: zip(words, words.indices))
    directions = vectors.map { vector in
      let length = Self.dot(vector, vector).squareRoot()
      return length > 0 ? vector.map { $0 / length } : vector
    }
  }

  /// The cosine of two words' vectors.
  func cosine(_ one: String, _ other: String) -> Double { Self.dot(directions[row(one)], directions[row(other)]) }

  /// The words nearest to a word, itself left out.
  func nearest(to word: String, count: Int) -> [String] {
    let own = row(word)
    let cosines = directions.map { Self.dot($0, directions[own]) }
    return words.indices.filter { $0 != own }.sorted { (cosines[$0], $1) > (cosines[$1], $0) }.prefix(count)
      .map { words[$0] }
  }

  /// The share of analogies a : b = c : ? that are solved, over all ordered choices of two of the pairs.
  ///
  ///     d* = argmax_d cos(d, b − a + c),    d none of a, b, c
  ///
  /// - Complexity: O(n² · V · d) for n pairs.
  func solved(_ pairs: [(String, String)]) -> Double {
    let known = pairs.map { (row($0.0), row($0.1)) }
    var (right, all) = (0, 0)
    for (i, one) in known.enumerated() {
      for (j, other) in known.enumerated() where i != j {
        all += 1
        if answer(one.0, one.1, other.0) == other.1 { right += 1 }
      }
    }
    return Double(right) / Double(all)
  }

  private func answer(_ a: Int, _ b: Int, _ c: Int) -> Int {
    let target = directions[a].indices.map { directions[b][$0] - directions[a][$0] + directions[c][$0] }
    var (best, highest) = (0, -Double.infinity)
    for d in directions.indices where d != a && d != b && d != c {
      let score = Self.dot(directions[d], target)
      if score > highest { (best, highest) = (d, score) }
    }
    return best
  }

  private func row(_ word: String) -> Int {
    guard let row = rows[word] else { preconditionFailure("'\(word)' is not in the vocabulary") }
    return row
  }

  static func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for i in a.indices { sum += a[i] * b[i] }
    return sum
  }
}
