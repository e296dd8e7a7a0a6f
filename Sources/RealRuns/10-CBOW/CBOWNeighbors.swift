import CourseKit
import ReferenceEngine

/// Which words are near which, by cosine: what a trained matrix is asked in a real run.
public struct CBOWNeighbors: Sendable {
  private let rows: [String: Int]
  private let vocabulary: [String]
  /// The vectors, each of length 1; a vector of zeros stays one, and is near nothing.
  private let unit: [Vector]

  public init(vocabulary: [String], vectors: Matrix) {
    precondition(vocabulary.count == vectors.rows, "\(vocabulary.count) words and \(vectors.rows) vectors")
    self.vocabulary = vocabulary
    rows = Dictionary(uniqueKeysWithValues: zip(vocabulary, vocabulary.indices))
    unit = vectors.rowVectors.map {
      let length = sqrt(dot($0, $0))
      return length > 0 ? $0 / length : $0
    }
  }

  /// The words nearest to a word, the nearest first; empty for a word that is not in the vocabulary.
  public func nearest(to word: String, count: Int) -> [String] {
    rows[word].map { nearest(to: unit[$0], count: count, excluding: [$0]) } ?? []
  }

  /// The word d for which a : b = c : d, nearest to b − a + c; a, b and c themselves are no answers.
  ///
  /// - Returns: nil when one of the words is not in the vocabulary.
  public func analogy(_ a: String, _ b: String, _ c: String) -> String? {
    guard let i = rows[a], let j = rows[b], let k = rows[c] else { return nil }
    return nearest(to: unit[j] - unit[i] + unit[k], count: 1, excluding: [i, j, k]).first
  }

  /// The share of analogies that are found among pairs of one kind: every pair asks every other one.
  public func analogyShare(_ pairs: [(String, String)]) -> Double {
    var (right, asked) = (0, 0)
    for (i, x) in pairs.enumerated() {
      for (j, y) in pairs.enumerated() where i != j {
        asked += 1
        if analogy(x.0, x.1, y.0) == y.1 { right += 1 }
      }
    }
    return asked == 0 ? .nan : Double(right) / Double(asked)
  }

  /// The share of pairs (a, b) in which b is among the words nearest to a.
  public func neighborShare(_ pairs: [(String, String)], among count: Int) -> Double {
    guard !pairs.isEmpty else { return .nan }
    return Double(pairs.count { nearest(to: $0.0, count: count).contains($0.1) }) / Double(pairs.count)
  }

  private func nearest(to x: Vector, count: Int, excluding: Set<Int>) -> [String] {
    let scores = unit.map { dot($0, x) }
    return scores.indices.filter { !excluding.contains($0) }
      .sorted { (-scores[$0], $0) < (-scores[$1], $1) }
      .prefix(count).map { vocabulary[$0] }
  }
}
