import Exchange

extension GraderCase {
  /// Expects that a call yields a value: the same shape, then finite numbers, then the right ones.
  ///
  /// Integers, texts and truth values are compared exactly, whatever the tolerance; nan is equal to nothing.
  ///
  /// - Parameters:
  ///   - call: the call as the report shows it, with its inputs: `loss(source: 1, target: 2)`.
  ///   - actual: the call itself.
  ///   - expected: what the engine, an oracle or a hand computation says.
  ///   - tolerance: how far a number may be off.
  ///   - advice: where to look when it is not so, in one sentence.
  public func expect<Value: Gradable>(
    _ call: String, _ actual: @autoclosure () throws -> Value, equals expected: Value,
    within tolerance: Tolerance = .close, lookAt advice: String? = nil
  ) {
    look(call, actual) {
      Comparison(expected: expected, actual: $0, tolerance: tolerance).failure(call: call, advice: advice)
    }
  }

  /// Expects that a call yields these elements, each as often as it stands in the list, in any order.
  public func expect<Element: Gradable>(
    _ call: String, _ actual: @autoclosure () throws -> [Element], equalsInAnyOrder expected: [Element],
    within tolerance: Tolerance = .close, lookAt advice: String? = nil
  ) {
    do {
      let unordered = Unordered(expected: expected, actual: try actual(), tolerance: tolerance)
      record.sees(call, unordered.numbers)
      if let failure = unordered.failure(call: call, advice: advice) { record.fails(failure) }
    } catch { record.isBroken(error) }
  }

  /// Expects that something holds of a call's result.
  ///
  /// - Parameters:
  ///   - call: the call as the report shows it.
  ///   - value: the call itself; its numbers are what a mistake is recognized by.
  ///   - statement: what should hold, as a sentence: `the probabilities sum to 1`.
  ///   - holds: whether it does.
  public func expect<Value: Gradable>(
    _ call: String, _ value: @autoclosure () throws -> Value, that statement: String, lookAt advice: String? = nil,
    _ holds: (Value) -> Bool
  ) {
    look(call, value) { Claim.holds(call, $0, that: statement, holds($0)).failure(lookAt: advice) }
  }

  /// Expects that a call yields a value of a shape, `.vector(3)` or `.matrix(2, 3)`, whatever its numbers are.
  public func expect<Value: Gradable>(
    _ call: String, _ value: @autoclosure () throws -> Value, hasShape shape: Shape, lookAt advice: String? = nil
  ) {
    look(call, value) { Comparison.shapeFailure(call: call, expected: shape, actual: $0.shape, advice: advice) }
  }

  /// Expects that a call yields numbers that are neither infinite nor nan.
  public func expectFinite<Value: Gradable>(
    _ call: String, _ value: @autoclosure () throws -> Value, lookAt advice: String? = nil
  ) {
    look(call, value) { Claim.isFinite(call, $0).failure(lookAt: advice) }
  }

  private func look<Value: Gradable>(
    _ call: String, _ value: () throws -> Value, _ failure: (Value) -> CheckOutcome.Failure?
  ) {
    do {
      let value = try value()
      record.sees(call, value.numbers)
      if let failure = failure(value) { record.fails(failure) }
    } catch { record.isBroken(error) }
  }
}
