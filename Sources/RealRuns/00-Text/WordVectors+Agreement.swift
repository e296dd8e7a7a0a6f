import CourseKit

extension WordVectors {
  /// `king: david, solomon, prince`: what a word lies beside at this moment of a training.
  func sample(_ word: String, count: Int = 5) -> String {
    "\(word): \(nearest(to: word, count: count).joined(separator: ", "))"
  }

  /// How far two sets of vectors agree about who is near to whom.
  ///
  ///     mean over w of |k nearest to w here ∩ k nearest to w there| / k;   k / (V − 1) by chance
  ///
  /// - Parameters:
  ///   - other: vectors of at least the words that are asked for.
  ///   - words: which words are asked for.
  /// - Complexity: O(words · V · d).
  public func agreement(with other: WordVectors, on words: [String], among count: Int) -> Double {
    let shares = words.map { word in
      let common = Set(nearest(to: word, count: count)).intersection(other.nearest(to: word, count: count))
      return Double(common.count) / Double(count)
    }
    return shares.reduce(0, +) / Double(shares.count)
  }
}
