import Exchange

/// What should hold for one input: the call, the numbers that were seen, and whether it does hold.
///
/// `forAll` asks its body for one claim per random input. The claims that a course needs again and again are named in
/// `Claim+Functions.swift` and `Claim+Orders.swift`.
public struct Claim {
  /// All numbers that the calls of the claim returned.
  let numbers: [Double]
  private let verdict: CheckOutcome.Failure?

  var holds: Bool { verdict == nil }

  init(numbers: [Double], failure: CheckOutcome.Failure?) {
    self.numbers = numbers
    verdict = failure
  }

  /// The failure to report, with the check's advice.
  func failure(lookAt advice: String?) -> CheckOutcome.Failure? {
    guard var failure = verdict else { return nil }
    failure.advice = advice
    return failure
  }

  /// The call yields the value that the engine, or a hand computation, says.
  public static func equals<Value: Gradable>(
    _ call: String, _ actual: Value, _ expected: Value, within tolerance: Tolerance = .close
  ) -> Claim {
    let comparison = Comparison(expected: expected, actual: actual, tolerance: tolerance)
    return Claim(numbers: actual.numbers, failure: comparison.failure(call: call, advice: nil))
  }

  /// Two forms of the same thing agree.
  public static func agree<Value: Gradable>(
    _ call: String, _ actual: Value, with otherCall: String, _ other: Value, within tolerance: Tolerance = .close
  ) -> Claim {
    agree(call, actual, with: otherCall, other, within: tolerance, seen: other.numbers + actual.numbers)
  }

  static func agree(
    _ call: String, _ actual: any Gradable, with otherCall: String, _ other: any Gradable, within tolerance: Tolerance,
    seen numbers: [Double]
  ) -> Claim {
    let comparison = Comparison(expected: other, actual: actual, tolerance: tolerance)
    guard var failure = comparison.failure(call: call, advice: nil) else {
      return Claim(numbers: numbers, failure: nil)
    }
    failure.expected = failure.expected.map { "\($0), as for \(otherCall)" }
    return Claim(numbers: numbers, failure: failure)
  }

  /// Something that is said in words.
  ///
  /// - Parameters:
  ///   - statement: what should hold, as a sentence: `a number above 0`.
  ///   - holds: whether it does.
  public static func holds<Value: Gradable>(
    _ call: String, _ value: Value, that statement: String, _ holds: Bool
  ) -> Claim {
    Claim(
      numbers: value.numbers,
      failure: holds ? nil : .init(call: call, expected: statement, actual: text(value), detail: nil, advice: nil))
  }

  /// No number is infinite or nan.
  public static func isFinite<Value: Gradable>(_ call: String, _ value: Value) -> Claim {
    let place = value.numbers.firstIndex { !$0.isFinite }
    let path = place.map { value.shape.path(to: $0).map(String.init).joined(separator: ", ") } ?? ""
    return holds(
      call, value, that: path.isEmpty ? "a finite number" : "finite numbers; entry [\(path)] is none", place == nil)
  }

  /// The numbers are a distribution: none below 0, and their sum 1.
  public static func sumsToOne<Value: Gradable>(
    _ call: String, _ value: Value, within tolerance: Tolerance = .close
  ) -> Claim {
    let sum = value.numbers.reduce(0, +)
    let holds = value.numbers.allSatisfy { $0 >= 0 } && tolerance.accepts(sum, 1)
    let shown = NumberText.decimal(sum, NumberText.decimals(toTell: sum, from: 1))
    return Claim(
      numbers: value.numbers,
      failure: holds
        ? nil
        : .init(
          call: call, expected: "numbers of at least 0 whose sum is 1", actual: "\(text(value)), sum \(shown)",
          detail: nil, advice: nil))
  }

  private static func text(_ value: any Gradable) -> String {
    let numbers = value.numbers
    let shown = numbers.indices.prefix(8).map { value.text(at: $0, decimals: 6) }.joined(separator: ", ")
    return value.shape == .scalar ? shown : "(\(shown)\(numbers.count > 8 ? ", …" : ""))"
  }
}
