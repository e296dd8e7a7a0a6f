import CourseKit

/// Who is nearest to whom, by the cosine, among the rows of a matrix: how the real run of unit 12 is judged.
public struct LSANeighbors {
  /// The ranks that the run compares.
  public static let ranks = [5, 10, 20, 50, 100, 200, 300]

  private let vectors: WordVectors

  /// - Parameter rows: one row per word.
  public init(vocabulary: [String], rows: Matrix) { vectors = WordVectors(words: vocabulary, rows) }

  /// The words nearest to a word, itself left out; none for a word that does not occur.
  public func nearest(_ word: String, _ count: Int) -> [String] { vectors.nearest(to: word, count: count) }

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
  public func analogies() -> Double { vectors.solved(MadeWorld.capitals.map { ($0.country, $0.capital) }) }
}
