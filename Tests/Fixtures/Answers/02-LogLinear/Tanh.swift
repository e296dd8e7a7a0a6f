import CourseKit

// The sigmoid as a stretched tanh, its slope by cosh, the loss by log1p.
enum LogLinear: LogLinearTask {
  static func linear(x: Vector, w: Vector, b: Double) -> Double {
    hadamard(w, x).sum() + b
  }

  static func sigmoid(_ t: Double) -> Double { 0.5 * (1 + tanh(0.5 * t)) }

  static func sigmoidDerivative(_ t: Double) -> Double {
    let c = tanh(t / 2)
    return (1 - c * c) / 4
  }

  static func probability(x: Vector, w: Vector, b: Double) -> Double {
    let z = zip(x, w).reduce(b) { $0 + $1.0 * $1.1 }
    return sigmoid(z)
  }

  static func predict(x: Vector, w: Vector, b: Double) -> Int {
    Int(linear(x: x, w: w, b: b) >= 0 ? 1.0 : 0.0)
  }

  static func logisticLoss(label: Int, probability: Double) -> Double {
    switch label {
    case 0: -log1p(-probability)
    default: log(1 / probability)
    }
  }

  static func logisticLossDerivative(label: Int, probability: Double) -> Double {
    1 / (1 - probability - Double(label))
  }

  static func gradient(x: Vector, label: Int, w: Vector, b: Double) -> (w: Vector, b: Double) {
    let z = linear(x: x, w: w, b: b)
    // For label 1 the error is −σ(−z), for label 0 it is σ(z).
    let error = label == 1 ? -sigmoid(-z) : sigmoid(z)
    return (x.map { $0 * error }, error)
  }
}
