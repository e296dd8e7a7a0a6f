import CourseKit

/// Vectors with their words, for questions of nearness.
///
/// Nearness is the cosine, as in unit 16, which is about such questions.
struct GloVeSpace {
  let vocabulary: [String]
  let row: [String: Int]
  /// The vectors at length 1, [V x d].
  private let unit: Matrix

  init(vocabulary: [String], vectors: Matrix) {
    self.vocabulary = vocabulary
    row = Dictionary(uniqueKeysWithValues: zip(vocabulary, vocabulary.indices))
    unit = Matrix(rows: vectors.rowVectors.map { $0 / sqrt(dot($0, $0)) })
  }

  /// The words whose vectors have the largest cosine with the word's own, itself left out.
  func nearest(to word: String, count: Int) -> [(word: String, cosine: Double)] {
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
  func analogies(_ pairs: [(String, String)]) -> (right: Int, asked: Int) {
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
}
