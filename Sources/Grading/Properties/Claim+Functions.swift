import CourseKit

// Properties of a function of numbers. Each takes the point, the text of a call at a point, and the function.

extension Claim {
  /// The same number added to every entry changes nothing, f(x + c) = f(x): for c = 1, −3 and 100.
  public static func shiftInvariant<Value: Gradable>(
    at x: Vector, _ call: (Vector) -> String, within tolerance: Tolerance = .close, _ f: (Vector) throws -> Value
  ) rethrows -> Claim {
    let base = try f(x)
    var seen = base.numbers
    for shift in [1.0, -3, 100] {
      let moved = x.map { $0 + shift }
      let value = try f(moved)
      seen += value.numbers
      let claim = agree(call(moved), value, with: call(x), base, within: tolerance, seen: seen)
      if !claim.holds { return claim }
    }
    return Claim(numbers: seen, failure: nil)
  }

  /// The function is linear, f(x) = Σ_i x_i f(e_i), where e_i has a 1 in place i and 0 elsewhere.
  ///
  /// For all x this says the same as f(ax + by) = a f(x) + b f(y), and it needs no second point.
  public static func linear<Value: GradientPoint>(
    at x: Vector, _ call: (Vector) -> String, within tolerance: Tolerance = .close, _ f: (Vector) throws -> Value
  ) rethrows -> Claim {
    let value = try f(x)
    var (seen, sum) = (value.numbers, Array(repeating: 0.0, count: value.numbers.count))
    for i in x.indices {
      var e = Vector.zeros(x.count)
      e[i] = 1
      let part = try f(e)
      seen += part.numbers
      guard part.shape == value.shape else {
        return agree(call(e), part, with: call(x), value, within: tolerance, seen: seen)
      }
      for k in sum.indices { sum[k] += x[i] * part.numbers[k] }
    }
    return agree(
      call(x), value, with: "the sum of x_i times the value at e_i", value.replacing(sum), within: tolerance, seen: seen
    )
  }

  /// The order of the two arguments does not matter, f(a, b) = f(b, a).
  public static func symmetric<Input, Value: Gradable>(
    _ a: Input, _ b: Input, _ call: (Input, Input) -> String, within tolerance: Tolerance = .close,
    _ f: (Input, Input) throws -> Value
  ) rethrows -> Claim {
    agree(call(b, a), try f(b, a), with: call(a, b), try f(a, b), within: tolerance)
  }

  /// A second application changes nothing, f(f(x)) = f(x).
  public static func idempotent<Value: Gradable>(
    at x: Value, _ call: (Value) -> String, within tolerance: Tolerance = .close, _ f: (Value) throws -> Value
  ) rethrows -> Claim {
    let once = try f(x)
    return agree("\(call(x)), applied twice", try f(once), with: "\(call(x)) alone", once, within: tolerance)
  }

  /// How a function of one number moves as its argument grows.
  public enum Direction: Sendable { case rising, falling, neverFalling, neverRising }

  /// The function moves in one direction as t grows, by ⅛, 1 and 8.
  public static func monotonic(
    at t: Double, _ direction: Direction, _ call: (Double) -> String, _ f: (Double) throws -> Double
  ) rethrows -> Claim {
    let base = try f(t)
    var seen = [base]
    for step in [0.125, 1, 8] {
      let value = try f(t + step)
      seen.append(value)
      let (holds, words) =
        switch direction {
        case .rising: (value > base, "more than")
        case .falling: (value < base, "less than")
        case .neverFalling: (value >= base, "at least")
        case .neverRising: (value <= base, "at most")
        }
      guard holds else {
        let decimals = NumberText.decimals(toTell: value, from: base)
        return Claim(
          numbers: seen,
          failure: .init(
            call: call(t + step), expected: "\(words) \(NumberText.decimal(base, decimals)), as for \(call(t))",
            actual: NumberText.decimal(value, decimals), detail: nil, advice: nil))
      }
    }
    return Claim(numbers: seen, failure: nil)
  }
}
