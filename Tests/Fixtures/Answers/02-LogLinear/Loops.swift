import CourseKit

// Loops from the back, the two stable forms of the sigmoid, the loss as the book prints it.
enum LogLinear: LogLinearTask {
  static func linear(x: Vector, w: Vector, b: Double) -> Double {
    var z = b
    var i = x.count - 1
    while i >= 0 {
      z += w[i] * x[i]
      i -= 1
    }
    return z
  }

  static func sigmoid(_ t: Double) -> Double {
    if t >= 0 { return 1 / (1 + exp(-t)) }
    let e = exp(t)
    return e / (e + 1)
  }

  static func sigmoidDerivative(_ t: Double) -> Double {
    let s = sigmoid(t)
    return s * (1 - s)
  }

  static func probability(x: Vector, w: Vector, b: Double) -> Double {
    sigmoid(linear(x: x, w: w, b: b))
  }

  static func predict(x: Vector, w: Vector, b: Double) -> Int {
    if linear(x: x, w: w, b: b) < 0 { return 0 }
    return 1
  }

  static func logisticLoss(label: Int, probability: Double) -> Double {
    func term(_ weight: Double, _ p: Double) -> Double { weight == 0 ? 0 : -weight * log(p) }
    let y = Double(label)
    return term(y, probability) + term(1 - y, 1 - probability)
  }

  static func logisticLossDerivative(label: Int, probability: Double) -> Double {
    -(Double(label) - probability) / (probability * (1 - probability))
  }

  static func gradient(x: Vector, label: Int, w: Vector, b: Double) -> (w: Vector, b: Double) {
    let difference = Double(label) - probability(x: x, w: w, b: b)
    var slope = Vector.zeros(x.count)
    for i in 0..<x.count { slope[i] = -difference * x[i] }
    return (slope, -difference)
  }
}
