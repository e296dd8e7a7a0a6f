import CourseKit

// The step as one function of the old state, and its slopes as a whole matrix, [d_s x d_s]: entry [j, k] is ∂s′_k/∂s_j.
// Backward is then one product, g times the transposed matrix. The states come by recursion.
enum GRU: GRUTask {
  static func gate(_ x: Vector, state: Vector, _ block: GRUBlock) -> Vector {
    let joined = Vector(x.entries + state.entries + [1])
    let W = Matrix(rows: block.Wx.rowVectors + block.Ws.rowVectors + [block.b])
    return (joined * W).map(sigmoid)
  }

  static func candidate(
    _ x: Vector, state: Vector, gate: Vector, _ parameters: GRUParameters, reset: GRUReset
  ) -> Vector {
    let W = parameters.candidate
    // r before the product scales rows of Ws, after it columns.
    let scaled = reset == .before ? diagonal(gate) * W.Ws : W.Ws * diagonal(gate)
    let c = reset == .before ? parameters.stateBias : parameters.stateBias * diagonal(gate)
    return (x * W.Wx + state * scaled + W.b + c).map(tanh)
  }

  static func diagonal(_ v: Vector) -> Matrix {
    var D = Matrix.zeros(v.count, v.count)
    for i in 0..<v.count { D[i, i] = v[i] }
    return D
  }

  static func step(_ x: Vector, state: Vector, _ parameters: GRUParameters, reset: GRUReset) -> Vector {
    let u = gate(x, state: state, parameters.update)
    let r = gate(x, state: state, parameters.reset)
    let new = candidate(x, state: state, gate: r, parameters, reset: reset)
    return Vector((0..<u.count).map { (1 - u[$0]) * state[$0] + u[$0] * new[$0] })
  }

  static func run(_ xs: [Vector], from s0: Vector, _ parameters: GRUParameters, reset: GRUReset) -> [Vector] {
    guard let x = xs.first else { return [] }
    let next = step(x, state: s0, parameters, reset: reset)
    return [next] + run(Array(xs.dropFirst()), from: next, parameters, reset: reset)
  }

  static func stepBackward(
    _ x: Vector, state: Vector, gradient: Vector, _ parameters: GRUParameters, reset: GRUReset
  ) -> (state: Vector, parameters: GRUParameters) {
    let u = gate(x, state: state, parameters.update)
    let r = gate(x, state: state, parameters.reset)
    let new = candidate(x, state: state, gate: r, parameters, reset: reset)
    let (W, p) = (parameters.candidate.Ws, parameters)
    let D = diagonal
    // By each pre-activation, as diagonal matrices; then the chain in matrices.
    let byU = D(hadamard(new - state, hadamard(u, u.map { 1 - $0 })))
    let byNew = D(hadamard(u, new.map { 1 - $0 * $0 }))
    let slopeR = D(hadamard(r, r.map { 1 - $0 }))
    let byR = reset == .before ? slopeR * D(state) * W * byNew : slopeR * D(state * W + p.stateBias) * byNew
    let direct = reset == .before ? D(r) * W * byNew : W * D(r) * byNew
    let J = D(u.map { 1 - $0 }) + direct + p.update.Ws * byU + p.reset.Ws * byR
    let (δu, δr, δ) = (byU * gradient, byR * gradient, byNew * gradient)
    func block(_ v: Vector, _ δ: Vector) -> GRUBlock { GRUBlock(Wx: outer(x, δ), Ws: outer(v, δ), b: δ) }
    var last = block(reset == .before ? hadamard(r, state) : state, δ)
    if reset == .after { last.Ws = last.Ws * D(r) }
    return (
      J * gradient,
      GRUParameters(
        update: block(state, δu), reset: block(state, δr), candidate: last,
        stateBias: reset == .before ? δ : δ * D(r))
    )
  }

  static func backward(
    _ xs: [Vector], from s0: Vector, slopes: [Vector], _ parameters: GRUParameters, reset: GRUReset
  ) -> (parameters: GRUParameters, states: [Vector]) {
    guard let x = xs.first else {
      return (.zeros(inputs: parameters.candidate.Wx.rows, units: s0.count), [.zeros(s0.count)])
    }
    let next = step(x, state: s0, parameters, reset: reset)
    var rest = backward(
      Array(xs.dropFirst()), from: next, slopes: Array(slopes.dropFirst()), parameters, reset: reset)
    rest.states[0] += slopes[0]
    let first = stepBackward(x, state: s0, gradient: rest.states[0], parameters, reset: reset)
    return (first.parameters + rest.parameters, [first.state] + rest.states)
  }

  static func parameterCount(inputs: Int, units: Int, biasVectors: Int) -> Int {
    let block = (inputs + units) * units + biasVectors * units
    return block + block + block
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
