import Assertions
import CourseKit
import ReferenceEngine
import XCTest

/// The parts of unit 26 against torch, closed forms and differences.
final class TransformerTests: XCTestCase {
  // MARK: - torch and Keras

  func testTorchNorm() throws {
    let run = try TransformerFixture.read().norm
    XCTAssertEqual(run.epsilon, LayerNorm.torchEpsilon)
    let norm = LayerNorm(run.weights.weights)
    assertClose(norm.forward(run.X.matrix), run.Y.matrix)
    let back = norm.backward(run.X.matrix, gradient: run.slopes.matrix)
    assertClose(back.X, run.gradient.matrix)
    assertClose(Matrix(rows: [back.weights.gain]), Matrix(rows: [run.weightsGradient.gain.vector]))
    assertClose(Matrix(rows: [back.weights.bias]), Matrix(rows: [run.weightsGradient.bias.vector]))
  }

  func testKerasNormHasAnotherEpsilon() throws {
    let run = try TransformerFixture.read().kerasNorm
    XCTAssertEqual(run.epsilon, LayerNorm.kerasEpsilon)
    // Keras' torch backend normalizes in single precision here and there; ε itself changes the fourth digit.
    assertClose(
      LayerNorm(width: 6, epsilon: run.epsilon).forward(run.X.matrix), run.Y.matrix, relative: 1e-6, absolute: 1e-6)
  }

  func testTorchMultiHeadAttention() throws {
    let fixture = try TransformerFixture.read()
    for (run, isCausal) in [(fixture.headsCausal, true), (fixture.headsAll, false)] {
      let heads = MultiHeadAttention(run.weights.weights, heads: 3, causal: isCausal)
      assertClose(heads.forward(run.X.matrix), run.Y.matrix)
      let back = heads.backward(run.X.matrix, gradient: run.slopes.matrix)
      assertClose(back.X, run.gradient.matrix)
      let (mine, torch) = (back.weights, run.weightsGradient.weights)
      for (a, b) in [(mine.Wq, torch.Wq), (mine.Wk, torch.Wk), (mine.Wv, torch.Wv), (mine.Wo, torch.Wo)] {
        assertClose(a, b)
      }
    }
  }

  func testTorchBlocksOfBothOrders() throws {
    let fixture = try TransformerFixture.read()
    for (run, order) in [(fixture.pre, NormOrder.pre), (fixture.post, .post)] {
      let block = DecoderBlock(run.weights.weights, heads: 3, order: order)
      assertClose(block.forward(run.X.matrix), run.Y.matrix)
      let back = block.backward(run.X.matrix, gradient: run.slopes.matrix)
      assertClose(back.X, run.gradient.matrix)
      for (a, b) in zip(back.weights.arrays, run.weightsGradient.weights.arrays) { assertClose(a, b) }
    }
  }

  func testTorchDecoders() throws {
    let fixture = try TransformerFixture.read()
    let runs = [
      (fixture.decoderPre, NormOrder.pre, DecoderPositions.sinusoidal), (fixture.decoderPost, .post, .learned),
    ]
    for (run, order, positions) in runs {
      let decoder = TransformerDecoder(run.weights.weights, heads: 3, order: order, positions: positions)
      assertClose(decoder.logits(run.tokens), run.logits.matrix)
      XCTAssertEqual(decoder.loss(run.tokens), run.loss, accuracy: 1e-12)
      for (a, b) in zip(decoder.gradient(run.tokens).arrays, run.gradient.weights.arrays) { assertClose(a, b) }
    }
  }

  func testTorchSinusoids() throws {
    let P = try TransformerFixture.read().sinusoids.matrix
    assertClose(Transformer.positions(count: 7, width: 6), P)
    let halves = Transformer.positionsInHalves(count: 7, width: 6)
    for p in 0..<7 {
      for i in 0..<3 {
        XCTAssertEqual(halves[p, i], P[p, 2 * i], accuracy: 1e-14)
        XCTAssertEqual(halves[p, 3 + i], P[p, 2 * i + 1], accuracy: 1e-14)
      }
    }
  }

  // MARK: - Differences

  func testGradientsOfDecodersAgainstDifferences() {
    for (order, positions, tied) in [
      (NormOrder.pre, DecoderPositions.learned, false), (.post, .sinusoidal, true), (.pre, .none, true),
    ] {
      let decoder = TransformerDecoder(
        vocabulary: 5, width: 6, heads: 2, hidden: 7, blocks: 2, order: order, positions: positions, places: 6,
        tied: tied,
        seed: 3)
      let tokens = [4, 0, 2, 2, 1]
      let arrays = decoder.weights.arrays
      let gradient = decoder.gradient(tokens).arrays
      let h = 1e-5
      for a in arrays.indices {
        for k in stride(from: 0, to: arrays[a].entries.count, by: 3) {
          func loss(_ step: Double) -> Double {
            var moved = arrays
            moved[a].entries[k] += step
            var other = decoder
            other.weights = decoder.weights.replacing(moved)
            return other.loss(tokens)
          }
          XCTAssertEqual(gradient[a].entries[k], (loss(h) - loss(-h)) / (2 * h), accuracy: 1e-8, "array \(a), \(k)")
        }
      }
    }
  }

  func testGradientOfNextTokensAgainstDifferences() {
    let logits: Matrix = [[0.3, -1, 2], [1, 0.5, -0.25], [0, 0, 0]]
    let tokens = [2, 0, 1]
    let gradient = Transformer.nextTokenGradient(logits: logits, tokens: tokens)
    for k in logits.entries.indices {
      func loss(_ step: Double) -> Double {
        var moved = logits
        moved.entries[k] += step
        return Transformer.nextTokenLoss(logits: moved, tokens: tokens)
      }
      XCTAssertEqual(gradient.entries[k], (loss(1e-5) - loss(-1e-5)) / 2e-5, accuracy: 1e-9)
    }
    XCTAssertEqual(gradient[row: 2], [0, 0, 0])
  }

  // MARK: - Closed forms

  func testNormByHand() {
    // Mean 4, variance 5, ε = 4: the root is 3.
    let norm = LayerNorm(LayerNormWeights(gain: [1, 3, 1, 1], bias: [0, 0, 0, 10]), epsilon: 4)
    assertClose(norm.forward([[1, 3, 5, 7]]), [[-1, -1, 0.3333333333333333, 11]])
    // A row of equal numbers has no variance: the bias is left, not a division by 0.
    XCTAssertEqual(LayerNorm(LayerNormWeights(gain: [2, 3], bias: [5, 7])).forward([[4, 4]]), [[5, 7]])
    XCTAssertEqual(LayerNorm(LayerNormWeights(gain: [2], bias: [5])).forward([[1000], [-3]]), [[5], [5]])
  }

  func testOneTokenSeesItself() {
    // The softmax of one score is 1: what is left is x Wv Wo, whatever queries and keys are.
    var random = SeededRandom(seed: 4)
    let (x, Wv, Wo) = (random.matrix(1, 4), random.matrix(4, 4), random.matrix(4, 4))
    let weights = MultiHeadWeights(Wq: random.matrix(4, 4), Wk: random.matrix(4, 4), Wv: Wv, Wo: Wo)
    for heads in [1, 2, 4] {
      for causal in [true, false] {
        assertClose(MultiHeadAttention(weights, heads: heads, causal: causal).forward(x), x * Wv * Wo)
      }
    }
    XCTAssertEqual(Transformer.nextTokenLoss(logits: [[3, -2]], tokens: [1]), 0)
    XCTAssertEqual(Transformer.nextTokenGradient(logits: [[3, -2]], tokens: [1]), [[0, 0]])
  }

  func testOneHeadIsUnit25() {
    var random = SeededRandom(seed: 5)
    let X = random.matrix(4, 3)
    let weights = MultiHeadWeights(
      Wq: random.matrix(3, 3), Wk: random.matrix(3, 3), Wv: random.matrix(3, 3),
      Wo: [[1, 0, 0], [0, 1, 0], [0, 0, 1]])
    let one = Attention.attention(
      queries: X * weights.Wq, keys: X * weights.Wk, values: X * weights.Wv, mask: Attention.causalMask(4))
    assertClose(MultiHeadAttention(weights, heads: 1, causal: true).forward(X), one)
  }

  func testSplitAndJoin() {
    let X: Matrix = [[1, 2, 3, 4], [5, 6, 7, 8]]
    XCTAssertEqual(MultiHeadAttention.split(X, heads: 2), [[[1, 2], [5, 6]], [[3, 4], [7, 8]]])
    XCTAssertEqual(MultiHeadAttention.join(MultiHeadAttention.split(X, heads: 4)), X)
    XCTAssertEqual(MultiHeadAttention.split(X, heads: 3), [])
    XCTAssertEqual(MultiHeadAttention.split(X, heads: 0), [])
  }

  func testPositionsByHandAndTheirProducts() {
    assertClose(
      Transformer.positions(count: 2, width: 3),
      [[0, 1, 0], [0.8414709848078965, 0.5403023058681398, 0.0021544330233656045]])
    XCTAssertEqual(Transformer.positions(count: 0, width: 3), .zeros(0, 3))
    // sin a sin b + cos a cos b = cos(a − b): the product of two positions depends on their distance alone.
    let P = Transformer.positions(count: 300, width: 64)
    for distance in [0, 1, 7, 50] {
      var closed = 0.0
      for i in 0..<32 {
        let rate: Double = CourseKit.pow(10_000, -Double(i) / 32)
        closed += CourseKit.cos(Double(distance) * rate)
      }
      for p in [0, 3, 249] { XCTAssertEqual(dot(P[row: p], P[row: p + distance]), closed, accuracy: 1e-10) }
    }
  }

  // MARK: -

  private func assertClose(
    _ a: Matrix, _ b: Matrix, relative: Double = 1e-11, absolute: Double = 1e-13, line: UInt = #line
  ) {
    XCTAssertEqual([a.rows, a.columns], [b.rows, b.columns], line: line)
    guard a.entries.count == b.entries.count else { return }
    for (x, y) in zip(a.entries, b.entries) {
      XCTAssertEqual(x, y, accuracy: absolute + relative * abs(y), line: line)
    }
  }
}
