import CourseKit

/// A value whose numbers can be changed one by one: where a function with a gradient is taken.
public protocol GradientPoint: Gradable {
  /// The value of the same shape with other numbers.
  func replacing(_ numbers: [Double]) -> Self
}

extension Double: GradientPoint {
  public func replacing(_ numbers: [Double]) -> Double { numbers[0] }
}

extension Vector: GradientPoint {
  public func replacing(_ numbers: [Double]) -> Vector { Vector(numbers) }
}

extension Matrix: GradientPoint {
  public func replacing(_ numbers: [Double]) -> Matrix {
    var matrix = self
    matrix.entries = numbers
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
}
