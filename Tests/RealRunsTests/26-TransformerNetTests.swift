import CourseKit
import ReferenceEngine
import XCTest

@testable import RealRuns

/// The batched decoder of unit 26's real run, against the unit's own functions.
final class TransformerNetTests: XCTestCase {
  private func decoder(width: Int, heads: Int, blocks: Int) -> TransformerDecoder {
    TransformerDecoder(
      vocabulary: 7, width: width, heads: heads, hidden: 10, blocks: blocks, tied: false, seed: 5)
  }

  /// The order of the net's list of parameters, from the engine's weights or their gradient.
  private func list(_ w: DecoderWeights) -> [Double] {
    var list = w.embedding.entries + (w.output?.transposed.entries ?? [])
    for block in w.blocks {
      let (a, n) = (block.attention, block.feedForward)
      for i in 0..<a.Wq.rows { list += a.Wq[row: i].entries + a.Wk[row: i].entries + a.Wv[row: i].entries }
      list += a.Wo.entries + block.norm1.gain.entries + block.norm1.bias.entries
      list += n.W1.entries + n.b1.entries + n.W2.entries + n.b2.entries
      list += block.norm2.gain.entries + block.norm2.bias.entries
    }
    return list + (w.finalNorm?.gain.entries ?? []) + (w.finalNorm?.bias.entries ?? [])
  }

  func testLossAndGradientAreThoseOfTheUnit() {
    for (width, heads, blocks) in [(8, 2, 2), (6, 3, 1), (5, 1, 3)] {
      let decoder = decoder(width: width, heads: heads, blocks: blocks)
      let net = TransformerNet(decoder)
      XCTAssertEqual(net.parameters, list(decoder.weights).map(Float.init))
      let texts = [[1, 0, 6, 2, 2, 5], [3, 3, 1, 4, 0, 6]]
      let room = TransformerRoom(net, texts: 2, length: 5)
      room.fill { text, t in (texts[text][t], texts[text][t + 1]) }
      // The engine's text has one token more, whose row predicts nothing.
      let loss = net.loss(room)
      XCTAssertEqual(loss, texts.reduce(0) { $0 + 5 * decoder.loss($1) }, accuracy: 1e-4)
      var gradient = Array(repeating: Float(0), count: net.parameters.count)
      net.backward(room, scale: 1 / 5, addingTo: &gradient)
      let engine = zip(list(decoder.gradient(texts[0])), list(decoder.gradient(texts[1]))).map { $0 + $1 }
      for (a, b) in zip(gradient, engine) { XCTAssertEqual(Double(a), b, accuracy: 2e-5) }
    }
  }

  func testALabelOfMinusOneDoesNotCount() {
    let net = TransformerNet(decoder(width: 8, heads: 2, blocks: 1))
    let room = TransformerRoom(net, texts: 1, length: 4)
    room.fill { _, t in (t, t == 2 ? 5 : -1) }
    let loss = net.loss(room)
    room.fill { _, t in (t, 5) }
    XCTAssertLessThan(loss, net.loss(room))
    room.fill { _, t in (t, -1) }
    XCTAssertEqual(net.loss(room), 0)
    var gradient = Array(repeating: Float(0), count: net.parameters.count)
    net.backward(room, scale: 1, addingTo: &gradient)
    XCTAssertTrue(gradient.allSatisfy { $0 == 0 })
  }

  /// Windows of an even and an odd length, and texts shorter than one: every character counts once, with at least half a window before it.
  func testBitsOfATextByHand() {
    let decoder = decoder(width: 8, heads: 2, blocks: 2)
    let model = TransformerModel(TransformerNet(decoder))
    let text = [1, 0, 6, 2, 2, 5, 3, 3, 1, 4, 0]
    for length in [4, 6, 16] {
      let half = length / 2
      var loss = 0.0
      for i in text.indices {
        // The window whose second half holds i; the first window begins with the text and holds half a length.
        let start = i < half ? 0 : i / half * half - (length - half)
        let read = (start..<i).map { $0 == 0 ? 4 : text[$0 - 1] } + [i == 0 ? 4 : text[i - 1]]
        let logits = decoder.logits(read)
        loss -= Softmax.logSoftmax(logits[row: read.count - 1])[text[i]]
      }
      XCTAssertEqual(
        model.bits(text, lineEnd: 4, length: length, texts: 3), loss / CourseKit.log(2) / Double(text.count),
        accuracy: 1e-5)
    }
  }

  func testTrainingLearnsATextThatRepeatsItself() throws {
    let text = (0..<600).map { [0, 3, 1, 6, 2][$0 % 5] }
    var model = TransformerModel(TransformerNet(symbols: 7, width: 8, hidden: 16, heads: 2, depth: 1, seed: 1))
    var training = TransformerModel.Training()
    (training.streams, training.length, training.updates, training.learningRate) = (4, 12, 120, 0.02)
    var last = 9.0
    try training.train(&model, on: text) { _, _, bits in last = bits }
    XCTAssertLessThan(last, 0.5)
    var other = TransformerModel(TransformerNet(symbols: 7, width: 8, hidden: 16, heads: 2, depth: 1, seed: 1))
    try training.train(&other, on: text)
    XCTAssertEqual(model.net.parameters, other.net.parameters)
    XCTAssertThrowsError(try training.train(&model, on: [1, 2, 3])) {
      XCTAssertTrue("\($0)".contains("3 characters are too few for 4 streams of 12 steps"))
    }
  }

  func testTheRateRisesAndFalls() {
    var training = TransformerModel.Training()
    (training.updates, training.learningRate) = (100, 1)
    XCTAssertEqual(training.rate(0), 0.2, accuracy: 1e-12)
    XCTAssertGreaterThan(training.rate(5), 0.9)
    XCTAssertEqual(training.rate(99), 0.109, accuracy: 1e-12)
  }
}
