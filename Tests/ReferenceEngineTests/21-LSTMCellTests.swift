import CourseKit
import Foundation
import XCTest

@testable import ReferenceEngine

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

  /// Two inputs and two units without biases: the same two matrices for all layers, times 1 (i), 2 (f), −1 (o) and 1 (z).
  private enum Constructed {
    static let xs: [Vector] = [[1, 0], [0, 1], [1, 1]]
    static let cell = LSTMCell(i: layer(1), f: layer(2), o: layer(-1), z: layer(1))
    private static func layer(_ scale: Double) -> LSTMCell.Layer {
      LSTMCell.Layer(
        Wx: scale * [[0.5, -0.3], [0.2, 0.4]], Wh: scale * [[0.1, 0.6], [-0.5, 0.2]], b: .zeros(2))
    }
  }

  func testTheConstructedSequenceIsTorchs() throws {
    let found = try file(Found.self).constructed
    let (cell, xs) = (Constructed.cell, Constructed.xs)
    assertSame(cell.steps(of: xs).flatMap(\.state.h.entries), found.h.dropFirst().flatMap { $0 }, "h")
    assertSame(cell.backward(xs, slopes: [[0, 0], [0, 0], [1, 1]]), found)
  }

  func testOneStepBackwardIsTorchs() throws {
    let found = try file(Found.self).step
    let steps = Constructed.cell.steps(of: Constructed.xs)
    let back = Constructed.cell.backward(
      steps[1], previousMemory: steps[0].state.c, slopes: LSTMCell.State(h: [1, -2], c: [0.5, 1]))
    let δ = back.i.entries + back.f.entries + back.z.entries + back.o.entries
    assertSame(δ, found.grad_bias_ih, "δ in torch's order i f g o")
    assertSame(back.h.entries, found.grad_h[0], "h")
    assertSame(back.c.entries, found.grad_c[0], "c")
    assertSame(back.memory.entries, found.grad_c[1], "c after the step")
  }
}
