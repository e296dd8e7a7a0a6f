import CourseKit
import Exchange

/// Trainings of language models of characters that are compared: rows of settings, each with the learning rate that the validation part
/// prefers, from several seeds.
struct CharacterTrial: Sendable {
  struct Row: Sendable {
    let key, name: String
    let start: CellStart
    let units: Int
    let training: CharacterTraining
  }

  /// What a row leads to.
  struct Outcome: Sendable {
    /// Bits per character on the validation part by rate, all from the first seed.
    let byRate: [Double]
    /// The rate that was chosen.
    let rate: Double
    /// Bits per character of the test part, by seed.
    let test: [Double]
    /// The trained models, by seed.
    let trainedModels: [CharacterModel]
  }

  let rows: [Row]
  let rates: [Double]
  let seeds: [UInt64]
  /// How many characters of the validation part are read to choose.
  var validation = 100_000

  /// How many steps of progress it tells: ten for each training.
  var progress: Int { 10 * (rows.count * rates.count + rows.count * (seeds.count - 1)) }

  /// Trains everything: first each row with each rate from the first seed, then with the best one from the others.
  ///
  /// - Throws: `TrainingDiverged`, `CharacterTextError`.
  func run(_ text: CharacterText, _ steps: RunSteps) throws -> [Outcome] {
    typealias Trained = (model: CharacterModel, validation: Double, test: Double)
    let validation = Array(text.validation.prefix(validation))
    @Sendable func train(_ row: Row, rate: Double, seed: UInt64, _ tell: @Sendable (Workers.News) -> Void) throws
      -> CharacterModel
    {
      var model = CharacterModel(row.start, symbols: text.symbols.count, units: row.units, seed: seed)
      var training = row.training
      training.learningRate = rate
      var sum = 0.0
      let tenth = max(training.updates / 10, 1)
      try training.train(&model, on: text.training, parts: Parts(threads: 1)) { update, model, bits in
        sum += bits
        guard update % tenth == 0 else { return }
        let sample = update % (5 * tenth) == 0 ? "\(row.name): \(model.sample(60, of: text, seed: seed))" : nil
        tell(.init(loss: sum / Double(tenth), sample: sample))
        sum = 0
      }
      return model
    }
    func all(_ jobs: [(row: Row, rate: Double, seed: UInt64)], drawsCurve: Bool) throws -> [Trained] {
      try Workers.map(jobs.count, hear: { job, news in steps.step(news, drawsCurve: drawsCurve && job == 0) }) {
        job, tell in
        Result<Trained, any Error> {
          let model = try train(jobs[job].row, rate: jobs[job].rate, seed: jobs[job].seed, tell)
          return (model, model.bits(validation, lineEnd: text.lineEnd), model.bits(text.test, lineEnd: text.lineEnd))
        }
      }.map { try $0.get() }
    }
    let first = try all(rows.flatMap { row in rates.map { (row, $0, seeds[0]) } }, drawsCurve: true)
    let choice = rows.indices.map { r in
      rates.indices.min { first[r * rates.count + $0].validation < first[r * rates.count + $1].validation }!
    }
    let others = try all(
      rows.indices.flatMap { r in seeds.dropFirst().map { (rows[r], rates[choice[r]], $0) } }, drawsCurve: false)
    return rows.indices.map { r in
      let trained =
        [first[r * rates.count + choice[r]]] + others[(r * (seeds.count - 1))..<((r + 1) * (seeds.count - 1))]
      return Outcome(
        byRate: rates.indices.map { first[r * rates.count + $0].validation }, rate: rates[choice[r]],
        test: trained.map(\.test), trainedModels: trained.map(\.model))
    }
  }

  /// Reports settings and results of all rows under `prefix`.
  func tell(_ prefix: String, _ outcomes: [Outcome], symbols: Int, _ report: RunReport) {
    for (row, outcome) in zip(rows, outcomes) {
      let key = "\(prefix).\(row.key)"
      let count = CellStart.parameters(row.start.cell, inputs: symbols, units: row.units, classes: symbols)
      let training = row.training
      report.say(
        "\(row.name): \(row.units) units, \(count) parameters, \(training.updates) updates of \(training.streams) x "
          + "\(training.steps) characters, gradient back \(training.reach ?? training.steps) steps, zeros every "
          + "\(training.restart) updates, Adam from \(outcome.rate) to a tenth, clipped to \(training.maxNorm)")
      report.result("\(key).units", Double(row.units), "units, \(row.name)")
      report.result("\(key).parameters", Double(count), "parameters with the scores, \(row.name)")
      for (rate, bits) in zip(rates, outcome.byRate) {
        report.result("\(key).rate\(rate)", bits, "bits on the validation part with a rate of \(rate), \(row.name)")
      }
      report.result("\(key).rate", outcome.rate, "the rate that is chosen, \(row.name)")
      report.results(key, outcome.test, "bits per character of the test part, \(row.name)")
    }
  }
}

extension CharacterNGrams {
  /// The discount with which the largest order has the fewest bits.
  static let discounts = [0.5, 0.7, 0.9]

  /// Orders 1 … n from a text's training part, with the discount that its validation part prefers: bits per character of the test part.
  static func baseline(_ text: CharacterText, order: Int, _ prefix: String, _ report: RunReport) -> [Double] {
    let model = CharacterNGrams(text.training, symbols: text.symbols.count, lineEnd: text.lineEnd, order: order)
    let bits = discounts.map { model.bits(text.validation, lineEnd: text.lineEnd, discount: $0)[order - 1] }
    for (discount, bits) in zip(discounts, bits) {
      report.result(
        "\(prefix).discount\(discount)", bits, "bits on the validation part, order \(order), discount \(discount)")
    }
    let best = discounts[bits.indices.min { bits[$0] < bits[$1] }!]
    report.result("\(prefix).discount", best, "the discount D that is chosen")
    let test = model.bits(text.test, lineEnd: text.lineEnd, discount: best)
    for n in 1...order {
      report.result("\(prefix).n\(n)", test[n - 1], "bits per character of the test part, n-grams of order \(n)")
      report.result("\(prefix).kinds\(n)", Double(model.kinds[n - 1]), "different \(n)-grams in the training part")
    }
    return test
  }
}
