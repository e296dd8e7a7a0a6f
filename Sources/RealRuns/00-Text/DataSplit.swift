import CourseKit

/// What is trained on, what settings are chosen on, and what is looked at once, at the end: three lists without a common place.
///
///     let split = DataSplit(bible.verses.count, seed: report.seed)
///     for place in split.training { … }
public struct DataSplit: Sendable, Equatable {
  public let training: [Int]
  public let validation: [Int]
  public let test: [Int]

  /// Shuffles the places 0 ..< count and cuts them; each list is in ascending order.
  ///
  /// - Parameters:
  ///   - count: how many examples there are.
  ///   - seed: what the order is drawn from: the same seed gives the same parts.
  ///   - validation, test: the shares of these two parts, each rounded down to whole examples; the rest is trained on.
  public init(_ count: Int, seed: UInt64, validation: Double = 0.1, test: Double = 0.1) {
    precondition(
      validation >= 0 && test >= 0 && validation + test <= 1,
      "shares of \(validation) and \(test) leave nothing to train on: give two shares whose sum is at most 1")
    var random = SeededRandom(seed: seed)
    let order = (0..<count).shuffled(using: &random)
    let (chosen, looked) = (Int(validation * Double(count)), Int(test * Double(count)))
    self.validation = order.prefix(chosen).sorted()
    self.test = order.dropFirst(chosen).prefix(looked).sorted()
    training = order.dropFirst(chosen + looked).sorted()
  }

  /// Cuts groups, so that no group has members in two parts: verses by their chapters.
  ///
  ///     DataSplit(groups: bible.verses.map(\.chapter), seed: 1)
  ///
  /// - Parameter groups: the group of each example, 0 ..< n; shares count groups.
  public init(groups: [Int], seed: UInt64, validation: Double = 0.1, test: Double = 0.1) {
    let parts = DataSplit((groups.max() ?? -1) + 1, seed: seed, validation: validation, test: test)
    let (chosen, looked) = (Set(parts.validation), Set(parts.test))
    self.validation = groups.indices.filter { chosen.contains(groups[$0]) }
    self.test = groups.indices.filter { looked.contains(groups[$0]) }
    training = groups.indices.filter { !chosen.contains(groups[$0]) && !looked.contains(groups[$0]) }
  }
}
