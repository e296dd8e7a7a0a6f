import CourseKit
import ReferenceEngine

/// Vectors with their words, for questions of nearness.
///
/// Nearness is the cosine, as in unit 16, which is about such questions.
public struct GloVeSpace: Sendable {
  /// The words, in the order of the rows.
  public let vocabulary: [String]
  /// The row of each word.
  public let row: [String: Int]
  /// The vectors at length 1, [V x d].
  private let unit: Matrix

  /// The space of these words, with one row of `vectors` for each; no vector is 0.
  public init(vocabulary: [String], vectors: Matrix) {
    self.vocabulary = vocabulary
    row = Dictionary(uniqueKeysWithValues: zip(vocabulary, vocabulary.indices))
    unit = Matrix(rows: vectors.rowVectors.map { $0 / sqrt(dot($0, $0)) })
  }

  /// The words whose vectors have the largest cosine with the word's own, itself left out.
  public func nearest(to word: String, count: Int) -> [(word: String, cosine: Double)] {
    guard let i = row[word] else { return [] }
    return nearest(to: unit[row: i], without: [i], count: count)
  }

  private func nearest(to x: Vector, without: Set<Int>, count: Int) -> [(word: String, cosine: Double)] {
    let scores = unit * x  // [V]
    let places = vocabulary.indices.filter { !without.contains($0) }.sorted { scores[$0] > scores[$1] }
    let length = sqrt(dot(x, x))
    return places.prefix(count).map { (vocabulary[$0], scores[$0] / length) }
  }

  /// Asks a : b = c : ? for every two pairs, and counts how often the nearest word to b − a + c is d.
  ///
  /// The three words of the question are left out, as is usual.
  public func analogies(_ pairs: [(String, String)]) -> (right: Int, asked: Int) {
    let known = pairs.compactMap { pair in row[pair.0].flatMap { a in row[pair.1].map { b in (a, b) } } }
    var (right, asked) = (0, 0)
    for (n, (a, b)) in known.enumerated() {
      for (m, (c, d)) in known.enumerated() where m != n {
        let scores = unit * (unit[row: b] - unit[row: a] + unit[row: c])
        var best = -1
        for k in vocabulary.indices where k != a && k != b && k != c && (best < 0 || scores[k] > scores[best]) {
          best = k
        }
        asked += 1
        if best == d { right += 1 }
      }
    }
    return (right, asked)
  }

  /// Words of pairs on two axes: the mean direction from the first words to the second, and, at a right angle to it, the
  /// direction in which the words are spread the most.
  ///
  /// The second is found by power iteration: a vector that is multiplied by XᵀX again and again turns there.
  public func plane(of pairs: [(String, String)]) -> [(String, Double, Double)] {
    let known = pairs.compactMap { pair in row[pair.0].flatMap { a in row[pair.1].map { b in (a, b) } } }
    guard !known.isEmpty else { return [] }
    let zero = Vector.zeros(unit.columns)
    func direction(_ x: Vector) -> Vector { x / sqrt(dot(x, x)) }
    let across = direction(known.reduce(zero) { $0 + unit[row: $1.1] - unit[row: $1.0] })
    let places = known.flatMap { [$0.0, $0.1] }
    let mean = places.reduce(zero) { $0 + unit[row: $1] } / Double(places.count)
    let rest = places.map { place in
      let x = unit[row: place] - mean
      return x - dot(x, across) * across
    }
    var up = direction(rest[0])
    for _ in 0..<200 { up = direction(rest.reduce(zero) { $0 + dot($1, up) * $1 }) }
    return places.enumerated().map { k, place in
      (vocabulary[place], dot(unit[row: place] - mean, across), dot(rest[k], up))
    }
  }
}
