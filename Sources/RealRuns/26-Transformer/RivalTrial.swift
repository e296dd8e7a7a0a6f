import Exchange

/// Rivals that are trained side by side: each with all its rates from the first seed, then with the best one from the
/// others.
struct RivalTrial: Sendable {
  let rivals: [CharacterRival]
  let seeds: [UInt64]

  /// What a rival comes to.
  struct Outcome: Sendable {
    /// Bits per character of the validation part by rate, from the first seed.
    let byRate: [Double]
    let rate: Double
    /// With the chosen rate, by seed.
    let found: [CharacterRival.Found]
  }

  /// How many steps of progress it tells.
  var progress: Int {
    CharacterRival.tenths * rivals.reduce(0) { $0 + $1.rates.count + seeds.count - 1 }
  }

  /// - Throws: `TrainingDiverged`, `CharacterTextError`.
  func run(_ steps: RunSteps) throws -> [Outcome] {
    typealias Job = (rival: Int, rate: Double, seed: UInt64)
    func all(_ jobs: [Job], drawsCurve: Bool) throws -> [CharacterRival.Found] {
      try Workers.map(jobs.count, hear: { job, news in steps.step(news, drawsCurve: drawsCurve && job == 0) }) {
        job, tell in
        Result<CharacterRival.Found, any Error> {
          try rivals[jobs[job].rival].train(jobs[job].rate, jobs[job].seed) { tell($0) }
        }
      }.map { try $0.get() }
    }
    let firstJobs = rivals.indices.flatMap { r in rivals[r].rates.map { (r, $0, seeds[0]) } }
    let first = try all(firstJobs, drawsCurve: true)
    let byRival = rivals.indices.map { r in zip(firstJobs, first).filter { $0.0.0 == r }.map(\.1) }
    let choice = byRival.map { found in found.indices.min { found[$0].validation < found[$1].validation }! }
    let others = try all(
      rivals.indices.flatMap { r in seeds.dropFirst().map { (r, rivals[r].rates[choice[r]], $0) } }, drawsCurve: false)
    let rest = seeds.count - 1
    return rivals.indices.map { r in
      Outcome(
        byRate: byRival[r].map(\.validation), rate: rivals[r].rates[choice[r]],
        found: [byRival[r][choice[r]]] + others[r * rest..<(r + 1) * rest])
    }
  }

  /// Reports settings and results of all rivals under `prefix`.
  func tell(_ prefix: String, _ outcomes: [Outcome], _ report: RunReport) {
    for (rival, outcome) in zip(rivals, outcomes) {
      let key = "\(prefix).\(rival.key)"
      let seconds = outcome.found.map { ($0.seconds * 10).rounded() / 10 }.sorted()
      report.say(
        "\(rival.name): \(rival.parameters) parameters, \(rival.settings), Adam up to \(outcome.rate), clipped to 1; "
          + "\(seconds[0]) to \(seconds[seconds.count - 1]) seconds of one core")
      report.result("\(key).parameters", Double(rival.parameters), "parameters, \(rival.name)")
      report.result("\(key).read", Double(rival.characters), "characters each training reads, \(rival.name)")
      for (rate, bits) in zip(rival.rates, outcome.byRate) {
        report.result(
          "\(key).rate\(rate)", bits, "bits on the validation part with a rate of \(rate), \(rival.name)")
      }
      report.result("\(key).rate", outcome.rate, "the rate that is chosen, \(rival.name)")
      report.results(key, outcome.found.map(\.test), "bits per character of the test part, \(rival.name)")
      for (least, _) in outcome.found[0].byContext {
        report.results(
          "\(key).context\(least)", outcome.found.map { $0.byContext.first { $0.least == least }?.bits ?? .nan },
          "bits on the validation part with \(least) to \(2 * least - 1) characters before each, \(rival.name)")
      }
      report.results(
        "\(key).validation", outcome.found.map(\.validation), "bits on the validation part, \(rival.name)")
      report.say("\(rival.name) writes: \(outcome.found[0].sample)")
    }
  }
}
