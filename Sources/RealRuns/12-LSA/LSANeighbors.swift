import CourseKit
import ReferenceEngine

/// Who is nearest to whom, by the cosine, among the rows of a matrix: how the real run of unit 12 is judged.
public struct LSANeighbors {
  /// The ranks that the run compares.
  public static let ranks = [5, 10, 20, 50, 100, 200, 300]

  /// The words, in the order of rows.
  public let vocabulary: [String]
  private let row: [String: Int]
  /// Rows of length 1, so that a dot product is a cosine; a row of zeros stays one.
  private let rows: Matrix

  /// - Parameter rows: one row per word.
  public init(vocabulary: [String], rows: Matrix) {
    self.vocabulary = vocabulary
    row = Dictionary(uniqueKeysWithValues: zip(vocabulary, vocabulary.indices))
    self.rows = Matrix(
      rows: rows.rowVectors.map { row in
        let length = sqrt(dot(row, row))
        return length > 0 ? row / length : row
      })
  }

  /// The words whose rows are nearest to a vector, the nearest first.
  private func nearest(to vector: Vector, except excluded: [Int], _ count: Int) -> [String] {
    let cosines = rows * vector
    let others = cosines.indices.filter { !excluded.contains($0) }
    return others.sorted { cosines[$0] > cosines[$1] }.prefix(count).map { vocabulary[$0] }
  }

  /// The words nearest to a word, itself left out; none for a word that does not occur.
  public func nearest(_ word: String, _ count: Int) -> [String] {
    row[word].map { nearest(to: rows[row: $0], except: [$0], count) } ?? []
  }

  /// The part of the capitals whose nearest word is a capital too.
  public func capitals() -> Double {
    let capitals = MadeWorld.capitals.map(\.capital)
    let hits = capitals.count { nearest($0, 1).first.map(capitals.contains) ?? false }
    return Double(hits) / Double(capitals.count)
  }

  /// The part of the qualities, hot and cold, whose nearest word is the opposite.
  public func opposites() -> Double {
    let pairs = MadeWorld.antonyms.flatMap { [($0.0, $0.1), ($0.1, $0.0)] }
    return Double(pairs.count { nearest($0.0, 1).first == $0.1 }) / Double(pairs.count)
  }

  /// The part of `paris − france + italy = rome` that comes out, over all pairs of countries; the three words are left out.
  public func analogies() -> Double {
    var (asked, found) = (0, 0)
    for (a, b) in MadeWorld.capitals {
      for (c, d) in MadeWorld.capitals where c != a {
        guard let a = row[a], let b = row[b], let c = row[c] else { continue }
        asked += 1
        let target = rows[row: b] - rows[row: a] + rows[row: c]
        if nearest(to: target, except: [a, b, c], 1).first == d { found += 1 }
      }
    }
    return Double(found) / Double(max(1, asked))
  }
}
