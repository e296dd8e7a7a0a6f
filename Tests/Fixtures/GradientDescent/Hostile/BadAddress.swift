import CourseKit

enum GradientDescent: GradientDescentTask {
  static func squaredError(outputs: Matrix, targets: Matrix) -> Double { Freed.thing(at: 1 << 20).value }
  static func step(parameters: Vector, gradient: Vector, learningRate: Double) -> Vector {
    parameters - learningRate * gradient
  }
  static func gradientDescent(
    start: Vector, examples: Int, steps: Int, learningRate: Double, gradient: (Vector, Int) -> Vector
  ) -> [Vector] { [] }
  static func sgd(
    start: Vector, orders: [[Int]], learningRate: Double, gradient: (Vector, Int) -> Vector
  ) -> [Vector] { [] }
  static func minibatchSGD(
    start: Vector, orders: [[Int]], batchSize: Int, learningRate: Double, gradient: (Vector, Int) -> Vector
  ) -> [Vector] { [] }
}

final class Thing { var value = 0.0 }

/// What lies where a number was freed is read as an object.
enum Freed {
  typealias Words = (UInt, UInt, UInt, UInt, UInt, UInt)

  static func thing(at address: UInt) -> Thing {
    _ = ManagedBuffer<Words, UInt8>.create(minimumCapacity: 200) { _ in (address, 0, 0, 0, 0, 0) }
    var found: [Thing] = []
    _ = ManagedBuffer<(Thing, UInt, UInt, UInt, UInt, UInt), UInt8>.create(minimumCapacity: 200) { buffer in
      let seen = buffer.header
      found.append(seen.0)
      return seen
    }
    return found[0]
  }
}
