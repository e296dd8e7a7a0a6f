import Exchange

extension GraderCase {
  /// Expects that a claim holds for every input, tried with random ones; a failing input is reported as small as possible.
  ///
  ///     forAll(salt: 4) { draw in
  ///       let l = draw.vector(draw.size(1...6))
  ///       return .sumsToOne("softmax(\(l))", try student.softmax(l))
  ///     }
  ///
  /// The inputs derive from the check's seed, and only those of the first three runs are what a mistake is recognized by.
  /// Sizes are made smaller first; then numbers go to 0, ±1, whole numbers and one decimal.
  ///
  /// - Parameters:
  ///   - salt: tells the inputs of this property from those of others.
  ///   - runs: how many inputs are tried, at least 3.
  ///   - advice: where to look when it does not hold, in one sentence.
  ///   - property: draws an input and claims something of it. It draws the same things in the same order for every size.
  /// - Complexity: `runs` calls of the property, and at most 500 more when one fails.
  public func forAll(
    salt: UInt64, runs: Int = 20, lookAt advice: String? = nil, _ property: (inout Draw) throws -> Claim
  ) {
    func add(_ outcome: PropertySearch.Outcome, to record: inout CheckRecord) {
      for (run, numbers) in outcome.observations.enumerated() { record.sees("random input \(run + 1)", numbers) }
      if let failure = outcome.counterexample?.failure(lookAt: advice) { record.fails(failure) }
    }
    do {
      var search = PropertySearch(seed: random(salt))
      search.runs = runs
      // Only the first failure of a check is reported: a later one need not be made small.
      if record.failure != nil { search.shrinkingCalls = 0 }
      let outcome = try search.outcome(of: property) { found in
        var soFar = record
        add(found, to: &soFar)
        Session.shared.hasFailed(soFar.outcome)
      }
      add(outcome, to: &record)
    } catch { record.isBroken(error) }
  }
}
