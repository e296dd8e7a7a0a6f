import CourseKit

/// What a page gives to a function, in order: one value is read after the other, so a call of the engine is written as it always is.
///
///     answer { Softmax.softmax($0.vector(), temperature: $0.number()) }
///
/// All values travel as numbers: a vector as its count and its entries, a matrix as rows, columns and its entries, a text as its count and
/// its Unicode scalars. What is read beyond the end, or is no such value, ends the call, as a precondition of the engine does.
public struct PageArguments {
  private let values: UnsafeBufferPointer<Double>
  private var next = 0

  init(_ values: UnsafeBufferPointer<Double>) { self.values = values }

  /// A real number.
  public mutating func number() -> Double {
    precondition(next < values.count, "the page gave fewer values than the function takes")
    defer { next += 1 }
    return values[next]
  }

  /// A whole number.
  public mutating func integer() -> Int { Int(number()) }

  /// A truth value: 0 is false.
  public mutating func flag() -> Bool { number() != 0 }

  /// A vector.
  public mutating func vector() -> Vector {
    let count = integer()
    var entries: [Double] = []
    for _ in 0..<count { entries.append(number()) }
    return Vector(entries)
  }

  /// A matrix.
  public mutating func matrix() -> Matrix {
    let (rows, columns) = (integer(), integer())
    var matrix = Matrix.zeros(rows, columns)
    for i in 0..<rows * columns { matrix.entries[i] = number() }
    return matrix
  }

  /// The rows of a matrix, each a vector.
  public mutating func vectors() -> [Vector] { matrix().rowVectors }

  /// A list of whole numbers.
  public mutating func integers() -> [Int] {
    let count = integer()
    var integers: [Int] = []
    for _ in 0..<count { integers.append(integer()) }
    return integers
  }
}
