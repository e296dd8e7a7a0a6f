import CourseKit
import ReferenceEngine

@c public func descentWalk() -> Int32 { answer { $0.walk() } }
@c public func descentGradient() -> Int32 { answer { $0.batchGradient() } }
@c public func descentLoss() -> Int32 { answer { $0.line().loss($0.vector()) } }
@c public func descentSurface() -> Int32 { answer { $0.surface() } }

/// The line y = w x + b with Θ = (w, b), and the examples that it is fitted to.
private struct FittedLine {
  let x: Vector
  let t: Vector

  func loss(_ Θ: Vector) -> Double {
    GradientDescent.squaredError(
      outputs: Matrix(rows: x.map { [Θ[0] * $0 + Θ[1]] }), targets: Matrix(rows: t.map { [$0] }))
  }

  func gradient(_ Θ: Vector, _ i: Int) -> Vector { (Θ[0] * x[i] + Θ[1] - t[i]) * [x[i], 1] }
}

extension PageArguments {
  fileprivate mutating func line() -> FittedLine { FittedLine(x: vector(), t: vector()) }

  /// Start, η, batch size and epochs: Θ before the first step and after each.
  fileprivate mutating func walk() -> Matrix {
    let (line, start, rate, batch, epochs) = (line(), vector(), number(), integer(), integer())
    let walk = GradientDescent.minibatchSGD(
      start: start, orders: Array(repeating: Array(line.x.indices), count: epochs), batchSize: batch,
      learningRate: rate,
      gradient: line.gradient)
    return Matrix(rows: [start] + walk)
  }

  /// The mean gradient of the first examples.
  fileprivate mutating func batchGradient() -> Vector {
    let (line, Θ, batch) = (line(), vector(), integer())
    return (0..<batch).reduce(Vector.zeros(2)) { $0 + line.gradient(Θ, $1) } / Double(batch)
  }

  /// The loss at every pair of a list of w and a list of b, a row for each b.
  fileprivate mutating func surface() -> Matrix {
    let (line, ws, bs) = (line(), vector(), vector())
    return Matrix(rows: bs.map { b in Vector(ws.map { w in line.loss([w, b]) }) })
  }
}
