import CourseKit

enum LogLinear: LogLinearTask {
  static func linear(x: Vector, w: Vector, b: Double) -> Double {
    dot(x, w) + b
  }

  static func sigmoid(_ t: Double) -> Double {
    // Far below 0 the exponential overflows to ∞, and 1/∞ is the 0 that is wanted.
    1 / (1 + exp(-t))
  }

  static func sigmoidDerivative(_ t: Double) -> Double {
    sigmoid(t) * sigmoid(-t)
  }

  static func probability(x: Vector, w: Vector, b: Double) -> Double {
    sigmoid(linear(x: x, w: w, b: b))
  }

  static func predict(x: Vector, w: Vector, b: Double) -> Int {
    probability(x: x, w: w, b: b) >= 0.5 ? 1 : 0
  }

  static func logisticLoss(label: Int, probability: Double) -> Double {
    label == 1 ? -log(probability) : -log(1 - probability)
  }

  static func logisticLossDerivative(label: Int, probability: Double) -> Double {
    label == 1 ? -1 / probability : 1 / (1 - probability)
  }

  static func gradient(x: Vector, label: Int, w: Vector, b: Double) -> (w: Vector, b: Double) {
    let error = probability(x: x, w: w, b: b) - Double(label)
    return (w: error * x, b: error)
  }
}
