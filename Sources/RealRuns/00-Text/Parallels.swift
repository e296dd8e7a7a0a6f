import Exchange

/// Chapters of the Bible that tell the same, and how well a search finds them.
public struct Parallels: Sendable {
  /// For each chapter that has parallels, their places in `VersedText.chapters`.
  public let partners: [Int: Set<Int>]
  /// The chapters that have parallels, in order.
  public let queries: [Int]
  /// The queries that settings are chosen on, and those that are looked at once, at the end; chapters that tell the same stay
  /// together.
  public let validation: [Int]
  public let test: [Int]

  /// - Parameter lines: `kind<tab>2 Kings 18<tab>Isaiah 36`.
  /// - Throws: `ParallelsError` for a line that names no chapter of the text.
  public init(_ lines: String, in bible: VersedText) throws(ParallelsError) {
    var partners: [Int: Set<Int>] = [:]
    for line in lines.split(separator: "\n") {
      let parts = line.split(separator: "\t").map(String.init)
      guard parts.count == 3, let one = Self.chapter(parts[1], in: bible), let other = Self.chapter(parts[2], in: bible)
      else { throw ParallelsError(line: String(line)) }
      partners[one, default: []].insert(other)
      partners[other, default: []].insert(one)
    }
    self.partners = partners
    queries = partners.keys.sorted()
    let groups = Self.groups(queries, partners)
    let split = DataSplit(groups: groups, seed: 1, validation: 0.5, test: 0.5)
    validation = split.validation.map { [queries] in queries[$0] }
    test = (split.test + split.training).sorted().map { [queries] in queries[$0] }
  }

  /// The list that ships with the course.
  public init(_ report: RunReport, in bible: VersedText) throws {
    try self.init(report.text("Parallels/parallels.tsv"), in: bible)
  }

  /// The share of a chapter's parallels that are among the first places of its ranking, on average over the queries.
  ///
  ///     recall@k = mean over q of |first k of q's ranking ∩ parallels of q| / min(k, |parallels of q|)
  ///
  /// - Parameters:
  ///   - ranking: for a chapter all others, the most similar first.
  ///   - counts: the values of k.
  /// - Returns: a number for each k.
  public func recall(of queries: [Int], at counts: [Int] = [1, 5, 10], by ranking: (Int) -> [Int]) -> [Double] {
    var sums = counts.map { _ in 0.0 }
    for query in queries {
      let (found, wanted) = (ranking(query), partners[query, default: []])
      for (place, count) in counts.enumerated() {
        sums[place] += Double(found.prefix(count).count { wanted.contains($0) }) / Double(min(count, wanted.count))
      }
    }
    return sums.map { $0 / Double(queries.count) }
  }

  /// `2 Kings 18` as a place.
  private static func chapter(_ name: String, in bible: VersedText) -> Int? {
    guard let space = name.lastIndex(of: " "), let number = Int(name[name.index(after: space)...]) else { return nil }
    return bible.place(String(name[..<space]), number)
  }

  /// For each query the number of its group: chapters that a chain of parallels joins.
  private static func groups(_ queries: [Int], _ partners: [Int: Set<Int>]) -> [Int] {
    var group: [Int: Int] = [:]
    var count = 0
    for query in queries where group[query] == nil {
      var open = [query]
      while let next = open.popLast() {
        guard group[next] == nil else { continue }
        group[next] = count
        open += partners[next, default: []]
      }
      count += 1
    }
    return queries.map { group[$0]! }
  }
}

/// A line of the list that names no two chapters.
public struct ParallelsError: Error, CustomStringConvertible, Equatable {
  public let line: String

  public var description: String {
    "'\(line.prefix(60))' names no two chapters of the text (kind, tab, '2 Kings 18', tab, 'Isaiah 36'): restore it with "
      + "`git checkout Lectures/Data/Parallels`"
  }
}
