import CourseKit

// reduce and map, nested functions, a generic scan.
enum GradientDescent: GradientDescentTask {
  static func squaredError(outputs: Matrix, targets: Matrix) -> Double {
    let rows = zip(outputs.rowVectors, targets.rowVectors).map { y, t in dot(y - t, y - t) }
    return rows.map { $0 / 2 }.reduce(0, +) / Double(rows.count)
  }

  static func step(parameters: Vector, gradient: Vector, learningRate: Double) -> Vector {
    Vector(zip(parameters, gradient).map { p, g in p + (-learningRate) * g })
  }

  static func gradientDescent(
    start: Vector, examples: Int, steps: Int, learningRate: Double, gradient: (Vector, Int) -> Vector
  ) -> [Vector] {
    scan(Array(repeating: Array(0..<examples), count: steps), from: start) { here, batch in
      next(here, batch, learningRate, gradient)
    }
  }

  static func sgd(
    start: Vector, orders: [[Int]], learningRate: Double, gradient: (Vector, Int) -> Vector
  ) -> [Vector] {
    scan(orders.flatMap { $0 }, from: start) { here, i in next(here, [i], learningRate, gradient) }
  }

  static func minibatchSGD(
    start: Vector, orders: [[Int]], batchSize: Int, learningRate: Double, gradient: (Vector, Int) -> Vector
  ) -> [Vector] {
    func batches(_ order: [Int]) -> [[Int]] {
      order.isEmpty ? [] : [Array(order.prefix(batchSize))] + batches(Array(order.dropFirst(batchSize)))
    }
    return scan(orders.flatMap(batches), from: start) { next($0, $1, learningRate, gradient) }
  }

  private static func next(
    _ here: Vector, _ batch: [Int], _ rate: Double, _ gradient: (Vector, Int) -> Vector
  ) -> Vector {
    let sum = batch.map { gradient(here, $0) }.reduce(Vector.zeros(here.count)) { $0 + $1 }
    return step(parameters: here, gradient: sum * (1 / Double(batch.count)), learningRate: rate)
  }

  private static func scan<State, Item>(
    _ items: [Item], from start: State, _ next: (State, Item) -> State
  ) -> [State] {
    var (state, states) = (start, [State]())
    for item in items {
      state = next(state, item)
      states.append(state)
    }
    return states
  }
}
