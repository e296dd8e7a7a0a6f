import CourseKit
import Exchange
import Figures

/// Rows of one comparison: three looks with as many parameters and updates, each with a rate that the validation words choose, from several seeds.
struct ReverserTrial: Sendable {
  let task: Reversal
  let seeds: [UInt64]
  var looks = WordReverser.Look.allCases
  var parameters = 40_000
  var batch = 64
  var updates = 1000
  var rates = [0.003, 0.01]
  var maxNorm = 1.0

  func name(_ look: WordReverser.Look) -> String {
    switch look {
    case .none: "last state only"
    case .mean: "mean of all states"
    case .attention: "attention"
    }
  }

  func units(_ look: WordReverser.Look) -> Int { WordReverser.units(look, atMost: parameters) }

  /// η of Adam falls in a straight line to a tenth.
  private func rate(_ η: Double, _ update: Int) -> Double { η * (1 - 0.9 * Double(update) / Double(updates)) }

  /// Trains one model: words are drawn in a new order in each epoch.
  ///
  /// - Throws: `TrainingDiverged`.
  func train(
    _ look: WordReverser.Look, rate η: Double, seed: UInt64, _ tell: (Workers.News) -> Void = { _ in }
  ) throws -> WordReverser {
    var model = WordReverser(look, units: units(look), seed: seed)
    var random = SeededRandom(seed: seed &+ 31)
    var waiting: [Int] = []
    let tenth = max(updates / 10, 1)
    var sum = 0.0
    for update in 0..<updates {
      if waiting.count < batch { waiting += task.training.indices.shuffled(using: &random) }
      let words = waiting.suffix(batch).map { task.training[$0] }
      waiting.removeLast(min(batch, waiting.count))
      var pass = ReverserPass(model, words)
      let gradient = pass.gradient()
      try model.update(gradient, learningRate: rate(η, update), maxNorm: maxNorm)
      sum += gradient.loss
      if (update + 1) % tenth == 0 {
        tell(.init(loss: sum / Double(tenth)))
        sum = 0
      }
    }
    return model
  }

  /// Which words a model writes backward without a mistake.
  static func isRight(_ model: WordReverser, _ words: [[Int]]) -> [Bool] {
    stride(from: 0, to: words.count, by: 64).flatMap { start in
      var pass = ReverserPass(model, Array(words[start..<min(start + 64, words.count)]))
      return pass.isRight()
    }
  }

  static func accuracy(_ model: WordReverser, _ words: [[Int]]) -> Double {
    Double(isRight(model, words).count { $0 }) / Double(max(words.count, 1))
  }

  /// What was found for a look.
  struct Outcome: Sendable {
    let look: WordReverser.Look
    /// Accuracy on the validation words, for each of the rates.
    let byRate: [Double]
    let rate: Double
    /// One for each of the rates, from the first seed.
    let tried: [WordReverser]
    /// One for each seed, with the rate that is chosen.
    let models: [WordReverser]
  }

  var progress: Int { 10 * looks.count * (rates.count + seeds.count - 1) }

  func run(_ steps: RunSteps) throws -> [Outcome] {
    typealias Job = (look: WordReverser.Look, rate: Double, seed: UInt64)
    func all(_ jobs: [Job], drawsCurve: Bool) throws -> [(model: WordReverser, validation: Double)] {
      try Workers.map(
        jobs.count, hear: { job, news in steps.step(news, drawsCurve: drawsCurve && job == jobs.count - 1) }
      ) {
        job, tell in
        Result<(model: WordReverser, validation: Double), any Error> {
          let model = try train(jobs[job].look, rate: jobs[job].rate, seed: jobs[job].seed, tell)
          return (model, Self.accuracy(model, task.validation))
        }
      }.map { try $0.get() }
    }
    let first = try all(looks.flatMap { look in rates.map { (look, $0, seeds[0]) } }, drawsCurve: true)
    let choice = looks.indices.map { l in
      rates.indices.max { first[l * rates.count + $0].validation < first[l * rates.count + $1].validation }!
    }
    let others = try all(
      looks.indices.flatMap { l in seeds.dropFirst().map { (looks[l], rates[choice[l]], $0) } }, drawsCurve: false)
    return looks.indices.map { l in
      Outcome(
        look: looks[l], byRate: rates.indices.map { first[l * rates.count + $0].validation }, rate: rates[choice[l]],
        tried: rates.indices.map { first[l * rates.count + $0].model },
        models: [first[l * rates.count + choice[l]].model]
          + others[(l * (seeds.count - 1))..<((l + 1) * (seeds.count - 1))].map(\.model))
    }
  }
}
