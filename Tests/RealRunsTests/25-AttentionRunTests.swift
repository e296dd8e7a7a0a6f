import Assertions
import CourseKit
import ReferenceEngine
import XCTest

@testable import RealRuns

import func CourseKit.exp
import func CourseKit.log
import func CourseKit.sqrt
import func CourseKit.tanh

final class AttentionRunTests: XCTestCase {
  private let words = ["bread", "is", "tasty", "a"].map(Reversal.codes)

  func testAWordAndWhatIsWritten() {
    XCTAssertEqual(Reversal.codes("bead"), [1, 4, 0, 3])
    XCTAssertEqual(Reversal.labels([1, 4, 0, 3]), [3, 0, 4, 1, 26])
    XCTAssertEqual(Reversal.string([1, 4, 0, 3]), "bead")
  }

  func testPartsHaveNoWordInCommonAndScrambledWordsTheirLetters() throws {
    let made = Array("abcdefghijklmnopqrstuvwxyz").map { "ab\($0)" } + ["abax", "abbx", "abcx", "abdx"]
    let task = try Reversal(words: made + ["an", "ab"], seed: 1)
    XCTAssertEqual(task.training.count + task.validation.count + task.test.count, 30)
    XCTAssertEqual(Set(task.training + task.validation + task.test).count, 30)
    XCTAssertEqual(task.test.map { $0.sorted() }, task.scrambled.map { $0.sorted() })
    XCTAssertThrowsError(try Reversal(words: ["one", "two"], seed: 1)) {
      XCTAssertEqual("\($0)".contains("give at least 10"), true)
    }
  }

  func testUnitsFillTheirParametersAndNoMore() {
    for look in WordReverser.Look.allCases {
      for limit in [3000, 40_000] {
        let d = WordReverser.units(look, atMost: limit)
        XCTAssertLessThanOrEqual(WordReverser(look, units: d, seed: 1).parameterCount, limit)
        XCTAssertGreaterThan(WordReverser(look, units: d + 1, seed: 1).parameterCount, limit)
      }
    }
  }

  /// The layer of Floats beside the engine of the unit, with the keys as values.
  func testTheLayerIsTheUnitsAttention() {
    var random = SeededRandom(seed: 5)
    let (n, m, d) = (3, 5, 4)
    let (Q, E, G) = (random.matrix(n, d), random.matrix(m, d), random.matrix(n, d))
    for weights in [SequenceAttention.Weights.softmax, .uniform] {
      let layer = SequenceAttention(weights: weights, n: n, m: m, d: d)
      var (P, C) = (floats(n * m), floats(n * d))
      var (toQ, toE, room) = (floats(n * d), floats(m * d), floats(n * m))
      let (q, e) = (Q.entries.map(Float.init), E.entries.map(Float.init))
      layer.forward(q, e, P: &P, C: &C)
      let asked = weights == .softmax ? Q : .zeros(n, d)
      assertClose(P, Attention.pass(queries: asked, keys: E, values: E).weights.entries)
      assertClose(C, Attention.attention(queries: asked, keys: E, values: E).entries)
      layer.backward(q, e, P: &P, G: G.entries.map(Float.init), toQ: &toQ, toE: &toE, room: &room)
      let back = Attention.backward(queries: asked, keys: E, values: E, gradient: G)
      assertClose(toE, (weights == .softmax ? back.keys + back.values : back.values).entries)
      if weights == .softmax { assertClose(toQ, back.queries.entries) }
    }
  }

  /// The loss of a batch of words of four lengths, and its gradient, against the engine's cells and attention, word by word.
  func testTheModelIsTheUnitsFunctionsAndItsGradientTheirDifferences() {
    for look in WordReverser.Look.allCases {
      var model = WordReverser(look, units: 4, seed: 3)
      var pass = ReverserPass(model, words)
      let found = pass.gradient()
      XCTAssertEqual(found.loss, plainLoss(model), accuracy: 1e-5)
      // Some parameters of each part.
      let h: Float = 1.0 / 64
      for part in 0..<5 where !found.parts[part].isEmpty {
        for k in stride(from: 0, to: found.parts[part].count, by: max(found.parts[part].count / 7, 1)) {
          func moved(_ step: Float) -> Double {
            var other = model
            switch part {
            case 0: other.encoder.parameters[k] += step
            case 1: other.decoder.parameters[k] += step
            case 2: other.query[k] += step
            case 3: other.combine[k] += step
            default: other.output.parameters[k] += step
            }
            return plainLoss(other)
          }
          let slope = (8 * (moved(h) - moved(-h)) - (moved(2 * h) - moved(-2 * h))) / (12 * Double(h))
          XCTAssertEqual(Double(found.parts[part][k]), slope, accuracy: 2e-5, "\(look), part \(part), \(k)")
        }
      }
      XCTAssertNoThrow(try model.update(found, learningRate: 0.01, maxNorm: 1))
      XCTAssertLessThan(plainLoss(model), found.loss)
    }
  }

  func testWeightsSumToOneAndPaddingHasNone() {
    let pass = ReverserPass(WordReverser(.attention, units: 4, seed: 3), words)
    for (b, word) in words.enumerated() {
      let rows = pass.weights(of: b)
      XCTAssertEqual(rows.map(\.count), Array(repeating: word.count, count: word.count + 1))
      for row in rows { XCTAssertEqual(row.reduce(0, +), 1, accuracy: 1e-6) }
    }
  }

  func testAnUntrainedNetLooksNowhereInParticular() {
    let words = [Reversal.codes("bread"), Reversal.codes("tasty")]
    let model = WordReverser(.attention, units: 4, seed: 3)
    let aim = ReverserTrial.Aim(model, words)
    // Of five letters each, one to four of the ten largest weights may lie on a letter by chance; the two shares can't pass 1.
    XCTAssertLessThanOrEqual(aim.own + aim.behind, 1)
    // Per word the weight on the letter and the next is 2/5 for four letters and 1/5 for the last, if all weights are alike.
    XCTAssertEqual(aim.weight, (4 * 0.4 + 0.2) / 5, accuracy: 0.05)
  }

  func testAFewWordsAreLearnedByHeart() throws {
    let few = try Reversal(words: Array("cdefghijklmn").map { "ab\($0)" }, seed: 2)
    let trial = ReverserTrial(task: few, seeds: [1], parameters: 3000, batch: 4, updates: 600)
    let model = try trial.train(.attention, rate: 0.01, seed: 1)
    XCTAssertEqual(ReverserTrial.accuracy(model, few.training), 1)
    XCTAssertLessThan(ReverserTrial.accuracy(WordReverser(.attention, units: 9, seed: 1), few.training), 1)
  }

  // MARK: -

  private func floats(_ count: Int) -> [Float] { Array(repeating: 0, count: count) }

  private func assertClose(_ found: [Float], _ expected: [Double], line: UInt = #line) {
    XCTAssertEqual(found.count, expected.count, line: line)
    for (x, y) in zip(found, expected) { XCTAssertEqual(Double(x), y, accuracy: 1e-5, line: line) }
  }

  private func matrix(_ list: ArraySlice<Float>, _ rows: Int, _ columns: Int) -> Matrix {
    var matrix = Matrix.zeros(rows, columns)
    matrix.entries = list.map(Double.init)
    return matrix
  }

  /// The engine's cell with a layer's parameters: gates side by side become blocks.
  private func cell(_ layer: RecurrentLayer) -> GRUCell {
    let (x, d) = (layer.inputs, layer.units)
    var rest = layer.parameters[...]
    func take(_ rows: Int, _ columns: Int) -> Matrix {
      defer { rest = rest.dropFirst(rows * columns) }
      return matrix(rest.prefix(rows * columns), rows, columns)
    }
    func half(_ M: Matrix, _ part: Int) -> Matrix {
      Matrix(rows: M.rowVectors.map { Vector(Array($0.entries[part * d..<(part + 1) * d])) })
    }
    let (gx, gs, gb) = (take(x, 2 * d), take(d, 2 * d), take(1, 2 * d))
    let (cx, cs, cb, c) = (take(x, d), take(d, d), take(1, d), take(1, d))
    func block(_ part: Int) -> GRUBlock {
      GRUBlock(Wx: half(gx, part), Ws: half(gs, part), b: half(gb, part)[row: 0])
    }
    return GRUCell(
      GRUParameters(
        update: block(0), reset: block(1), candidate: GRUBlock(Wx: cx, Ws: cs, b: cb[row: 0]), stateBias: c[row: 0]),
      reset: .after)
  }

  private func plainLoss(_ model: WordReverser) -> Double {
    let d = model.units
    func oneHot(_ code: Int, _ count: Int) -> Vector {
      var x = Vector.zeros(count)
      x[code] = 1
      return x
    }
    let (encoder, decoder) = (cell(model.encoder), cell(model.decoder))
    let W = matrix(model.combine[..<(model.joined * d)], model.joined, d)
    let b = Vector(model.combine[(model.joined * d)...].map(Double.init))
    let K = Reversal.classes
    let V = matrix(model.output.parameters[..<(d * K)], d, K)
    let a = Vector(model.output.parameters[(d * K)...].map(Double.init))
    var (sum, count) = (0.0, 0)
    for word in words {
      let e = encoder.states(of: word.map { oneHot($0, 26) })
      let h = decoder.states(of: ([26] + word.reversed()).map { oneHot($0, 27) }, from: e.last!)
      let (H, E) = (Matrix(rows: h), Matrix(rows: e))
      let contexts: Matrix
      switch model.look {
      case .none: contexts = .zeros(h.count, 0)
      case .mean: contexts = Attention.attention(queries: .zeros(h.count, d), keys: E, values: E)
      case .attention:
        contexts = Attention.attention(queries: H * matrix(model.query[...], d, d), keys: E, values: E)
      }
      for (t, label) in Reversal.labels(word).enumerated() {
        let joined = Vector(h[t].entries + contexts[row: t].entries)
        sum -= Softmax.logSoftmax((joined * W + b).map(tanh) * V + a)[label]
        count += 1
      }
    }
    return sum / Double(count)
  }
}
