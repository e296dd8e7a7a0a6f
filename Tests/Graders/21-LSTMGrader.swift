import CourseKit
import Exchange
import Figures
import Grading
import ReferenceEngine
import WorkedNumbers

final class LSTMGrader: GraderCase {
  override class var workedNumbers: [WorkedNumber] { LSTM.workedNumbers }
  override class var figures: [Figure] { LSTM.figures }
  override class var problems: [PracticeProblem] { LSTM.problems }
  private var student: any LSTMTask.Type { get throws { try subject() } }
  private let xs = LSTMExample.xs

  func test01_hardGate() {
    check("the slides' gate, and one of five places", points: 1, of: "hardGate") {
      expect(
        "hardGate(g: [0, 1, 0], x: [10, 11, 12], s: [8, 9, 3])",
        try student.hardGate(g: LSTMExample.g, x: LSTMExample.x, s: LSTMExample.s), equals: [8, 11, 3],
        lookAt: "A 1 takes the entry of x, a 0 keeps the entry of s.")
      // By hand: places 1, 4 and 5 from x, places 2 and 3 from s.
      expect(
        "hardGate(g: [1, 0, 0, 1, 1], x: [0.5, 2, -3, 4, 7], s: [-1.5, 6, 0.25, 9, 8])",
        try student.hardGate(g: [1, 0, 0, 1, 1], x: [0.5, 2, -3, 4, 7], s: [-1.5, 6, 0.25, 9, 8]),
        equals: [0.5, 6, 0.25, 4, 7])
    }
  }

  func test02_hardGateOfAnySize() {
    check("a hard gate keeps or takes, and nothing else", points: 1, of: "hardGate") {
      forAll(salt: 2) { draw in
        let n = draw.size(0...5, wide: 8...12)
        let (g, x, s) = (draw.integers(n, in: 0...1), draw.vector(n), draw.vector(n))
        return .equals(
          "hardGate(g: \(g), x: \(x), s: \(s))", try student.hardGate(g: g, x: x, s: s),
          LSTM.hardGate(g: g, x: x, s: s))
      }
    }
  }

  func test03_softGate() {
    check("a soft gate by hand", points: 1, of: "softGate") {
      // σ(−ln 9) = 0.1, σ(ln 9) = 0.9, σ(0) = 0.5: 1 + 7.2, 9.9 + 0.9, 6 + 1.5.
      expect(
        "softGate(a: [−ln 9, ln 9, 0], x: [10, 11, 12], s: [8, 9, 3])",
        try student.softGate(a: LSTMExample.softPreactivations, x: LSTMExample.x, s: LSTMExample.s),
        equals: [8.2, 10.8, 7.5], lookAt: "g = σ(a), and what g does not take from x, 1 − g keeps of s.")
    }
  }

  func test04_softGateOfAnySize() {
    check("a soft gate lies between what it keeps and what it takes", points: 1, of: "softGate") {
      expect(
        "softGate(a: [1000, −1000, 1000], x: [3, 4, 5], s: [6, 7, 8])",
        try student.softGate(a: [1000, -1000, 1000], x: [3, 4, 5], s: [6, 7, 8]), equals: [3, 7, 5],
        lookAt: "Far from 0 the sigmoid is 0 or 1, and the gate is a hard one.")
      forAll(salt: 4) { draw in
        let n = draw.size(0...4, wide: 6...9)
        let (a, x, s) = (draw.vector(n, wide: -25...25), draw.vector(n, wide: -99...99), draw.vector(n))
        return .equals(
          "softGate(a: \(a), x: \(x), s: \(s))", try student.softGate(a: a, x: x, s: s),
          LSTM.softGate(a: a, x: x, s: s))
      }
    }
  }

  func test05_stepByHand() {
    check("one step of one unit, by hand", points: 2, of: "step") {
      // x = 1, h = 2, c = 2 (ln 2 − 0.45). Pre-activations: i: ln 3, f: 0, o: −ln 3, z: ln 2. So i = ¾, f = ½, o = ¼ and
      // z = tanh(ln 2) = 0.6; c′ = ½ c + ¾ · 0.6 = ln 2, and h′ = ¼ · tanh(ln 2) = 0.15.
      let (ln2, ln3) = (log(2), log(3))
      func layer(_ Wx: Double, _ Wh: Double, _ b: Double) -> LSTMLayer { LSTMLayer(Wx: [[Wx]], Wh: [[Wh]], b: [b]) }
      let parameters = LSTMParameters(
        i: layer(ln3 - 1, 0.75, -0.5), f: layer(1, -0.75, 0.5), o: layer(-ln3, 0.25, -0.5), z: layer(ln2, -1, 2))
      let call = "step(x: [1], h: [2], c: [2 ln 2 − 0.9], …)"
      func step() throws -> LSTMStep {
        try student.step(x: [1], h: [2], c: [2 * (ln2 - 0.45)], parameters: parameters)
      }
      expect("\(call).i", try step().i, equals: [0.75], lookAt: "x Wx + h Wh + b, and then σ.")
      expect("\(call).f", try step().f, equals: [0.5], lookAt: "The forget gate reads parameters.f, and ends in σ.")
      expect("\(call).o", try step().o, equals: [0.25], lookAt: "The output gate reads parameters.o, and ends in σ.")
      expect("\(call).z", try step().z, equals: [0.6], lookAt: "The candidate is no gate: it may be negative.")
      expect("\(call).c", try step().c, equals: [ln2], lookAt: "f keeps, i writes: c′ = f ⊙ c + i ⊙ z.")
      expect("\(call).h", try step().h, equals: [0.15], lookAt: "The output gate opens on tanh of the new memory.")
    }
  }

  func test06_stepOfTheLecture() {
    check("step 2 of the lecture's sequence", points: 1, of: "step") {
      let cell = LSTMExample.cell
      let steps = cell.steps(of: xs)
      let (before, step) = (steps[0].state, steps[1])
      expect(
        "step(x: [0, 1], h: \(before.h), c: \(before.c), …), that is [i, f, o, z, c, h]",
        try Self.values(student.step(x: xs[1], h: before.h, c: before.c, parameters: Self.parameters(cell))),
        equals: Self.values(step),
        lookAt: "Row vectors: x stands left of Wx, and h left of Wh. All four layers have this form.")
    }
  }

  func test07_stepOfOtherCells() {
    check("cells of all sizes, and gates that are shut or wide open", points: 1, of: "step") {
      var shut = LSTMCell(inputs: 2, units: 3, seed: random(7))
      shut.f.b = [1000, 1000, -1000]
      shut.i.b = [-1000, -1000, -1000]
      let c: Vector = [0.4, -7, 5]
      expect(
        "step(…) with f = (1, 1, 0) and i = (0, 0, 0), c",
        try student.step(x: [1, -1], h: [0.3, 0.2, -0.1], c: c, parameters: Self.parameters(shut)).c,
        equals: [0.4, -7, 0], lookAt: "f = 1 and i = 0 carry a memory over untouched; f = 0 wipes it out.")
      forAll(salt: 71) { draw in
        let (cell, state, name) = Self.cell(&draw)
        let x = draw.vector(cell.inputs, wide: -100...100)
        return .equals(
          "step(x: \(x), \(name)), that is [i, f, o, z, c, h]",
          Self.values(try student.step(x: x, h: state.h, c: state.c, parameters: Self.parameters(cell))),
          Self.values(cell.step(x, state: state)))
      }
    }
  }

  func test08_run() {
    check("the lecture's sequence, and an empty one", points: 1, of: "run", after: ["step"]) {
      let cell = LSTMExample.cell
      let steps = cell.steps(of: xs)
      let call = "run(xs: \(xs), h: [0, 0], c: [0, 0], …)"
      func run(_ xs: [Vector]) throws -> [LSTMStep] {
        try student.run(xs: xs, h: [0, 0], c: [0, 0], parameters: Self.parameters(cell))
      }
      expect(
        "\(call), the three c", try run(xs).map(\.c), equals: steps.map(\.state.c),
        lookAt:
          "One step for each input. Both halves of the state travel: the next starts from the h and c of this one.")
      expect("\(call), the three h", try run(xs).map(\.h), equals: steps.map(\.state.h))
      expect("run(xs: [], …), how many steps", try run([]).count, equals: 0)
    }
  }

  func test09_runOfOtherCells() {
    check(
      "sequences of all lengths, from any state; what comes later changes nothing", points: 1, of: "run",
      after: ["step"]
    ) {
      forAll(salt: 9) { draw in
        let (cell, state, name) = Self.cell(&draw)
        let inputs = draw.matrix(draw.size(0...4, wide: 13...20), cell.inputs).rowVectors
        let steps = try student.run(xs: inputs, h: state.h, c: state.c, parameters: Self.parameters(cell))
        return .equals(
          "run(xs: \(inputs), \(name)), that is [i, f, o, z, c, h] of each step", steps.map(Self.values),
          cell.steps(of: inputs, from: state).map(Self.values))
      }
    }
  }

  func test10_backwardOfTheLecture() {
    check("step 2 of the lecture, backward", points: 2, of: "backward") {
      let cell = LSTMExample.cell
      let steps = cell.steps(of: xs)
      let (c, step, slopes) = (steps[0].state.c, steps[1], LSTMExample.slopes)
      let back = cell.backward(step, previousMemory: c, slopes: slopes)
      let call = "backward(step: step 2, c: \(c), …, dh: \(slopes.h), dc: \(slopes.c))"
      func found() throws -> LSTMSlopes {
        try student.backward(
          step: Self.step(step), c: c, parameters: Self.parameters(cell), dh: slopes.h, dc: slopes.c)
      }
      expect(
        "\(call).o", try found().o, equals: back.o,
        lookAt: "Three factors: dh, what o multiplies in h′ (tanh c′), and the derivative of its σ, o(1 − o).")
      expect(
        "\(call).f", try found().f, equals: back.f,
        lookAt: "First all that reaches c′: dc, and dh through o ⊙ tanh. Then f multiplies the memory before the step.")
      expect(
        "\(call).i", try found().i, equals: back.i, lookAt: "i multiplies z in c′, and has the derivative i(1 − i).")
      expect(
        "\(call).z", try found().z, equals: back.z,
        lookAt: "z is multiplied by i in c′; the derivative of its tanh is 1 − z².")
      expect("\(call).c", try found().c, equals: back.c, lookAt: "From c′ to c there is one factor, f.")
      expect(
        "\(call).h", try found().h, equals: back.h,
        lookAt: "h feeds all four layers: sum over them, along the rows of each Wh.")
    }
  }

  func test11_backwardIsTheSlope() {
    check("the gradients agree with differences of the loss", points: 2, of: "backward") {
      var generator = SeededRandom(seed: random(11))
      var cell = LSTMCell(inputs: 2, units: 3, seed: random(111))
      for layer in [\LSTMCell.i, \.f, \.o, \.z] { cell[keyPath: layer].b = generator.vector(3) }
      let (x, h, c) = (generator.vector(2), generator.vector(3), generator.vector(3))
      let (dh, dc) = (generator.vector(3), generator.vector(3))
      let step = cell.step(x, state: .init(h: h, c: c))
      expectGradient(
        "backward(step: of 2 inputs and 3 units, …), that is [i, f, o, z, c, h]",
        Self.values(
          try student.backward(step: Self.step(step), c: c, parameters: Self.parameters(cell), dh: dh, dc: dc)),
        of: { at in
          // A δ is the gradient with respect to the layer's bias, which is added to the pre-activation.
          var moved = cell
          for (layer, b) in zip([\LSTMCell.i, \.f, \.o, \.z], at) { moved[keyPath: layer].b = b }
          let after = moved.step(x, state: .init(h: at[5], c: at[4])).state
          return dot(after.h, dh) + dot(after.c, dc)
        }, at: [cell.i.b, cell.f.b, cell.o.b, cell.z.b, c, h])
    }
  }

  func test12_backwardOfOtherCells() {
    check("steps of all sizes, backward", points: 1, of: "backward") {
      // A shut output gate is 0, and h′ too: what is behind it can't be had from h′ / o. And a memory of 0 keeps its factor f.
      var shut = LSTMCell(inputs: 2, units: 3, seed: random(121))
      shut.o.b = [-1000, 0.5, 1000]
      let before = LSTMCell.State(h: [0.3, -0.2, 0.1], c: [0.4, 0, -2])
      let (dh, dc): (Vector, Vector) = ([0.7, -1.5, 0.25], [-0.5, 2, 1])
      let shutStep = shut.step([1, -1], state: before)
      let shutBack = shut.backward(shutStep, previousMemory: before.c, slopes: .init(h: dh, c: dc))
      expect(
        "backward(step: with o = (0, …), c: \(before.c), dh: \(dh), dc: \(dc)), that is [i, f, o, z, c, h]",
        Self.values(
          try student.backward(
            step: Self.step(shutStep), c: before.c, parameters: Self.parameters(shut), dh: dh, dc: dc)),
        equals: [shutBack.i, shutBack.f, shutBack.o, shutBack.z, shutBack.c, shutBack.h],
        lookAt:
          "tanh c′ is computed from c′, whatever the output gate lets through; from c′ to c there is one factor, f.")
      forAll(salt: 12) { draw in
        let (cell, state, name) = Self.cell(&draw)
        let x = draw.vector(cell.inputs, wide: -20...20)
        let (dh, dc) = (draw.vector(cell.units, wide: -50...50), draw.vector(cell.units, wide: -50...50))
        let step = cell.step(x, state: state)
        let back = cell.backward(step, previousMemory: state.c, slopes: .init(h: dh, c: dc))
        return .equals(
          "backward(step: of x = \(x), \(name), dh: \(dh), dc: \(dc)), that is [i, f, o, z, c, h]",
          Self.values(
            try student.backward(
              step: Self.step(step), c: state.c, parameters: Self.parameters(cell), dh: dh, dc: dc)),
          [back.i, back.f, back.o, back.z, back.c, back.h])
      }
    }
  }

  func test13_parameterCount() {
    check("Keras' count, torch's, and that without biases", points: 1, of: "parameterCount") {
      // By hand: 4 (512 · 12 + 12 · 12) = 25152; each bias vector of all four layers adds 48.
      for (biasVectors, count) in [25152, 25200, 25248].enumerated() {
        expect(
          "parameterCount(inputs: 512, units: 12, biasVectors: \(biasVectors))",
          try student.parameterCount(inputs: 512, units: 12, biasVectors: biasVectors), equals: count,
          lookAt:
            "Four layers. Each has its own Wx and Wh, and biasVectors vectors of as many entries as there are units.")
      }
      forAll(salt: 13) { draw in
        let (inputs, units, biases) = (
          draw.integer(0...40, wide: 41...2000), draw.integer(0...40, wide: 41...2000), draw.integer(0...2)
        )
        return .equals(
          "parameterCount(inputs: \(inputs), units: \(units), biasVectors: \(biases))",
          try student.parameterCount(inputs: inputs, units: units, biasVectors: biases),
          LSTM.parameterCount(inputs: inputs, units: units, biasVectors: biases))
      }
    }
  }

  // MARK: - The engine's cells as the task's

  private static func parameters(_ cell: LSTMCell) -> LSTMParameters {
    func layer(_ layer: LSTMCell.Layer) -> LSTMLayer { LSTMLayer(Wx: layer.Wx, Wh: layer.Wh, b: layer.b) }
    return LSTMParameters(i: layer(cell.i), f: layer(cell.f), o: layer(cell.o), z: layer(cell.z))
  }

  private static func step(_ s: LSTMCell.Step) -> LSTMStep {
    LSTMStep(i: s.i, f: s.f, o: s.o, z: s.z, c: s.state.c, h: s.state.h)
  }

  private static func values(_ s: LSTMCell.Step) -> [Vector] { values(step(s)) }
  private static func values(_ s: LSTMStep) -> [Vector] { [s.i, s.f, s.o, s.z, s.c, s.h] }
  private static func values(_ s: LSTMSlopes) -> [Vector] { [s.i, s.f, s.o, s.z, s.c, s.h] }

  /// A small cell with a state, all sizes drawn, and their names in a call. In a wide input the memory is large, and the weights
  /// from state to state are small: a long text must not be one in which rounding grows from step to step.
  private static func cell(_ draw: inout Draw) -> (cell: LSTMCell, state: LSTMCell.State, name: String) {
    let (inputs, units) = (draw.size(1...3), draw.size(1...3, wide: 2...4))
    var layers: [LSTMCell.Layer] = []
    for _ in 0..<4 {
      layers.append(
        .init(Wx: draw.matrix(inputs, units), Wh: draw.matrix(units, units, wide: -0.5...0.5), b: draw.vector(units)))
    }
    let state = LSTMCell.State(h: draw.vector(units, in: -1...1), c: draw.vector(units, wide: -30...30))
    let words = zip(["i", "f", "o", "z"], layers).map { "\($0): (Wx \($1.Wx), Wh \($1.Wh), b \($1.b))" }
    return (
      LSTMCell(i: layers[0], f: layers[1], o: layers[2], z: layers[3]), state,
      "h: \(state.h), c: \(state.c), parameters: \(words.joined(separator: ", "))"
    )
  }
}
