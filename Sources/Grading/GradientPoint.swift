import CourseKit

/// A value whose numbers can be changed one by one: where a function with a gradient is taken.
public protocol GradientPoint: Gradable {
  /// The value of the same shape with other numbers.
  func replacing(_ numbers: [Double]) -> Self
  /// The value with one other number. A slope takes many of these, so nothing else is made anew.
  func replacing(_ index: Int, with number: Double) -> Self
}

extension Double: GradientPoint {
  public func replacing(_ numbers: [Double]) -> Double { numbers[0] }
  public func replacing(_ index: Int, with number: Double) -> Double { number }
}

extension Vector: GradientPoint {
  public func replacing(_ numbers: [Double]) -> Vector { Vector(numbers) }
  public func replacing(_ index: Int, with number: Double) -> Vector {
    var vector = self
    vector[index] = number
    return vector
  }
}

extension Matrix: GradientPoint {
  public func replacing(_ numbers: [Double]) -> Matrix {
    var matrix = self
    matrix.entries = numbers
    return matrix
  }
  public func replacing(_ index: Int, with number: Double) -> Matrix {
    var matrix = self
    matrix.entries[index] = number
    return matrix
  }
}

extension Array: GradientPoint where Element: GradientPoint {
  public func replacing(_ numbers: [Double]) -> [Element] {
    var rest = numbers[...]
    return map { element in
      let count = element.shape.count
      defer { rest = rest.dropFirst(count) }
      return element.replacing([Double](rest.prefix(count)))
    }
  }

  public func replacing(_ index: Int, with number: Double) -> [Element] {
    var list = self
    var inside = index
    for position in indices {
      let count = self[position].numbers.count
      if inside < count {
        list[position] = self[position].replacing(inside, with: number)
        break
      }
      inside -= count
    }
    return list
  }
}
