import CourseKit

/// Counts of the n-grams of a text of characters, and what they predict: the baseline of every language model of units 19 to 22.
///
/// Interpolated absolute discounting, from n = 1 upward; N counts in the training text, T counts different followers:
///
///     p_n(c | h) = max(N(h c) − D, 0) / N(h) + D T(h) / N(h) · p_{n−1}(c | h′),   p_0(c) = 1/|V|
///
/// h are the n − 1 characters before c, and h′ is h without its first. Where h never occurred, p_n = p_{n−1}.
public struct CharacterNGrams: Sendable {
  /// The largest n.
  public let order: Int
  /// |V|.
  public let symbols: Int
  /// What followed a context: how often it occurred, and how many different characters came after it.
  private struct Context {
    var count = 0
    var kinds = 0
  }
  private var contexts: [[UInt64: Context]]
  private var grams: [[UInt64: Int]]

  /// Counts; before the text stands an end of line, as often as it takes.
  ///
  /// - Parameters:
  ///   - text: codes, 0 ..< symbols.
  ///   - lineEnd: the code that every reading starts from.
  /// - Complexity: O(text · order).
  public init(_ text: [Int], symbols: Int, lineEnd: Int, order: Int) {
    precondition((1...8).contains(order), "an n-gram model has an order of 1 to 8, not \(order)")
    precondition(symbols >= 1 && symbols <= 256, "an alphabet has 1 to 256 symbols, not \(symbols)")
    (self.order, self.symbols) = (order, symbols)
    contexts = Array(repeating: [:], count: order)
    grams = Array(repeating: [:], count: order)
    var history = Self.start(lineEnd)
    for code in text {
      for n in 1...order {
        let context = Self.context(history, n)
        let isNew = grams[n - 1].count
        grams[n - 1][context << 8 | UInt64(code), default: 0] += 1
        contexts[n - 1][context, default: Context()].count += 1
        if grams[n - 1].count > isNew { contexts[n - 1][context]!.kinds += 1 }
      }
      history = history << 8 | UInt64(code)
    }
  }

  /// Eight ends of line.
  private static func start(_ lineEnd: Int) -> UInt64 { (0..<8).reduce(0) { sum, _ in sum << 8 | UInt64(lineEnd) } }

  /// The last n − 1 characters.
  private static func context(_ history: UInt64, _ n: Int) -> UInt64 {
    n == 1 ? 0 : history & (UInt64.max >> UInt64(64 - 8 * (n - 1)))
  }

  /// p_1 … p_order of one character.
  private func probabilities(of code: Int, after history: UInt64, discount D: Double) -> [Double] {
    var p = 1 / Double(symbols)
    return (1...order).map { n in
      let context = Self.context(history, n)
      if let found = contexts[n - 1][context] {
        let count = Double(grams[n - 1][context << 8 | UInt64(code)] ?? 0)
        p = (max(count - D, 0) + D * Double(found.kinds) * p) / Double(found.count)
      }
      return p
    }
  }

  /// The probability of a character after others, by order: the first is p_1.
  public func probabilities(of code: Int, after text: [Int], lineEnd: Int, discount: Double) -> [Double] {
    probabilities(
      of: code, after: text.reduce(Self.start(lineEnd)) { $0 << 8 | UInt64($1) }, discount: discount)
  }

  /// Bits per character of a text, by order.
  ///
  ///     −(1/m) Σ log2 p_n(c_i | c_1 … c_{i−1})
  ///
  /// - Parameter discount: D, above 0 and at most 1.
  public func bits(_ text: [Int], lineEnd: Int, discount: Double) -> [Double] {
    precondition(discount > 0 && discount <= 1, "a discount is above 0 and at most 1, not \(discount)")
    precondition(!text.isEmpty, "an empty text has no bits per character: give at least one character")
    var (sums, history) = ([Double](repeating: 0, count: order), Self.start(lineEnd))
    for code in text {
      for (n, p) in probabilities(of: code, after: history, discount: discount).enumerated() { sums[n] -= log(p) }
      history = history << 8 | UInt64(code)
    }
    return sums.map { $0 / log(2) / Double(text.count) }
  }

  /// How many different n-grams were seen, by n.
  public var kinds: [Int] { grams.map(\.count) }
}
