import CourseKit
import ReferenceEngine

// Pre-activations of i, f, o and z, the memory before, and how many steps: a row (i, f, o, z, c, h) for each step.
@c public func lstmSteps() -> Int32 { answer { $0.stepsOfOneUnit() } }

extension PageArguments {
  /// A cell of one unit that looks at nothing: its layers are their biases, which are the pre-activations.
  fileprivate mutating func stepsOfOneUnit() -> Matrix {
    let (a, c, count) = (vector(), number(), integer())
    func layer(_ a: Double) -> LSTMCell.Layer { LSTMCell.Layer(Wx: .zeros(1, 1), Wh: .zeros(1, 1), b: [a]) }
    let cell = LSTMCell(i: layer(a[0]), f: layer(a[1]), o: layer(a[2]), z: layer(a[3]))
    let steps = cell.steps(
      of: Array(repeating: [0], count: count), from: LSTMCell.State(h: [0], c: [c]))
    return Matrix(rows: steps.map { [$0.i[0], $0.f[0], $0.o[0], $0.z[0], $0.state.c[0], $0.state.h[0]] })
  }
}
