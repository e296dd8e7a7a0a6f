import CourseKit

extension GraderCase {
  /// Expects that a gradient agrees with the slope of the function it belongs to.
  ///
  /// The slope is measured by central differences, (f(x + h) − f(x − h)) / 2h with h = ∛ε · max(1, |x|), whose error is of
  /// the order h² + ε/h ≈ 1e-10 for functions of size 1; accepted is 1e-6. The function is the grader's own, never the
  /// student's: a student's slip in the loss can't hide a slip in its gradient.
  ///
  /// - Parameters:
  ///   - call: the call as the report shows it.
  ///   - gradient: the student's gradient at `x`, one number per entry.
  ///   - function: the grader's own function.
  public func expectGradient(
    _ call: String, _ gradient: @autoclosure () throws -> Vector, of function: (Vector) -> Double, at x: Vector,
    lookAt advice: String? = nil
  ) {
    var slope = Vector.zeros(x.count)
    for i in 0..<x.count {
      let h = 6e-6 * max(1, abs(x[i]))
      var (ahead, behind) = (x, x)
      ahead[i] += h
      behind[i] -= h
      slope[i] = (function(ahead) - function(behind)) / (ahead[i] - behind[i])
    }
    let size = max(1, slope.map(abs).max() ?? 0)
    expect(call, try gradient(), equals: slope, within: .absolute(1e-6 * size), lookAt: advice)
  }
}
