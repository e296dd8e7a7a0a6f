import CourseKit

extension GloVe {
  /// A cell of the matrix of counts that is not 0.
  public struct Cell: Sendable, Equatable {
    public var i: Int
    public var j: Int
    public var x: Double

    public init(i: Int, j: Int, x: Double) { (self.i, self.j, self.x) = (i, j, x) }
  }

  /// The cells of the counts of many sentences that are not 0, row by row. A window never leaves its sentence.
  ///
  /// - Complexity: O(tokens · L), and a sort of the cells; the matrix itself is never made.
  public static func cells(
    sentences: [[String]], vocabulary: [String], window: Int, weighting: DistanceWeighting
  ) -> [Cell] {
    precondition(window >= 1, "a window reaches at least one word to each side")
    precondition(Set(vocabulary).count == vocabulary.count, "the words of a vocabulary are distinct")
    let row = Dictionary(uniqueKeysWithValues: zip(vocabulary, vocabulary.indices))
    let V = vocabulary.count
    var counts: [Int: Double] = [:]
    for sentence in sentences {
      let words = sentence.compactMap { row[$0] }
      for p in words.indices {
        for q in max(0, p - window)..<p {
          let amount = weighting == .equal ? 1 : 1 / Double(p - q)
          counts[words[p] * V + words[q], default: 0] += amount
          counts[words[q] * V + words[p], default: 0] += amount
        }
      }
    }
    return counts.sorted { $0.key < $1.key }.map { Cell(i: $0.key / V, j: $0.key % V, x: $0.value) }
  }
}
