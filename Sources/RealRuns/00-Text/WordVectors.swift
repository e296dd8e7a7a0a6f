import CourseKit
import Kernels

/// Vectors of words, compared by their directions: what real runs ask of what they trained.
public struct WordVectors: Sendable {
  /// The words, by row.
  public let words: [String]
  /// The row of each word.
  public let rows: [String: Int]
  /// One row a word, each of length 1; a vector of zeros stays one, and is near nothing.
  private let directions: [[Double]]

  /// - Parameter vectors: one for each word, all of the same length.
  public init(words: [String], vectors: [[Double]]) {
    precondition(
      words.count == vectors.count, "each of \(words.count) words has a vector, and there are \(vectors.count)")
    self.words = words
    rows = Dictionary(uniqueKeysWithValues: zip(words, words.indices))
    directions = vectors.map(Self.direction)
  }

  /// - Parameter vectors: a row for each word; rows after those of the words are passed over.
  public init(words: [String], _ vectors: Matrix) {
    self.init(words: words, vectors: vectors.rowVectors.prefix(words.count).map(\.entries))
  }

  /// The cosine of two words' vectors.
  public func cosine(_ one: String, _ other: String) -> Double {
    Self.dot(directions[row(one)], directions[row(other)])
  }

  /// The words nearest to a word, itself left out, the nearest first; none for a word without a vector.
  public func nearest(to word: String, count: Int) -> [String] {
    rows[word].map { nearest(to: directions[$0], except: [$0], count: count) } ?? []
  }

  /// The words nearest to a vector, the nearest first.
  public func nearest(to vector: Vector, count: Int, except word: String) -> [String] {
    nearest(to: Self.direction(vector.entries), except: rows[word].map { [$0] } ?? [], count: count)
  }

  /// The word d for which a : b = c : d; none when a, b or c has no vector.
  ///
  ///     d* = argmax_d cos(d, b − a + c),    d none of a, b, c
  public func analogy(_ a: String, _ b: String, _ c: String) -> String? {
    guard let a = rows[a], let b = rows[b], let c = rows[c] else { return nil }
    return answer(a, b, c).map { words[$0] }
  }

  /// The share of analogies a : b = c : d that are solved, over all ordered choices of two of the pairs.
  ///
  /// - Returns: NaN where there is nothing to ask; pairs with a word without a vector are passed over.
  /// - Complexity: O(n² · V · d) for n pairs.
  public func solved(_ pairs: [(String, String)]) -> Double {
    let known = pairs.compactMap { one, other in rows[one].flatMap { one in rows[other].map { (one, $0) } } }
    var (right, asked) = (0, 0)
    for (i, one) in known.enumerated() {
      for (j, other) in known.enumerated() where i != j {
        asked += 1
        if answer(one.0, one.1, other.0) == other.1 { right += 1 }
      }
    }
    return asked == 0 ? .nan : Double(right) / Double(asked)
  }

  /// The share of pairs (a, b) in which b is among the words nearest to a; NaN without pairs.
  public func neighborShare(_ pairs: [(String, String)], among count: Int) -> Double {
    guard !pairs.isEmpty else { return .nan }
    return Double(pairs.count { nearest(to: $0.0, count: count).contains($0.1) }) / Double(pairs.count)
  }

  /// A word's vector at length 1.
  func direction(_ word: String) -> Vector { Vector(directions[row(word)]) }

  private func nearest(to target: [Double], except excluded: [Int], count: Int) -> [String] {
    nearestRows(to: target, except: excluded, count: count).map { words[$0] }
  }

  /// The rows nearest to a word's row, itself left out, the nearest first; of equal cosines the lower row is the nearer.
  func nearestRows(to row: Int, count: Int) -> [Int] { nearestRows(to: directions[row], except: [row], count: count) }

  private func nearestRows(to target: [Double], except excluded: [Int], count: Int) -> [Int] {
    var best: [(score: Double, row: Int)] = []
    for row in directions.indices where count > 0 && !excluded.contains(row) {
      let score = Self.dot(directions[row], target)
      if best.count == count, !(score > best[count - 1].score) { continue }
      if best.count == count { best.removeLast() }
      // After all of the same score: those have lower rows.
      best.insert((score, row), at: best.firstIndex { $0.score < score } ?? best.count)
    }
    return best.map(\.row)
  }

  private func answer(_ a: Int, _ b: Int, _ c: Int) -> Int? {
    let target = directions[a].indices.map { directions[b][$0] - directions[a][$0] + directions[c][$0] }
    var (best, highest): (Int?, Double) = (nil, -.infinity)
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

  private static func direction(_ vector: [Double]) -> [Double] {
    let length = dot(vector, vector).squareRoot()
    return length > 0 ? vector.map { $0 / length } : vector
  }

  static func dot(_ a: [Double], _ b: [Double]) -> Double {
    precondition(a.count == b.count, "vectors of length \(a.count) and \(b.count) have no dot product")
    return a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        guard let x = a.baseAddress, let y = b.baseAddress else { return 0 }
        return dotProduct(x, y, count: a.count)
      }
    }
  }
}
