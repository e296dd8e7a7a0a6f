import CourseKit

// All four layers in one product, as libraries do it; the sigmoid by tanh.
enum LSTM: LSTMTask {
  static func hardGate(g: [Int], x: Vector, s: Vector) -> Vector {
    Vector(zip(g, zip(x, s)).map { $0 == 1 ? $1.0 : $1.1 })
  }

  static func softGate(a: Vector, x: Vector, s: Vector) -> Vector {
    hadamard(a.map(σ), x) + hadamard(a.map { σ(-$0) }, s)
  }

  static func step(x: Vector, h: Vector, c: Vector, parameters: LSTMParameters) -> LSTMStep {
    // (x, h, 1) times the matrix that has all weights and biases, units of i, f, z, o side by side.
    let a = Vector(x.entries + h.entries + [1]) * packed(parameters)
    let d = h.count
    func quarter(_ q: Int, _ f: (Double) -> Double) -> Vector { Vector(Array(a.entries[q * d..<(q + 1) * d])).map(f) }
    let (i, f, z, o) = (quarter(0, σ), quarter(1, σ), quarter(2) { 2 * σ(2 * $0) - 1 }, quarter(3, σ))
    let memory = hadamard(i, z) + hadamard(f, c)
    return LSTMStep(i: i, f: f, o: o, z: z, c: memory, h: hadamard(memory.map { tanh($0) }, o))
  }

  static func run(xs: [Vector], h: Vector, c: Vector, parameters: LSTMParameters) -> [LSTMStep] {
    xs.reduce(into: []) { steps, x in
      steps.append(step(x: x, h: steps.last?.h ?? h, c: steps.last?.c ?? c, parameters: parameters))
    }
  }

  static func backward(
    step: LSTMStep, c: Vector, parameters: LSTMParameters, dh: Vector, dc: Vector
  ) -> LSTMSlopes {
    let shown = step.c.map { tanh($0) }
    let memory = dc + hadamard(dh, step.o - hadamard(step.o, hadamard(shown, shown)))
    func gate(_ arriving: Vector, _ factor: Vector, _ g: Vector) -> Vector {
      hadamard(arriving, hadamard(factor, g - hadamard(g, g)))
    }
    let (i, f, o) = (gate(memory, step.z, step.i), gate(memory, c, step.f), gate(dh, shown, step.o))
    let z = hadamard(hadamard(memory, step.i), step.z.map { 1 - pow($0, 2) })
    let δ = Vector(i.entries + f.entries + z.entries + o.entries)
    let all = packed(parameters)
    // The rows of h stand after those of x, before the row of the biases.
    let rows = (all.rows - 1 - step.h.count)..<(all.rows - 1)
    return LSTMSlopes(
      i: i, f: f, o: o, z: z, c: hadamard(step.f, memory), h: Vector(rows.map { dot(all[row: $0], δ) }))
  }

  static func parameterCount(inputs: Int, units: Int, biasVectors: Int) -> Int {
    (inputs + units + biasVectors) * 4 * units
  }

  private static func packed(_ p: LSTMParameters) -> Matrix {
    let layers = [p.i, p.f, p.z, p.o]
    func beside(_ rows: [Vector]) -> Vector { Vector(rows.flatMap { $0.entries }) }
    var rows = (0..<p.i.Wx.rows).map { r in beside(layers.map { $0.Wx[row: r] }) }
    rows += (0..<p.i.Wh.rows).map { r in beside(layers.map { $0.Wh[row: r] }) }
    return Matrix(rows: rows + [beside(layers.map { $0.b })])
  }

  private static func σ(_ t: Double) -> Double { 0.5 * (1 + tanh(t / 2)) }

  // MARK: - Given

  /// The sigmoid of unit 02.
  ///
  ///     σ(t) = 1 / (1 + e^−t)
  static func sigmoid(_ t: Double) -> Double {
    // Far below 0 the exponential overflows to ∞, and 1/∞ is the 0 that is wanted.
    1 / (1 + exp(-t))
  }
}
