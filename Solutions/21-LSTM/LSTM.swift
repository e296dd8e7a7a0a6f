import CourseKit

enum LSTM: LSTMTask {
  static func hardGate(g: [Int], x: Vector, s: Vector) -> Vector {
    let write = Vector(g.map { Double($0) })
    let keep = write.map { 1 - $0 }
    return hadamard(write, x) + hadamard(keep, s)
  }

  static func softGate(a: Vector, x: Vector, s: Vector) -> Vector {
    let g = a.map(sigmoid)
    return hadamard(g, x) + hadamard(g.map { 1 - $0 }, s)
  }

  static func step(x: Vector, h: Vector, c: Vector, parameters: LSTMParameters) -> LSTMStep {
    func layer(_ p: LSTMLayer) -> Vector { x * p.Wx + h * p.Wh + p.b }
    let i = layer(parameters.i).map(sigmoid)
    let f = layer(parameters.f).map(sigmoid)
    let o = layer(parameters.o).map(sigmoid)
    let z = layer(parameters.z).map(tanh)
    let newC = hadamard(f, c) + hadamard(i, z)
    let newH = hadamard(o, newC.map(tanh))
    return LSTMStep(i: i, f: f, o: o, z: z, c: newC, h: newH)
  }

  static func run(xs: [Vector], h: Vector, c: Vector, parameters: LSTMParameters) -> [LSTMStep] {
    var steps: [LSTMStep] = []
    var (h, c) = (h, c)
    for x in xs {
      let next = step(x: x, h: h, c: c, parameters: parameters)
      h = next.h
      c = next.c
      steps.append(next)
    }
    return steps
  }

  static func backward(
    step: LSTMStep, c: Vector, parameters: LSTMParameters, dh: Vector, dc: Vector
  ) -> LSTMSlopes {
    let shown = step.c.map(tanh)
    let throughH = hadamard(hadamard(dh, step.o), shown.map { 1 - $0 * $0 })
    let total = dc + throughH
    let o = hadamard(hadamard(dh, shown), step.o.map { $0 * (1 - $0) })
    let f = hadamard(hadamard(total, c), step.f.map { $0 * (1 - $0) })
    let i = hadamard(hadamard(total, step.z), step.i.map { $0 * (1 - $0) })
    let z = hadamard(hadamard(total, step.i), step.z.map { 1 - $0 * $0 })
    let previousC = hadamard(total, step.f)
    let previousH = parameters.i.Wh * i + parameters.f.Wh * f + parameters.o.Wh * o + parameters.z.Wh * z
    return LSTMSlopes(i: i, f: f, o: o, z: z, c: previousC, h: previousH)
  }

  static func parameterCount(inputs: Int, units: Int, biasVectors: Int) -> Int {
    4 * (inputs * units + units * units + biasVectors * units)
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
