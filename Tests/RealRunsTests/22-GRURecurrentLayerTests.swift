import CourseKit
import ReferenceEngine
import XCTest

@testable import RealRuns

import func CourseKit.exp

/// The batched cells against the plain ones of units 19 to 22: states, slopes by parameters, inputs and start.
final class RecurrentLayerTests: XCTestCase {
  /// A batch of three sequences of different lengths, one of them empty, in five places.
  private let (steps, lengths) = (5, [5, 3, 0])

  /// What the plain cell finds: the states of one sequence, and its slopes, the parameters' in the order of the layer.
  private typealias Plain = (
    _ xs: [Vector], _ s0: Vector, _ slopes: [Vector]
  ) -> (states: [Vector], parameters: [Float], inputs: [Vector], start: Vector)

  private func assertAgrees(_ layer: RecurrentLayer, startsAtZero: Bool = false, _ plain: Plain, line: UInt = #line) {
    var random = SeededRandom(seed: 11)
    let (B, d, n) = (lengths.count, layer.units, layer.inputs)
    let room = layer.room(steps: steps, sequences: B)
    var gradient = [Float](repeating: 0, count: layer.parameters.count)
    // The room is used twice: nothing of the first batch may stay.
    for _ in 0..<2 {
      let xs = (0..<B).map { _ in (0..<steps).map { _ in random.vector(n) } }
      let slopes = (0..<B).map { _ in (0..<steps).map { _ in random.vector(d) } }
      let starts = (0..<B).map { _ in startsAtZero ? Vector.zeros(d) : random.vector(d) }
      room.startOver()
      room.mask = (0..<steps).flatMap { t in lengths.map { t < $0 } }
      for b in 0..<B {
        for k in 0..<d { room.states[b * d + k] = Float(starts[b][k]) }
        for t in 0..<steps {
          for k in 0..<n { room.x[(t * B + b) * n + k] = Float(xs[b][t][k]) }
          for k in 0..<d { room.slopes[(t * B + b) * d + k] = Float(slopes[b][t][k]) }
        }
      }
      layer.forward(room)
      gradient = gradient.map { _ in 1 }
      layer.backward(room, addingTo: &gradient)
      var expected = [Double](repeating: 1, count: gradient.count)
      for b in 0..<B {
        let length = lengths[b]
        var own = Array(slopes[b].prefix(length))
        // A loss that reads a state which only stayed reads the last real one.
        var late = Vector.zeros(d)
        for t in length..<max(steps, length) { late += slopes[b][t] }
        if length > 0 { own[length - 1] += late }
        let found = plain(Array(xs[b].prefix(length)), starts[b], own)
        for (k, g) in found.parameters.enumerated() { expected[k] += Double(g) }
        for t in 0..<steps {
          let state = length == 0 ? starts[b] : found.states[min(t, length - 1)]
          for k in 0..<d {
            XCTAssertEqual(Double(room.state(after: t + 1, of: b)[k]), state[k], accuracy: 1e-5, "state", line: line)
          }
          for k in 0..<n {
            XCTAssertEqual(
              Double(room.inputSlopes[(t * B + b) * n + k]), t < length ? found.inputs[t][k] : 0, accuracy: 1e-5,
              "input",
              line: line)
          }
        }
        let start = length == 0 ? late : found.start
        for k in 0..<d {
          XCTAssertEqual(Double(room.startSlopes[b * d + k]), start[k], accuracy: 1e-5, "start", line: line)
        }
      }
      for (k, g) in gradient.enumerated() {
        XCTAssertEqual(Double(g), expected[k], accuracy: 1e-5 * max(1, abs(expected[k])), "parameter \(k)", line: line)
      }
    }
  }

  func testTheSimpleCell() {
    for (n, d) in [(3, 5), (1, 1), (4, 17)] {
      let cell = ElmanCell(inputs: n, units: d, seed: 2)
      assertAgrees(RecurrentLayer(cell)) { xs, s0, slopes in
        let g = cell.backward(xs, from: s0, slopes: slopes)
        let own = RecurrentLayer(ElmanCell(Wx: g.Wx, Ws: g.Ws, b: g.b)).parameters
        return (cell.states(of: xs, from: s0), own, g.inputs, g.states[0])
      }
    }
  }

  func testTheLSTM() {
    for (n, d) in [(3, 5), (1, 1), (4, 17)] {
      let cell = LSTMCell(inputs: n, units: d, seed: 3)
      assertAgrees(RecurrentLayer(cell)) { xs, h0, slopes in
        let start = LSTMCell.State(h: h0, c: .zeros(d))
        let g = cell.backward(xs, from: start, slopes: slopes)
        let own = xs.isEmpty ? [] : RecurrentLayer(g.cell).parameters
        return (cell.steps(of: xs, from: start).map(\.state.h), own, g.inputs, g.states[0])
      }
    }
  }

  func testTheGRUWithBothResets() {
    for reset in [GRUReset.before, .after] {
      for (n, d) in [(3, 5), (1, 1), (4, 17)] {
        var cell = GRUCell(inputs: n, units: d, reset: reset, updateBias: -1, seed: 4)
        cell.parameters.stateBias = Vector((0..<d).map { 0.3 - 0.1 * Double($0 % 7) })
        let whole = cell
        assertAgrees(RecurrentLayer(cell)) { xs, s0, slopes in
          let g = whole.backward(xs, from: s0, slopes: slopes)
          return (
            whole.states(of: xs, from: s0), RecurrentLayer(GRUCell(g.parameters, reset: reset)).parameters, g.inputs,
            g.states[0]
          )
        }
      }
    }
  }

  /// A text in two pieces is the text in one.
  func testAStateIsCarriedOn() {
    for layer in [
      RecurrentLayer(LSTMCell(inputs: 2, units: 3, seed: 1)), RecurrentLayer(GRUCell(inputs: 2, units: 3, seed: 1)),
    ] {
      var random = SeededRandom(seed: 1)
      let xs = random.vector(2 * 8)
      let (whole, half) = (layer.room(steps: 4, sequences: 2), layer.room(steps: 2, sequences: 2))
      for k in 0..<16 { whole.x[k] = Float(xs[k]) }
      layer.forward(whole)
      for piece in 0..<2 {
        if piece > 0 { half.carryOn() }
        for k in 0..<8 { half.x[k] = Float(xs[8 * piece + k]) }
        layer.forward(half)
      }
      for k in 0..<3 { XCTAssertEqual(half.state(after: 2, of: 1)[k], whole.state(after: 4, of: 1)[k]) }
      let empty = layer.room(steps: 0, sequences: 1)
      layer.forward(empty)
      var gradient = [Float](repeating: 0, count: layer.parameters.count)
      layer.backward(empty, addingTo: &gradient)
      XCTAssertTrue(gradient.allSatisfy { $0 == 0 })
    }
  }

  /// Five rooms on one thread, on two and on nine: the same bits, and the sum of what each room gives alone.
  func testPartsGiveTheSameBitsOnAnyNumberOfThreads() {
    let layer = RecurrentLayer(LSTMCell(inputs: 3, units: 6, seed: 1))
    var random = SeededRandom(seed: 2)
    let rooms = (0..<5).map { _ in layer.room(steps: 4, sequences: 2) }
    for room in rooms { for k in room.x.indices { room.x[k] = Float(random.uniform(-1..<1)) } }
    @Sendable func loss(_ part: Int, _ room: RecurrentRoom) -> Double {
      for k in room.slopes.indices { room.slopes[k] = room.states[k + 12] }
      return room.states.reduce(0) { $0 + Double($1) }
    }
    let one = layer.gradient(of: rooms, .init(threads: 1), loss: loss)
    for threads in [2, 9] {
      let found = layer.gradient(of: rooms, .init(threads: threads), loss: loss)
      XCTAssertEqual(found.gradient, one.gradient)
      XCTAssertEqual(found.loss, one.loss)
    }
    var sum = one.gradient.map { _ in 0.0 }
    for room in rooms {
      let alone = layer.gradient(of: [room], .init(threads: 1), loss: loss).gradient
      for (k, g) in alone.enumerated() { sum[k] += Double(g) }
    }
    for (a, b) in zip(one.gradient, sum) { XCTAssertEqual(Double(a), b, accuracy: 1e-5) }
    XCTAssertEqual(layer.gradient(of: [], loss: loss).gradient.count, layer.parameters.count)
  }

  // MARK: The layer of scores

  func testTheSoftmaxLayerIsUnit04() {
    var random = SeededRandom(seed: 5)
    let (V, c, H) = (random.matrix(4, 6), random.vector(6), random.matrix(3, 4))
    let layer = SoftmaxLayer(V: V, c: c)
    let labels = [2, -1, 5]
    var (gradient, slopes, room) = ([Float](repeating: 0, count: 30), [Float](repeating: 0, count: 12), [Float]())
    let loss = layer.loss(
      H.entries.map(Float.init), labels: labels, scale: 0.5, addingTo: &gradient, slopes: &slopes, room: &room)
    var (expected, gV, gc) = (0.0, Matrix.zeros(4, 6), Vector.zeros(6))
    for i in [0, 2] {
      let p = Softmax.logSoftmax(H[row: i] * V + c)
      expected -= p[labels[i]]
      var δ = p.map { exp($0) }
      δ[labels[i]] -= 1
      gV += 0.5 * outer(H[row: i], δ)
      gc += 0.5 * δ
      let back = 0.5 * (V * δ)
      for k in 0..<4 { XCTAssertEqual(Double(slopes[4 * i + k]), back[k], accuracy: 1e-6) }
    }
    XCTAssertEqual(loss, expected, accuracy: 1e-5)
    XCTAssertEqual(Array(slopes[4..<8]), [0, 0, 0, 0])
    for (a, b) in zip(gradient, gV.entries + gc.entries) { XCTAssertEqual(Double(a), b, accuracy: 1e-6) }
  }

  // MARK: Steps

  func testOptimizersByHand() throws {
    var (θ, sgd, adam) = ([Float](arrayLiteral: 1, 2), Optimizer(.sgd), Optimizer(.adam()))
    sgd.step(&θ, [1, -2], learningRate: 0.5)
    XCTAssertEqual(θ, [0.5, 3])
    // The first step of Adam is η for each number, whatever the length of its slope.
    adam.step(&θ, [0.001, -700], learningRate: 0.25)
    for (a, b) in zip(θ, [0.25, 3.25]) { XCTAssertEqual(Double(a), b, accuracy: 1e-4) }
    // The second, by hand for a slope that turns: m = (0.9 g − g)·0.1 + …, v as after two equal slopes.
    adam.step(&θ, [-0.001, -700], learningRate: 0.25)
    let m = (0.9 * 0.1 - 0.1) / (1 - 0.81)
    XCTAssertEqual(Double(θ[0]), 0.25 - 0.25 * m, accuracy: 1e-4)
    XCTAssertEqual(Double(θ[1]), 3.5, accuracy: 1e-4)
  }

  func testAGradientIsClippedOrRefused() throws {
    var parts: [[Float]] = [[3], [0, 4]]
    XCTAssertEqual(try Optimizer.clip(&parts, to: 10, step: 1, learningRate: 0.1), 5, accuracy: 1e-6)
    XCTAssertEqual(parts, [[3], [0, 4]])
    try Optimizer.clip(&parts, to: 1, step: 1, learningRate: 0.1)
    for (a, b) in zip(parts[0] + parts[1], [0.6, 0, 0.8]) { XCTAssertEqual(Double(a), b, accuracy: 1e-6) }
    parts[0] = [.nan]
    XCTAssertThrowsError(try Optimizer.clip(&parts, to: 1, step: 7, learningRate: 0.1)) { error in
      XCTAssertEqual(
        "\(error)",
        "the training diverged: at step 7 its numbers are no longer finite; try a learning rate below 0.1")
    }
  }
}
