import CourseKit

// Entry by entry, the error multiplied out, the mean inside the sum.
enum GradientDescent: GradientDescentTask {
  static func squaredError(outputs: Matrix, targets: Matrix) -> Double {
    var total = 0.0
    for k in 0..<outputs.columns {
      for e in 0..<outputs.rows {
        let (y, t) = (outputs[e, k], targets[e, k])
        total += (t * t - 2 * t * y + y * y) / (2 * Double(outputs.rows))
      }
    }
    return total
  }

  static func step(parameters: Vector, gradient: Vector, learningRate: Double) -> Vector {
    var moved = parameters
    for i in parameters.indices { moved[i] -= gradient[i] * learningRate }
    return moved
  }

  static func gradientDescent(
    start: Vector, examples: Int, steps: Int, learningRate: Double, gradient: (Vector, Int) -> Vector
  ) -> [Vector] {
    var path: [Vector] = []
    var here = start
    var done = 0
    while done < steps {
      var mean = Vector.zeros(start.count)
      for i in (0..<examples).reversed() { mean += gradient(here, i) / Double(examples) }
      here = step(parameters: here, gradient: mean, learningRate: learningRate)
      path.append(here)
      done += 1
    }
    return path
  }

  static func sgd(
    start: Vector, orders: [[Int]], learningRate: Double, gradient: (Vector, Int) -> Vector
  ) -> [Vector] {
    minibatchSGD(start: start, orders: orders, batchSize: 1, learningRate: learningRate, gradient: gradient)
  }

  static func minibatchSGD(
    start: Vector, orders: [[Int]], batchSize: Int, learningRate: Double, gradient: (Vector, Int) -> Vector
  ) -> [Vector] {
    var path: [Vector] = []
    var here = start
    for order in orders {
      var rest = order[...]
      while !rest.isEmpty {
        let batch = rest.prefix(batchSize)
        rest = rest.dropFirst(batchSize)
        // The rate is divided in place of the sum.
        let rate = learningRate / Double(batch.count)
        let gradients = batch.map { gradient(here, $0) }
        for g in gradients { here -= rate * g }
        path.append(here)
      }
    }
    return path
  }
}
