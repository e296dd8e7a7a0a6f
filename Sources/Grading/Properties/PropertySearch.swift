import CourseKit
import Exchange

/// Looks for an input for which a claim does not hold, and makes it smaller while it still does not.
///
/// The same seed draws the same inputs, and every fifth is a wide one. Making smaller is bounded by a number of calls, and by a time for slow functions:
/// the time may cost simplicity, never the verdict.
struct PropertySearch {
  let seed: UInt64
  /// How many inputs are tried.
  var runs = 20
  /// How many of the first inputs are recorded: as many for a right answer as for a wrong one, so that records compare.
  var recorded = 3
  var shrinkingCalls = 500
  var shrinkingTime = Duration.seconds(1)

  /// What a search has found.
  struct Outcome {
    /// The numbers of the first inputs.
    var observations: [[Double]] = []
    /// The claim that does not hold, for the smallest input found; nil when every one held.
    var counterexample: Claim?
  }

  /// Searches.
  ///
  /// - Parameter found: told of the first claim that does not hold, before smaller inputs are tried: those may crash.
  func outcome(
    of property: (inout Draw) throws -> Claim, found: (Outcome) -> Void = { _ in }
  ) rethrows -> Outcome {
    var outcome = Outcome()
    var failing: (choices: [Choice], isWide: Bool)?
    var generator = SeededRandom(seed: seed)
    for run in 0..<max(runs, recorded) {
      if failing != nil && run >= recorded { break }
      var draw = Draw(seed: generator.next(), isWide: run % 5 == 4)
      let claim = try property(&draw)
      if run < recorded { outcome.observations.append(claim.numbers) }
      if !claim.holds && failing == nil {
        failing = (draw.choices, draw.isWide)
        outcome.counterexample = claim
      }
    }
    if let failing, let claim = outcome.counterexample {
      found(outcome)
      outcome.counterexample = try smallest(claim, drawnBy: failing.choices, isWide: failing.isWide, property)
    }
    return outcome
  }

  private func smallest(
    _ claim: Claim, drawnBy choices: [Choice], isWide: Bool, _ property: (inout Draw) throws -> Claim
  ) rethrows -> Claim {
    var (best, bestClaim, calls) = (choices, claim, 0)
    let end = ContinuousClock.now + shrinkingTime
    var improved = true
    while improved {
      improved = false
      for pass in 0...2 {
        var index = 0
        while index < best.count {
          var part = 0
          while index < best.count, best[index].pass == pass, part < best[index].parts {
            // The same part again, for as long as it gets simpler.
            var simplified = false
            for script in simpler(best, at: index, part: part) {
              guard calls < shrinkingCalls, ContinuousClock.now < end else { return bestClaim }
              calls += 1
              var draw = Draw(replaying: script, isWide: isWide)
              let claim = try property(&draw)
              if !claim.holds {
                (best, bestClaim, simplified, improved) = (draw.choices, claim, true, true)
                break
              }
            }
            if !simplified { part += 1 }
          }
          index += 1
        }
      }
    }
    return bestClaim
  }

  /// The scripts that are simpler in one part of one choice. A size also becomes less by one of its things, any of them.
  private func simpler(_ choices: [Choice], at index: Int, part: Int) -> [[Choice]] {
    var scripts = choices[index].simpler(part: part).map { candidate in
      var script = choices
      script[index] = candidate
      return script
    }
    if case .size(let count, let range) = choices[index], count > max(1, range.lowerBound) {
      for k in 0..<count {
        var script = choices.map { $0.removing(k, of: count) }
        script[index] = .size(count - 1, in: range)
        scripts.append(script)
      }
    }
    return scripts
  }
}
