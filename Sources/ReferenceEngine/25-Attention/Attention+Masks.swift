import CourseKit

extension Attention {
  /// The mask of a sequence that is read from left to right.
  ///
  ///     M_ij = (j ≤ i)
  public static func causalMask(_ length: Int) -> [[Bool]] { causalMask(queries: length, keys: length) }

  /// The causal mask of queries that are the last positions of a sequence: the others were read before, and their keys were kept.
  ///
  ///     M_ij = (j ≤ i + m − n)
  ///
  /// - Parameters:
  ///   - n: how many queries, the last n of the m positions.
  ///   - m: how many keys, at least n.
  public static func causalMask(queries n: Int, keys m: Int) -> [[Bool]] {
    precondition(
      n >= 0 && m >= n, "the last \(n) of \(m) positions do not exist: give at least as many keys as queries")
    return (0..<n).map { i in (0..<m).map { j in j <= i + m - n } }
  }

  /// The mask that hides keys from all queries, such as the padding of a short sequence.
  ///
  ///     M_ij = isReal_j
  public static func keyMask(_ isReal: [Bool], queries n: Int) -> [[Bool]] {
    precondition(n >= 0, "no number of queries is below 0")
    return Array(repeating: isReal, count: n)
  }

  /// What two masks both allow.
  ///
  ///     M_ij = A_ij and B_ij
  public static func both(_ A: [[Bool]], _ B: [[Bool]]) -> [[Bool]] {
    precondition(A.map { $0.count } == B.map { $0.count }, "two masks that go together have the same shape")
    return zip(A, B).map { a, b in zip(a, b).map { $0 && $1 } }
  }

  /// Ends with a sentence where a mask does not fit.
  static func check(_ mask: [[Bool]]?, queries n: Int, keys m: Int) {
    guard let mask else { return }
    precondition(
      mask.count == n && mask.allSatisfy { $0.count == m },
      "a mask for \(n) queries and \(m) keys has \(n) rows of \(m) entries, not \(mask.count) rows of "
        + "\(Set(mask.map { $0.count }).sorted().map(String.init).joined(separator: " and "))")
  }
}
