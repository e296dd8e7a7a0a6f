import CourseKit

// What a layer ends in, with the slope of it written by the value: one type for gates and candidate.
enum Squash {
  case gate
  case candidate

  func value(_ a: Double) -> Double { self == .gate ? LSTM.sigmoid(a) : tanh(a) }
  func slope(_ y: Double) -> Double { self == .gate ? y * (1 - y) : 1 - y * y }
}

struct Blend {
  let share: Vector
  func callAsFunction(_ new: Vector, over old: Vector) -> Vector { old + hadamard(share, new - old) }
}

extension LSTMLayer {
  func output(_ x: Vector, _ h: Vector, _ squash: Squash) -> Vector { (b + h * Wh + x * Wx).map(squash.value) }
  func slopes(_ arriving: Vector, times factor: Vector, _ output: Vector, _ squash: Squash) -> Vector {
    hadamard(output.map(squash.slope), hadamard(arriving, factor))
  }
}

enum LSTM: LSTMTask {
  static func hardGate(g: [Int], x: Vector, s: Vector) -> Vector {
    Blend(share: Vector(g.map(Double.init)))(x, over: s)
  }

  static func softGate(a: Vector, x: Vector, s: Vector) -> Vector {
    Blend(share: a.map(Squash.gate.value))(x, over: s)
  }

  static func step(x: Vector, h: Vector, c: Vector, parameters p: LSTMParameters) -> LSTMStep {
    let (i, f, o) = (p.i.output(x, h, .gate), p.f.output(x, h, .gate), p.o.output(x, h, .gate))
    let z = p.z.output(x, h, .candidate)
    let memory = hadamard(c, f) + hadamard(z, i)
    return LSTMStep(i: i, f: f, o: o, z: z, c: memory, h: hadamard(o, memory.map(Squash.candidate.value)))
  }

  static func run(xs: [Vector], h: Vector, c: Vector, parameters: LSTMParameters) -> [LSTMStep] {
    var state = (h: h, c: c)
    return xs.map {
      let next = step(x: $0, h: state.h, c: state.c, parameters: parameters)
      state = (next.h, next.c)
      return next
    }
  }

  static func backward(
    step: LSTMStep, c: Vector, parameters p: LSTMParameters, dh: Vector, dc: Vector
  ) -> LSTMSlopes {
    let shown = step.c.map(Squash.candidate.value)
    let arriving = hadamard(hadamard(step.o, dh), shown.map(Squash.candidate.slope)) + dc
    let i = p.i.slopes(arriving, times: step.z, step.i, .gate)
    let f = p.f.slopes(arriving, times: c, step.f, .gate)
    let o = p.o.slopes(dh, times: shown, step.o, .gate)
    let z = p.z.slopes(arriving, times: step.i, step.z, .candidate)
    let h = [(p.i, i), (p.f, f), (p.o, o), (p.z, z)].map { $1 * $0.Wh.transposed }
    return LSTMSlopes(i: i, f: f, o: o, z: z, c: hadamard(step.f, arriving), h: h[3] + h[2] + h[1] + h[0])
  }

  static func parameterCount(inputs: Int, units: Int, biasVectors: Int) -> Int {
    let layer = [inputs * units, units * units] + Array(repeating: units, count: biasVectors)
    return 4 * layer.reduce(0, +)
  }

  // MARK: - Given

  /// The sigmoid of unit 02.
  ///
  ///     σ(t) = 1 / (1 + e^−t)
  static func sigmoid(_ t: Double) -> Double {
    // Far below 0 the exponential overflows to ∞, and 1/∞ is the 0 that is wanted.
    1 / (1 + exp(-t))
  }
}
