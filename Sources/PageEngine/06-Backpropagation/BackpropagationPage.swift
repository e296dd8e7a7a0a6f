import CourseKit
import ReferenceEngine

@c public func backpropagationPass() -> Int32 {
  answer {
    let pass = Backpropagation.forward($0.net(), $0.matrix())
    return .list([.matrix(pass.a1), .matrix(pass.h), .matrix(pass.a2), .matrix(pass.y)])
  }
}
@c public func backpropagationOutputDeltas() -> Int32 { answer { $0.deltas().output } }
@c public func backpropagationHiddenDeltas() -> Int32 { answer { $0.deltas().hidden } }
@c public func backpropagationGradients() -> Int32 {
  answer {
    let gradient = Backpropagation.gradients($0.net(), $0.matrix(), $0.matrix())
    return .list([.matrix(gradient.W1), .matrix(gradient.W2)])
  }
}
@c public func backpropagationLoss() -> Int32 { answer { Backpropagation.loss($0.net(), $0.matrix(), $0.matrix()) } }
@c public func backpropagationSlopes() -> Int32 { answer { $0.matrix().map(Backpropagation.Activation.sigmoid.slope) } }
// The slip of the printed solution: 1 − h_j stands where 1 − y_l belongs, on the way to the first layer.
@c public func backpropagationHiddenDeltasWithSlip() -> Int32 { answer { $0.deltasWithSlip() } }

extension PageArguments {
  /// A net of sigmoids, as its two matrices.
  mutating func net() -> Backpropagation.Net { Backpropagation.Net(W1: matrix(), W2: matrix()) }

  /// The δ of a net, inputs and targets.
  mutating func deltas() -> (output: Matrix, hidden: Matrix) {
    let (net, X, T) = (net(), matrix(), matrix())
    let pass = Backpropagation.forward(net, X)
    let output = Backpropagation.outputDeltas(net, pass, T)
    return (output, Backpropagation.hiddenDeltas(net, pass, outputDeltas: output))
  }

  /// δ¹_ej = h_ej (1 − h_ej) · Σ_l (y_el − t_el) y_el (1 − h_ej) w²_jl: the sum's last but one factor should be 1 − y_el.
  mutating func deltasWithSlip() -> Matrix {
    let (net, X, T) = (net(), matrix(), matrix())
    let pass = Backpropagation.forward(net, X)
    var δ = Matrix.zeros(pass.h.rows, pass.h.columns)
    for e in 0..<δ.rows {
      for j in 0..<δ.columns {
        let h = pass.h[e, j]
        for l in 0..<pass.y.columns {
          let y = pass.y[e, l]
          δ[e, j] += h * (1 - h) * (y - T[e, l]) * y * (1 - h) * net.W2[j, l]
        }
      }
    }
    return δ
  }
}
