import CourseKit

// A class that holds the parameters and their history; a protocol with an extension.
protocol Loss {
  func callAsFunction(_ outputs: Matrix, _ targets: Matrix) -> Double
}

extension Loss {
  func mean(_ losses: [Double]) -> Double { losses.isEmpty ? 0 : losses.reduce(0, +) / Double(losses.count) }
}

struct HalfSquares: Loss {
  func callAsFunction(_ outputs: Matrix, _ targets: Matrix) -> Double {
    mean(
      (0..<outputs.rows).map { e in
        (0..<outputs.columns).map { k in pow(targets[e, k] - outputs[e, k], 2) }.sorted().reduce(0, +)
      }) * 0.5
  }
}

final class Optimizer {
  private(set) var parameters: Vector
  private(set) var history: [Vector] = []
  let rate: Double

  init(_ start: Vector, rate: Double) { (parameters, self.rate) = (start, rate) }

  func update(_ gradients: [Vector]) {
    guard let first = gradients.first else { return }
    var mean = first
    for (n, g) in gradients.enumerated().dropFirst() {
      // A running mean: m + (g − m) / (n + 1).
      mean += (g - mean) / Double(n + 1)
    }
    parameters -= rate * mean
    history.append(parameters)
  }
}

enum GradientDescent: GradientDescentTask {
  static func squaredError(outputs: Matrix, targets: Matrix) -> Double { HalfSquares()(outputs, targets) }

  static func step(parameters: Vector, gradient: Vector, learningRate: Double) -> Vector {
    let optimizer = Optimizer(parameters, rate: learningRate)
    optimizer.update([gradient])
    return optimizer.parameters
  }

  static func gradientDescent(
    start: Vector, examples: Int, steps: Int, learningRate: Double, gradient: (Vector, Int) -> Vector
  ) -> [Vector] {
    let optimizer = Optimizer(start, rate: learningRate)
    for _ in 0..<steps { optimizer.update((0..<examples).map { gradient(optimizer.parameters, $0) }) }
    return optimizer.history
  }

  static func sgd(
    start: Vector, orders: [[Int]], learningRate: Double, gradient: (Vector, Int) -> Vector
  ) -> [Vector] {
    let optimizer = Optimizer(start, rate: learningRate)
    orders.joined().forEach { optimizer.update([gradient(optimizer.parameters, $0)]) }
    return optimizer.history
  }

  static func minibatchSGD(
    start: Vector, orders: [[Int]], batchSize: Int, learningRate: Double, gradient: (Vector, Int) -> Vector
  ) -> [Vector] {
    let optimizer = Optimizer(start, rate: learningRate)
    for order in orders {
      var batch: [Int] = []
      for (place, i) in order.enumerated() {
        batch.append(i)
        if batch.count == batchSize || place == order.count - 1 {
          optimizer.update(batch.map { gradient(optimizer.parameters, $0) })
          batch = []
        }
      }
    }
    return optimizer.history
  }
}
