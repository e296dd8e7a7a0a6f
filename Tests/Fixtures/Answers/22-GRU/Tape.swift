import CourseKit

// A step that remembers what it computed, as a framework's layer does; backward through its parts in turn.
struct StepTape {
  let x, s, u, r, new: Vector
  let p: GRUParameters
  let reset: GRUReset

  init(_ x: Vector, _ s: Vector, _ p: GRUParameters, _ reset: GRUReset) {
    (self.x, self.s, self.p, self.reset) = (x, s, p, reset)
    u = GRU.gate(x, state: s, p.update)
    r = GRU.gate(x, state: s, p.reset)
    new = GRU.candidate(x, state: s, gate: r, p, reset: reset)
  }

  var next: Vector { s + u ⊙ (new - s) }

  /// A layer `x Wx + v Ws + b` that handed on δ.
  static func layer(_ x: Vector, _ v: Vector, _ δ: Vector) -> GRUBlock {
    GRUBlock(Wx: outer(δ, x).transposed, Ws: outer(δ, v).transposed, b: δ)
  }

  func backward(_ g: Vector) -> (Vector, GRUParameters) {
    let ones = Vector(repeating: 1, count: s.count)
    let δu = g ⊙ (new - s) ⊙ u ⊙ (ones - u)
    let δ = g ⊙ u ⊙ (ones - new ⊙ new)
    var candidate = StepTape.layer(x, r ⊙ s, δ)
    var (c, road, toGate) = (δ, (p.candidate.Ws * δ) ⊙ r, (p.candidate.Ws * δ) ⊙ s)
    if reset == .after {
      c = δ ⊙ r
      candidate.Ws = StepTape.layer(x, s, c).Ws
      road = p.candidate.Ws * c
      toGate = δ ⊙ (s * p.candidate.Ws + p.stateBias)
    }
    let δr = toGate ⊙ r ⊙ (ones - r)
    // W δ is δ Wᵀ.
    let state = g - g ⊙ u + road + p.update.Ws * δu + p.reset.Ws * δr
    return (
      state,
      GRUParameters(
        update: StepTape.layer(x, s, δu), reset: StepTape.layer(x, s, δr), candidate: candidate, stateBias: c)
    )
  }
}

infix operator ⊙ : MultiplicationPrecedence

func ⊙ (a: Vector, b: Vector) -> Vector { Vector(zip(a, b).map { $0 * $1 }) }

enum GRU: GRUTask {
  static func gate(_ x: Vector, state: Vector, _ block: GRUBlock) -> Vector {
    (block.b + block.Ws.transposed * state + block.Wx.transposed * x).map { 0.5 + 0.5 * tanh($0 / 2) }
  }

  static func candidate(
    _ x: Vector, state: Vector, gate: Vector, _ parameters: GRUParameters, reset: GRUReset
  ) -> Vector {
    let (W, c) = (parameters.candidate, parameters.stateBias)
    let rest = reset == .after ? gate ⊙ (c + state * W.Ws) : c + (state ⊙ gate) * W.Ws
    return Vector((W.b + rest + x * W.Wx).entries.map(tanh))
  }

  static func step(_ x: Vector, state: Vector, _ parameters: GRUParameters, reset: GRUReset) -> Vector {
    StepTape(x, state, parameters, reset).next
  }

  static func run(_ xs: [Vector], from s0: Vector, _ parameters: GRUParameters, reset: GRUReset) -> [Vector] {
    tapes(xs, s0, parameters, reset).map(\.next)
  }

  static func tapes(_ xs: [Vector], _ s0: Vector, _ p: GRUParameters, _ reset: GRUReset) -> [StepTape] {
    xs.reduce(into: []) { tapes, x in tapes.append(StepTape(x, tapes.last?.next ?? s0, p, reset)) }
  }

  static func stepBackward(
    _ x: Vector, state: Vector, gradient: Vector, _ parameters: GRUParameters, reset: GRUReset
  ) -> (state: Vector, parameters: GRUParameters) {
    StepTape(x, state, parameters, reset).backward(gradient)
  }

  static func backward(
    _ xs: [Vector], from s0: Vector, slopes: [Vector], _ parameters: GRUParameters, reset: GRUReset
  ) -> (parameters: GRUParameters, states: [Vector]) {
    var total = GRUParameters.zeros(inputs: parameters.reset.Wx.rows, units: s0.count)
    var states = [Vector.zeros(s0.count)]
    for (tape, slope) in zip(tapes(xs, s0, parameters, reset), slopes).reversed() {
      states[states.count - 1] += slope
      let (state, gradient) = tape.backward(states[states.count - 1])
      total = total + gradient
      states.append(state)
    }
    return (total, Array(states.reversed()))
  }

  static func parameterCount(inputs: Int, units: Int, biasVectors: Int) -> Int {
    units * 3 * inputs + 3 * units * units + biasVectors * 3 * units
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
