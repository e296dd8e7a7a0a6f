import CourseKit

// Helper types, an extension, generics; everything by way of a value that knows its score.
struct Example {
  let features: Vector
  let label: Int
}

struct Model {
  var weights: Vector
  var bias: Double

  func score(of features: Vector) -> Double { sum(features.indices.map { features[$0] * weights[$0] } + [bias]) }
  func probability(of features: Vector) -> Double { score(of: features).squashed }
}

func sum<Numbers: Sequence>(_ numbers: Numbers) -> Numbers.Element where Numbers.Element: AdditiveArithmetic {
  numbers.reduce(.zero, +)
}

extension Double {
  var squashed: Double { self < -700 ? 0 : 1 / (1 + exp(-self)) }
}

enum LogLinear: LogLinearTask {
  static func linear(x: Vector, w: Vector, b: Double) -> Double { Model(weights: w, bias: b).score(of: x) }
  static func sigmoid(_ t: Double) -> Double { t.squashed }
  static func sigmoidDerivative(_ t: Double) -> Double { t.squashed - t.squashed * t.squashed }
  static func probability(x: Vector, w: Vector, b: Double) -> Double {
    Model(weights: w, bias: b).probability(of: x)
  }
  static func predict(x: Vector, w: Vector, b: Double) -> Int {
    let p = probability(x: x, w: w, b: b)
    return p < 1 - p ? 0 : 1
  }
  static func logisticLoss(label: Int, probability: Double) -> Double {
    let likelihood = [1 - probability, probability][label]
    return -log(likelihood)
  }
  static func logisticLossDerivative(label: Int, probability: Double) -> Double {
    let (sign, likelihood) = label == 0 ? (1.0, 1 - probability) : (-1.0, probability)
    return sign / likelihood
  }
  static func gradient(x: Vector, label: Int, w: Vector, b: Double) -> (w: Vector, b: Double) {
    let example = Example(features: x, label: label)
    let error = Model(weights: w, bias: b).probability(of: example.features) - Double(example.label)
    return (example.features * error, error)
  }
}
