import CourseKit

// Unit by unit, with every sum written out.
enum LSTM: LSTMTask {
  static func hardGate(g: [Int], x: Vector, s: Vector) -> Vector {
    var memory = s
    for k in 0..<g.count where g[k] == 1 { memory[k] = x[k] }
    return memory
  }

  static func softGate(a: Vector, x: Vector, s: Vector) -> Vector {
    var memory = s
    for k in 0..<a.count { memory[k] += sigmoid(a[k]) * (x[k] - s[k]) }
    return memory
  }

  static func step(x: Vector, h: Vector, c: Vector, parameters: LSTMParameters) -> LSTMStep {
    let n = h.count
    var result = LSTMStep(i: .zeros(n), f: .zeros(n), o: .zeros(n), z: .zeros(n), c: .zeros(n), h: .zeros(n))
    func sum(_ p: LSTMLayer, _ k: Int) -> Double {
      var a = p.b[k]
      for j in 0..<h.count { a += h[j] * p.Wh[j, k] }
      for j in 0..<x.count { a += x[j] * p.Wx[j, k] }
      return a
    }
    for k in 0..<n {
      result.i[k] = sigmoid(sum(parameters.i, k))
      result.f[k] = sigmoid(sum(parameters.f, k))
      result.o[k] = sigmoid(sum(parameters.o, k))
      result.z[k] = tanh(sum(parameters.z, k))
      result.c[k] = result.i[k] * result.z[k] + result.f[k] * c[k]
      result.h[k] = result.o[k] * tanh(result.c[k])
    }
    return result
  }

  static func run(xs: [Vector], h: Vector, c: Vector, parameters: LSTMParameters) -> [LSTMStep] {
    if xs.isEmpty { return [] }
    let first = step(x: xs[0], h: h, c: c, parameters: parameters)
    return [first] + run(xs: Array(xs.dropFirst()), h: first.h, c: first.c, parameters: parameters)
  }

  static func backward(
    step: LSTMStep, c: Vector, parameters: LSTMParameters, dh: Vector, dc: Vector
  ) -> LSTMSlopes {
    let n = c.count
    var back = LSTMSlopes(i: .zeros(n), f: .zeros(n), o: .zeros(n), z: .zeros(n), c: .zeros(n), h: .zeros(n))
    for k in 0..<n {
      let t = tanh(step.c[k])
      let total = dc[k] + dh[k] * step.o[k] * (1 - t) * (1 + t)
      back.o[k] = dh[k] * t * step.o[k] * (1 - step.o[k])
      back.f[k] = total * c[k] * step.f[k] * (1 - step.f[k])
      back.i[k] = total * step.z[k] * step.i[k] * (1 - step.i[k])
      back.z[k] = total * step.i[k] * (1 - step.z[k]) * (1 + step.z[k])
      back.c[k] = total * step.f[k]
    }
    for j in 0..<n {
      for k in 0..<n {
        back.h[j] += parameters.i.Wh[j, k] * back.i[k] + parameters.f.Wh[j, k] * back.f[k]
        back.h[j] += parameters.o.Wh[j, k] * back.o[k] + parameters.z.Wh[j, k] * back.z[k]
      }
    }
    return back
  }

  static func parameterCount(inputs: Int, units: Int, biasVectors: Int) -> Int {
    var count = 0
    for _ in ["i", "f", "o", "z"] { count += (inputs + units + biasVectors) * units }
    return count
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
