import CourseKit

extension GraderCase {
  /// Expects that a gradient agrees with the slopes of the function it belongs to.
  ///
  /// The slopes are measured (`MeasuredSlope`) on the grader's own function, never the student's: a slip in a student's
  /// loss can't hide a slip in its gradient. Accepted is, for every entry, ten times the largest error of the measured
  /// slopes, and 1e-9 of the largest slope for the rounding of the student's own operations. For smooth functions with
  /// values of any size this is about 1e-9 of the largest slope; a gradient that is wrong by 1e-4 always fails.
  ///
  /// - Parameters:
  ///   - call: the call as the report shows it.
  ///   - gradient: the student's gradient at `x`, of the shape of `x`: a number, a vector, a matrix, or a list of such.
  ///   - function: the grader's own function.
  ///   - x: where. No kink of the function lies within 1e-4 of it, and its domain reaches that far.
  public func expectGradient<Point: GradientPoint>(
    _ call: String, _ gradient: @autoclosure () throws -> Point, of function: (Point) -> Double, at x: Point,
    lookAt advice: String? = nil
  ) {
    let slopes = MeasuredSlopes(of: function, at: x)
    guard slopes.areSharp else {
      return record.isBroken(GraderFault.slopeNotMeasured(call))
    }
    expect(call, try gradient(), equals: slopes.values, within: slopes.tolerance, lookAt: advice)
  }
}

/// The slopes of a function of many numbers, one for each.
struct MeasuredSlopes<Point: GradientPoint> {
  let values: Point
  let tolerance: Tolerance
  /// Whether a gradient that is wrong by 1e-4 would be noticed.
  let areSharp: Bool

  init(of function: (Point) -> Double, at x: Point) {
    let numbers = x.numbers
    let slopes = numbers.indices.map { i in
      MeasuredSlope(of: { function(x.replacing(i, with: $0)) }, at: numbers[i])
    }
    values = x.replacing(slopes.map(\.value))
    let largest = slopes.map { abs($0.value) }.max() ?? 0
    let allowed = 10 * (slopes.map(\.error).max() ?? 0) + 1e-9 * largest
    tolerance = .absolute(allowed, because: "the slopes were measured to that")
    // At the bottom of a valley all slopes are 0; then the function's own size says what is small.
    let scale = max(largest, (slopes.map(\.size).max() ?? 0) / (1 + (numbers.map(abs).max() ?? 0)))
    areSharp = numbers.isEmpty || allowed <= 5e-5 * scale
  }
}
