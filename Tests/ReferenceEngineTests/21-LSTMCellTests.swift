import CourseKit
import Foundation
import XCTest

import func CourseKit.log

@testable import RealRuns
@testable import ReferenceEngine
@testable import WorkedNumbers

/// The cell against torch (`Fixtures/LSTM/make.py`) and against measured slopes.
final class LSTMCellTests: XCTestCase {
  /// Numbers that torch has found.
  private struct Found: Decodable {
    let h: [[Double]], c: [[Double]], loss: Double
    let grad_h: [[Double]], grad_c: [[Double]], grad_x: [[Double]]
    let grad_weight_ih: [[Double]], grad_weight_hh: [[Double]], grad_bias_ih: [Double], grad_bias_hh: [Double]
  }
  private struct Given: Decodable {
    let weight_ih: [[Double]], weight_hh: [[Double]], bias_ih: [Double], bias_hh: [Double]
    let x: [[Double]], looks: [[Double]], last_c: [Double]
  }
  private struct Keras: Decodable {
    let kernel: [[Double]], recurrent_kernel: [[Double]], bias: [Double]
  }
  private struct File<Sequence: Decodable>: Decodable {
    let sequence: Sequence, constructed: Found, step: Found, keras: Keras
  }

  private func file<Sequence: Decodable>(_: Sequence.Type) throws -> File<Sequence> {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/LSTM/lstm.json")
    return try JSONDecoder().decode(File<Sequence>.self, from: Data(contentsOf: url))
  }

  private func matrix(_ rows: [[Double]]) -> Matrix { Matrix(rows: rows.map { Vector($0) }) }
  private func vectors(_ rows: [[Double]]) -> [Vector] { rows.map { Vector($0) } }

  private func assertSame(
    _ actual: [Double], _ expected: [Double], _ name: String, file: StaticString = #filePath, line: UInt = #line
  ) {
    XCTAssertEqual(actual.count, expected.count, name, file: file, line: line)
    for (a, e) in zip(actual, expected) {
      XCTAssertEqual(a, e, accuracy: max(1e-12 * abs(e), 1e-15), name, file: file, line: line)
    }
  }

  private func assertSame(
    _ back: LSTMCell.Gradients, _ found: Found, file: StaticString = #filePath, line: UInt = #line
  ) {
    let torch = back.cell.torchParameters
    assertSame(torch.weightIH.entries, found.grad_weight_ih.flatMap { $0 }, "weight_ih", file: file, line: line)
    assertSame(torch.weightHH.entries, found.grad_weight_hh.flatMap { $0 }, "weight_hh", file: file, line: line)
    // Both bias vectors are added to the same sum, so both have the one bias's gradient.
    assertSame(torch.biasIH.entries, found.grad_bias_ih, "bias_ih", file: file, line: line)
    assertSame(torch.biasIH.entries, found.grad_bias_hh, "bias_hh", file: file, line: line)
    assertSame(back.states.flatMap(\.entries), found.grad_h.flatMap { $0 }, "h", file: file, line: line)
    assertSame(back.memories.flatMap(\.entries), found.grad_c.flatMap { $0 }, "c", file: file, line: line)
    assertSame(back.inputs.flatMap(\.entries), found.grad_x.flatMap { $0 }, "x", file: file, line: line)
  }

  private func torchCell(_ given: Given) -> LSTMCell {
    LSTMCell(
      torchWeightIH: matrix(given.weight_ih), weightHH: matrix(given.weight_hh), biasIH: Vector(given.bias_ih),
      biasHH: Vector(given.bias_hh))
  }

  func testStatesAndGradientsAreTorchs() throws {
    let (given, found) = (try file(Given.self).sequence, try file(Found.self).sequence)
    let cell = torchCell(given)
    let start = LSTMCell.State(h: Vector(found.h[0]), c: Vector(found.c[0]))
    let steps = cell.steps(of: vectors(given.x), from: start)
    assertSame(steps.flatMap(\.state.h.entries), found.h.dropFirst().flatMap { $0 }, "h")
    assertSame(steps.flatMap(\.state.c.entries), found.c.dropFirst().flatMap { $0 }, "c")
    let back = cell.backward(
      vectors(given.x), from: start, slopes: vectors(given.looks), lastMemory: Vector(given.last_c))
    assertSame(back, found)
  }

  func testTheConstructedSequenceIsTorchs() throws {
    let found = try file(Found.self).constructed
    let (cell, xs) = (LSTMExample.cell, LSTMExample.xs)
    assertSame(cell.steps(of: xs).flatMap(\.state.h.entries), found.h.dropFirst().flatMap { $0 }, "h")
    assertSame(cell.backward(xs, slopes: [[0, 0], [0, 0], [1, 1]]), found)
  }

  func testOneStepBackwardIsTorchs() throws {
    let found = try file(Found.self).step
    let steps = LSTMExample.cell.steps(of: LSTMExample.xs)
    let back = LSTMExample.cell.backward(
      steps[1], previousMemory: steps[0].state.c, slopes: LSTMExample.slopes)
    let δ = back.i.entries + back.f.entries + back.z.entries + back.o.entries
    assertSame(δ, found.grad_bias_ih, "δ in torch's order i f g o")
    assertSame(back.h.entries, found.grad_h[0], "h")
    assertSame(back.c.entries, found.grad_c[0], "c")
    assertSame(back.memory.entries, found.grad_c[1], "c after the step")
  }

  func testKerasAndTorchLayoutsAreTheSameCell() throws {
    let (given, keras) = (try file(Given.self).sequence, try file(Given.self).keras)
    let cell = LSTMCell(
      kerasKernel: matrix(keras.kernel), recurrentKernel: matrix(keras.recurrent_kernel), bias: Vector(keras.bias))
    XCTAssertEqual(cell, torchCell(given))
    // The forget gate's bias is the second quarter in both.
    XCTAssertEqual(cell.f.b, Vector(Array(keras.bias[2..<4])))
    XCTAssertEqual(cell.z.b, Vector(Array(keras.bias[4..<6])))
    let packed = cell.packed(.keras)
    XCTAssertEqual(packed.Wx, matrix(keras.kernel))
    XCTAssertEqual(packed.Wh, matrix(keras.recurrent_kernel))
    XCTAssertEqual(packed.b, Vector(keras.bias))
    let torch = cell.torchParameters
    XCTAssertEqual(torch.weightIH, matrix(given.weight_ih))
    XCTAssertEqual(torch.weightHH, matrix(given.weight_hh))
  }

  func testGateOrders() {
    func layer(_ value: Double) -> LSTMCell.Layer { .init(Wx: [[value]], Wh: [[10 * value]], b: [100 * value]) }
    let cell = LSTMCell(i: layer(1), f: layer(2), o: layer(3), z: layer(4))
    XCTAssertEqual(cell.packed(.torch).b, [100, 200, 400, 300])
    XCTAssertEqual(cell.packed(.keras).Wx, [[1, 2, 4, 3]])
    XCTAssertEqual(cell.packed(.onnx).Wh, [[10, 30, 20, 40]])
  }

  /// Every parameter, input and start, moved a little both ways.
  func testGradientsAreTheSlopesOfALossThatLooksAtEverything() {
    var random = SeededRandom(seed: 21)
    var cell = LSTMCell(inputs: 3, units: 2, seed: 21)
    for layer in [\LSTMCell.i, \.f, \.o, \.z] { cell[keyPath: layer].b = random.vector(2) }
    var xs = (0..<4).map { _ in random.vector(3) }
    let looks = (0..<4).map { _ in random.vector(2) }
    let last = random.vector(2)
    var start = LSTMCell.State(h: random.vector(2), c: random.vector(2))
    func loss(_ cell: LSTMCell, _ xs: [Vector], _ start: LSTMCell.State) -> Double {
      let steps = cell.steps(of: xs, from: start)
      return zip(steps, looks).reduce(dot(steps[3].state.c, last)) { $0 + dot($1.0.state.h, $1.1) }
    }
    func slope(_ move: (Double) -> Void, _ loss: () -> Double) -> Double {
      move(1e-5)
      let ahead = loss()
      move(-2e-5)
      let behind = loss()
      move(1e-5)
      return (ahead - behind) / 2e-5
    }
    let back = cell.backward(xs, from: start, slopes: looks, lastMemory: last)
    let layers: [WritableKeyPath<LSTMCell, LSTMCell.Layer>] = [\.i, \.f, \.o, \.z]
    let parts: [WritableKeyPath<LSTMCell.Layer, Matrix>] = [\.Wx, \.Wh]
    for layer in layers {
      let gradient = back.cell[keyPath: layer]
      for part in parts {
        let (found, path) = (gradient[keyPath: part], layer.appending(path: part))
        for k in found.entries.indices {
          let measured = slope({ cell[keyPath: path].entries[k] += $0 }, { loss(cell, xs, start) })
          XCTAssertEqual(found.entries[k], measured, accuracy: 1e-9)
        }
      }
      for k in 0..<2 {
        let measured = slope({ cell[keyPath: layer].b[k] += $0 }, { loss(cell, xs, start) })
        XCTAssertEqual(gradient.b[k], measured, accuracy: 1e-9)
      }
    }
    for t in 0..<4 {
      for k in 0..<3 {
        let measured = slope({ xs[t][k] += $0 }, { loss(cell, xs, start) })
        XCTAssertEqual(back.inputs[t][k], measured, accuracy: 1e-9)
      }
    }
    for k in 0..<2 {
      XCTAssertEqual(back.states[0][k], slope({ start.h[k] += $0 }, { loss(cell, xs, start) }), accuracy: 1e-9)
      XCTAssertEqual(back.memories[0][k], slope({ start.c[k] += $0 }, { loss(cell, xs, start) }), accuracy: 1e-9)
    }
  }

  func testTheKernelsAreTheProductsThatTheyName() {
    var random = SeededRandom(seed: 4)
    let (W, x, δ) = (random.matrix(3, 2), random.vector(3), random.vector(2))
    var sum = [1.0, 2]
    W.add(rowVector: x.entries, to: &sum)
    assertSame(sum, (x * W + [1, 2]).entries, "x W")
    var back = [1.0, 2, 3]
    W.addTransposed(rowVector: δ.entries, to: &back)
    assertSame(back, (δ * W.transposed + [1, 2, 3]).entries, "δ Wᵀ")
    var total = W
    total.addOuter(x, δ)
    assertSame(total.entries, (W + outer(x, δ)).entries, "x ⊗ δ")
  }

  // MARK: - The classifier of the real run

  func testAStepOfTheClassifierGoesDownTheMeasuredSlope() {
    let model = {
      var model = LSTMClassifier(words: 4, dimension: 2, units: 3, seed: 2)
      model.w = [0.4, -0.3, 0.9]
      model.b = 0.2
      return model
    }()
    // Word 1 stands twice in the first text: its slopes add up.
    let batch: [(words: [Int], label: Double)] = [([1, 0, 1], 1), ([3, 1], 0)]
    func mean(_ model: LSTMClassifier) -> Double {
      batch.reduce(0) { $0 + model.loss($1.words, label: $1.label) } / 2
    }
    var moved = model
    let η = 1e-6
    let sum = moved.step(batch, learningRate: η)
    XCTAssertEqual(sum / 2, mean(model), accuracy: 1e-15)
    func assertSlope(_ path: WritableKeyPath<LSTMClassifier, Double>) {
      var (ahead, behind) = (model, model)
      ahead[keyPath: path] += 1e-5
      behind[keyPath: path] -= 1e-5
      let measured = (mean(ahead) - mean(behind)) / 2e-5
      XCTAssertEqual((model[keyPath: path] - moved[keyPath: path]) / η, measured, accuracy: 1e-8)
    }
    for k in model.E.entries.indices { assertSlope(\.E.entries[k]) }
    for k in 0..<3 { assertSlope(\.w[k]) }
    assertSlope(\.b)
    for k in 0..<9 {
      assertSlope(\.cell.f.Wh.entries[k])
      assertSlope(\.cell.z.Wh.entries[k])
    }
    for k in 0..<6 { assertSlope(\.cell.i.Wx.entries[k]) }
    for k in 0..<3 { assertSlope(\.cell.o.b[k]) }
    XCTAssertEqual(moved.E[row: 2], model.E[row: 2], "a word that does not occur does not move")
  }

  func testANewClassifierKnowsNothing() {
    let model = LSTMClassifier(words: 3, dimension: 2, units: 2, seed: 1)
    XCTAssertEqual(model.loss([0, 1, 2], label: 1), log(2), accuracy: 1e-15)
    XCTAssertEqual(model.logit([]), 0)
    XCTAssertEqual(model.accuracy([([0], 1), ([1], 0), ([2], 0)]), 1.0 / 3)
    XCTAssertTrue(model.logits([]).isEmpty)
  }

  /// Only the order tells these four texts apart.
  func testItLearnsWhatNoSetOfWordsCan() {
    let texts: [(words: [Int], label: Double)] = [([0, 1], 1), ([1, 0], 0), ([2, 0, 1], 1), ([1, 2, 0], 0)]
    var model = LSTMClassifier(words: 3, dimension: 3, units: 4, seed: 1)
    var random = SeededRandom(seed: 1)
    var loss = 0.0
    for _ in 0..<300 { loss = model.epoch(texts, batchSize: 3, learningRate: 1, random: &random) }
    XCTAssertLessThan(loss, 0.05)
    XCTAssertEqual(model.accuracy(texts), 1)
  }

  func testTheSameSeedTrainsTheSameModel() {
    func trained(_ seed: UInt64) -> LSTMClassifier {
      var model = LSTMClassifier(words: 3, dimension: 2, units: 2, seed: seed)
      var random = SeededRandom(seed: seed)
      _ = model.epoch([([0, 1], 1), ([1, 2], 0), ([2], 1)], batchSize: 2, learningRate: 1, random: &random)
      return model
    }
    XCTAssertEqual(trained(1), trained(1))
    XCTAssertNotEqual(trained(1), trained(2))
  }

  func testTextsKeepTheirOrderAndLeaveOutWhatIsUnknown() {
    let texts = LSTMRun.labeledTexts("1\tgood b film\n0\tfilm good film\n", rows: ["good": 0, "film": 1])
    XCTAssertEqual(texts.map(\.words), [[0, 1], [1, 0, 1]])
    XCTAssertEqual(texts.map(\.label), [1, 0])
  }
}
