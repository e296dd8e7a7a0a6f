import Assertions
import CourseKit
import ReferenceEngine
import XCTest

/// What a decoder as a whole promises: order, causality, cache, sampling, counts.
final class TransformerDecoderTests: XCTestCase {
  private func decoder(_ positions: DecoderPositions = .sinusoidal, order: NormOrder = .pre) -> TransformerDecoder {
    TransformerDecoder(
      vocabulary: 7, width: 8, heads: 2, hidden: 12, blocks: 3, order: order, positions: positions, places: 9, seed: 11)
  }

  func testALaterTokenChangesNoEarlierRow() {
    for order in NormOrder.allCases {
      let decoder = decoder(order: order)
      let a = decoder.logits([1, 2, 3, 4, 5])
      let b = decoder.logits([1, 2, 3, 6, 0])
      for i in 0..<3 { XCTAssertEqual(a[row: i], b[row: i]) }
      XCTAssertNotEqual(a[row: 3], b[row: 3])
    }
  }

  func testAttentionWithoutPositionsDoesNotSeeAnOrder() {
    var random = SeededRandom(seed: 2)
    let X = random.matrix(5, 4)
    let heads = MultiHeadAttention(
      MultiHeadWeights(
        Wq: random.matrix(4, 4), Wk: random.matrix(4, 4), Wv: random.matrix(4, 4), Wo: random.matrix(4, 4)), heads: 2,
      causal: false)
    let order = [3, 0, 4, 1, 2]
    let (Y, turned) = (heads.forward(X), heads.forward(Matrix(rows: order.map { X[row: $0] })))
    for (place, i) in order.enumerated() {
      for j in 0..<4 { XCTAssertEqual(turned[place, j], Y[i, j], accuracy: 1e-14) }
    }
  }

  func testTheMaskAloneTellsAnOrder() {
    // One block: the last row sees a set. From two blocks on, what the rows before it have seen of each other differs.
    func gap(blocks: Int, _ positions: DecoderPositions) -> Double {
      let decoder = TransformerDecoder(
        vocabulary: 7, width: 8, heads: 2, hidden: 12, blocks: blocks, positions: positions, seed: 11)
      let (a, b) = (decoder.logits([1, 2, 3, 5])[row: 3], decoder.logits([3, 1, 2, 5])[row: 3])
      return (a - b).reduce(0) { max($0, abs($1)) }
    }
    XCTAssertLessThan(gap(blocks: 1, .none), 1e-14)
    XCTAssertGreaterThan(gap(blocks: 2, .none), 1e-4)
    XCTAssertGreaterThan(gap(blocks: 1, .sinusoidal), 1e-4)
  }

  func testTheCacheGivesTheSameNumbers() {
    for order in NormOrder.allCases {
      for positions in DecoderPositions.allCases {
        let decoder = decoder(positions, order: order)
        var cache = decoder.emptyCache
        let tokens = [3, 3, 0, 6, 1, 5]
        let whole = decoder.logits(tokens)
        for (i, token) in tokens.enumerated() {
          let step = decoder.step(token, &cache)
          for v in step.indices { XCTAssertEqual(step[v], whole[i, v], accuracy: 1e-13) }
        }
        XCTAssertEqual(cache.count, 6)
        XCTAssertEqual(cache.size, 2 * 3 * 6 * 8)
      }
    }
  }

  func testWritingWithAndWithoutTheCache() {
    let decoder = decoder()
    var random = SeededRandom(seed: 8)
    let draws = Array(random.vector(20, in: 0..<1))
    for (temperature, k) in [(1.0, nil), (0.5, 3), (2, 1)] as [(Double, Int?)] {
      let a = decoder.generate(after: [2, 4], draws: draws, temperature: temperature, topK: k)
      let b = decoder.generate(after: [2, 4], draws: draws, temperature: temperature, topK: k, usesCache: false)
      XCTAssertEqual(a, b)
      XCTAssertEqual(a.count, 20)
    }
    XCTAssertEqual(decoder.generate(after: [1], draws: []), [])
  }

  func testSamplingByHand() {
    let z = Vector([1, 2, 3, 4].map { CourseKit.log($0) })
    func p(_ T: Double, _ k: Int?) -> Vector { Transformer.samplingDistribution(logits: z, temperature: T, topK: k) }
    let squares: [Double] = [1, 4, 9, 16].map { $0 / 30 }
    let cases: [(Vector, [Double])] = [
      (p(1, nil), [0.1, 0.2, 0.3, 0.4]), (p(0.5, nil), squares), (p(1, 2), [0, 0, 3.0 / 7, 4.0 / 7]),
      (p(1, 99), [0.1, 0.2, 0.3, 0.4]),
    ]
    for (found, right) in cases {
      for (a, b) in zip(found, right) { XCTAssertEqual(a, b, accuracy: 1e-15) }
    }
    XCTAssertEqual([0.05, 0.25, 0.5, 0.95].map { Transformer.sample(logits: z, draw: $0) }, [0, 1, 2, 3])
    // Of equal logits the smaller numbers are kept.
    XCTAssertEqual(Transformer.largest(2, of: [1, 5, 1, 1]), [0, 1])
    XCTAssertEqual(Transformer.sample(logits: [1, 1, 1], topK: 2, draw: 0.99), 1)
    XCTAssertEqual(Transformer.sample(logits: [1000, -1000], draw: 0.999_999), 0)
    // So many equal pieces that their sum can fall short of 1: the last token takes the rest.
    let many = Vector(repeating: 0, count: 1_000)
    XCTAssertEqual(Transformer.sample(logits: many, draw: 1.nextDown), 999)
  }

  func testCounts() {
    let decoder = decoder(.learned)
    XCTAssertEqual(
      decoder.weights.count,
      TransformerDecoder.parameterCount(vocabulary: 7, width: 8, hidden: 12, blocks: 3, places: 9))
    let post = TransformerDecoder(
      vocabulary: 7, width: 8, heads: 2, hidden: 12, blocks: 3, order: .post, tied: false, seed: 1)
    XCTAssertEqual(
      post.weights.count,
      TransformerDecoder.parameterCount(vocabulary: 7, width: 8, hidden: 12, blocks: 3, order: .post, tied: false))
    // GPT-2's smallest model as published has 124,439,808 parameters: biases in the attention, 4d a block, are added
    // here.
    XCTAssertEqual(
      TransformerDecoder.parameterCount(vocabulary: 50_257, width: 768, hidden: 3_072, blocks: 12, places: 1_024) + 12
        * 4 * 768,
      124_439_808)
  }

  func testAnUntrainedDecoderIsNearTheUniformLoss() {
    let tokens = (0..<60).map { $0 * 5 % 7 }
    let loss = TransformerDecoder(vocabulary: 7, width: 8, heads: 2, hidden: 12, blocks: 3, seed: 1).loss(tokens)
    XCTAssertEqual(loss, 1.9459, accuracy: 0.8)
  }
}
