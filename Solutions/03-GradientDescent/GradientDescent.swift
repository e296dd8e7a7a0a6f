import CourseKit

enum GradientDescent: GradientDescentTask {
  static func squaredError(outputs: Matrix, targets: Matrix) -> Double {
    let difference = targets - outputs
    return 0.5 * hadamard(difference, difference).sum() / Double(outputs.rows)
  }

  static func step(parameters: Vector, gradient: Vector, learningRate: Double) -> Vector {
    parameters - learningRate * gradient
  }

  static func sgd(
    start: Vector, orders: [[Int]], learningRate: Double, gradient: (Vector, Int) -> Vector
  ) -> [Vector] {
    var parameters = start
    var trajectory: [Vector] = []
    for order in orders {
      for i in order {
        parameters = step(parameters: parameters, gradient: gradient(parameters, i), learningRate: learningRate)
        trajectory.append(parameters)
      }
    }
    return trajectory
  }

  static func minibatchSGD(
    start: Vector, orders: [[Int]], batchSize: Int, learningRate: Double, gradient: (Vector, Int) -> Vector
  ) -> [Vector] {
    var parameters = start
    var trajectory: [Vector] = []
    for order in orders {
      for first in stride(from: 0, to: order.count, by: batchSize) {
        let batch = order[first..<min(first + batchSize, order.count)]
        var sum = Vector.zeros(start.count)
        for i in batch { sum += gradient(parameters, i) }
        let mean = sum / Double(batch.count)
        parameters = step(parameters: parameters, gradient: mean, learningRate: learningRate)
        trajectory.append(parameters)
      }
    }
    return trajectory
  }

  static func gradientDescent(
    start: Vector, examples: Int, steps: Int, learningRate: Double, gradient: (Vector, Int) -> Vector
  ) -> [Vector] {
    let everyExample = Array(0..<examples)
    return minibatchSGD(
      start: start, orders: Array(repeating: everyExample, count: steps), batchSize: examples,
      learningRate: learningRate, gradient: gradient)
  }
}
