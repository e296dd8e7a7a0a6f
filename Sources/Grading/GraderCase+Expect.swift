import Exchange

extension GraderCase {
  /// Expects that a call yields a value.
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
    do {
      let actual = try actual()
      record.sees(call, actual.numbers)
      let comparison = Comparison(expected: expected, actual: actual, tolerance: tolerance)
      if let failure = comparison.failure(call: call, advice: advice) { record.fails(failure) }
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
    do {
      let value = try value()
      record.sees(call, value.numbers)
      guard !holds(value) else { return }
      let numbers = value.numbers
      let shown = numbers.indices.prefix(8).map { value.text(at: $0, decimals: 6) }.joined(separator: ", ")
      let text = value.shape == .scalar ? shown : "(\(shown)\(numbers.count > 8 ? ", …" : ""))"
      record.fails(.init(call: call, expected: statement, actual: text, detail: nil, advice: advice))
    } catch { record.isBroken(error) }
  }
}
