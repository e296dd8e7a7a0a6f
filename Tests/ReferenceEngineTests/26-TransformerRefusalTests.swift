import Assertions
import CourseKit
import XCTest

@testable import ReferenceEngine

/// What the engine of unit 26 refuses ends the program with a sentence.
final class TransformerRefusalTests: XCTestCase {
  private static func heads(_ count: Int) -> MultiHeadAttention {
    MultiHeadAttention(
      MultiHeadWeights(Wq: .zeros(6, 6), Wk: .zeros(6, 6), Wv: .zeros(6, 6), Wo: .zeros(6, 6)), heads: count,
      causal: true)
  }

  private static let cases: [Refusal] = [
    Refusal(
      "heads that do not divide d", "6 features can't be divided among 4 heads: give a number of heads that divides 6"
    ) {
      _ = heads(4)
    },
    Refusal("no head", "6 features can't be divided among 0 heads") { _ = heads(0) },
    Refusal(
      "rows of another width", "attention over 6 features reads at least one row of as many, not a [2 x 4] matrix"
    ) {
      _ = heads(2).forward(.zeros(2, 4))
    },
    Refusal("an ε of 0", "ε is above 0, not 0.0") { _ = LayerNorm(width: 3, epsilon: 0) },
    Refusal("a gradient of another shape", "the gradient of a [1 x 3] output has that shape, not [2 x 3]") {
      _ = LayerNorm(width: 3).backward(.zeros(1, 3), gradient: .zeros(2, 3))
    },
    Refusal("odd positions in halves", "5 features have no two halves") {
      _ = Transformer.positionsInHalves(count: 2, width: 5)
    },
    Refusal("a text longer than the learned positions", "there are 4 learned positions: a text of 5 tokens is too long")
    {
      let decoder = TransformerDecoder(
        vocabulary: 3, width: 4, heads: 2, hidden: 4, blocks: 1, positions: .learned, places: 4, seed: 1)
      _ = decoder.logits([0, 1, 2, 0, 1])
    },
    Refusal("an unknown token", "tokens are numbers 0 ..< 3, not [0, 3]") {
      _ = TransformerDecoder(vocabulary: 3, width: 4, heads: 2, hidden: 4, blocks: 1, seed: 1).logits([0, 3])
    },
    Refusal("a text without tokens", "a decoder reads at least one token") {
      _ = TransformerDecoder(vocabulary: 3, width: 4, heads: 2, hidden: 4, blocks: 1, seed: 1).logits([])
    },
    Refusal("a prompt without tokens", "a decoder goes on from at least one token: give a prompt") {
      _ = TransformerDecoder(vocabulary: 3, width: 4, heads: 2, hidden: 4, blocks: 1, seed: 1).generate(
        after: [], draws: [0.5])
    },
    Refusal("a top-k of 0", "give a top-k of 1 or more") { _ = Transformer.sample(logits: [1], topK: 0, draw: 0) },
    Refusal("a draw of 1", "a draw lies between 0 and 1, without 1, and is not 1.0") {
      _ = Transformer.sample(logits: [1], draw: 1)
    },
    Refusal("a temperature of 0", "a temperature is above 0, not 0.0") {
      _ = Transformer.sample(logits: [1], temperature: 0, draw: 0)
    },
  ]

  func testWhatIsRefusedIsRefusedWithASentence() throws { try assertRefused(Self.cases) }
}
