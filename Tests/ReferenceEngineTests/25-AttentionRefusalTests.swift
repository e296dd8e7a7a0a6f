import Assertions
import CourseKit
import XCTest

@testable import ReferenceEngine

/// What the engine of unit 25 refuses ends the program with a sentence.
final class AttentionRefusalTests: XCTestCase {
  private static let cases: [Refusal] = [
    Refusal("queries and keys of different sizes", "a query of 2 entries has no dot product with a key of 3") {
      _ = Attention.scores(queries: [[1, 2]], keys: [[1, 2, 3]])
    },
    Refusal("queries of no entries", "have at least one entry") {
      _ = Attention.scores(queries: .zeros(1, 0), keys: .zeros(2, 0))
    },
    Refusal("keys without values", "each of 2 keys needs a value, and there are 1") {
      _ = Attention.attention(queries: [[1]], keys: [[1], [2]], values: [[3]])
    },
    Refusal("a mask with too few rows", "has 2 rows of 3 entries, not 1 rows of 3") {
      _ = Attention.weights(.zeros(2, 3), mask: [[true, true, true]])
    },
    Refusal("a mask with ragged rows", "has 1 rows of 3 entries, not 1 rows of 2") {
      _ = Attention.weights(.zeros(1, 3), mask: [[true, true]])
    },
    Refusal("more queries than keys in a causal mask", "the last 3 of 2 positions do not exist") {
      _ = Attention.causalMask(queries: 3, keys: 2)
    },
    Refusal("masks of different shapes", "two masks that go together have the same shape") {
      _ = Attention.both([[true]], [[true, false]])
    },
    Refusal("a gradient of another shape", "the gradient by the context is [1 x 2], not [1 x 1]") {
      _ = Attention.backward(queries: [[1]], keys: [[1]], values: [[1, 2]], gradient: [[1]])
    },
    Refusal(
      "an additive score for other queries", "Wq leads from a query's 2 entries to the 1 of v, and is not [1 x 1]"
    ) {
      _ = AdditiveAttention.scores(queries: [[1, 2]], keys: [[1]], AdditiveScore(Wq: [[1]], Wk: [[1]], v: [1]))
    },
    Refusal("a head whose queries and keys differ", "the same number of entries, and not 2 and 1") {
      _ = AttentionHead(AttentionProjections(Wq: [[1, 2]], Wk: [[1]], Wv: [[1]]))
    },
    Refusal("a row of another size", "a row that asks has 1 entries, not 2") {
      _ = AttentionHead(AttentionProjections(Wq: [[1]], Wk: [[1]], Wv: [[1]]))([[1, 2]], over: [[1]])
    },
    Refusal("signs beyond what a Double holds", "not for 501") {
      _ = Attention.randomChoice(entries: 501, divisor: 1)
    },
  ]

  func testWhatIsRefusedIsRefusedWithASentence() throws { try assertRefused(Self.cases) }
}
