import CourseKit
import Exchange
import Figures

/// The real run of unit 19.
public enum RNNRun: UnitRun {
  /// A simple recurrent net predicts the next character of the Bible, beside n-grams of orders 1 to 7.
  public static let run = RealRun(title: "A simple recurrent net writes the Bible, character by character", seed: 19) {
    report in
    let text = try CharacterText(VersedText(report), seed: report.seed)
    let V = text.symbols.count
    let validation = Array(text.validation.prefix(100_000))
    let (trials, final) = (800, settings)
    let steps = RunSteps(report, of: 2 + 2 * rates.count + final.updates / tick)
    report.result("rnnRun.symbols", Double(V), "different characters")
    report.result(
      "rnnRun.uniform", log(Double(V)) / log(2), "bits per character of a model that knows nothing, log2 |V|")
    report.result("rnnRun.training", Double(text.training.count), "characters to learn from")
    report.result("rnnRun.validation", Double(text.validation.count), "characters that settings are chosen on")
    report.result("rnnRun.test", Double(text.test.count), "characters that bits are told of")
    let grams = CharacterNGrams.baseline(text, order: 7, "rnnRun", report)
    steps.step()

    // The start and the learning rate, from short trainings.
    func fresh(_ weights: CellStart.Weights) -> CharacterModel {
      CharacterModel(CellStart(cell: .elman, weights: weights), symbols: V, units: units, seed: report.seed)
    }
    report.result("rnnRun.units", Double(units), "units")
    report.result("rnnRun.parameters", Double(fresh(.uniform).parameterCount), "parameters with the scores")
    report.result("rnnRun.trials", Double(trials), "updates of the short trainings that choose")
    var best = (bits: Double.infinity, weights: CellStart.Weights.uniform, rate: 0.0)
    for weights in CellStart.Weights.allCases {
      for rate in rates {
        var (model, training) = (fresh(weights), final)
        (training.updates, training.learningRate) = (trials, rate)
        try training.train(&model, on: text.training)
        let bits = model.bits(validation, lineEnd: text.lineEnd)
        report.result(
          "rnnRun.\(weights).rate\(rate)", bits, "bits on the validation part, start \(weights), rate \(rate)")
        if bits < best.bits { best = (bits, weights, rate) }
        steps.step()
      }
    }
    var training = final
    training.learningRate = best.rate
    report.result("rnnRun.rate", training.learningRate, "the rate that is chosen")
    report.result(
      "rnnRun.isOrthogonal", best.weights == .orthogonal ? 1 : 0, "whether the start that is chosen is orthogonal")
    report.result("rnnRun.updates", Double(training.updates), "updates")
    report.result("rnnRun.read", Double(training.characters), "characters read")
    report.result(
      "rnnRun.passes", Double(training.characters) / Double(text.training.count), "passes over the training part")
    report.say(
      "Elman, \(best.weights) start, \(units) units: \(training.updates) updates of \(training.rooms * training.streams) streams x "
        + "\(training.steps) characters, Adam from \(training.learningRate) to a tenth, clipped to \(training.maxNorm)")

    // The training, with samples at four moments.
    var model = fresh(best.weights)
    var (sum, curve) = (0.0, [(Double, Double)]())
    try training.train(&model, on: text.training) { update, model, bits in
      sum += bits
      if update % tick == 0 {
        steps.step(loss: sum / Double(tick))
        sum = 0
      }
      guard moments.contains(update) || update % (10 * tick) == 0 else { return }
      let read = update * training.characters / training.updates
      let bits = model.bits(validation, lineEnd: text.lineEnd)
      curve.append((Double(read), bits))
      let sample = model.sample(160, of: text, seed: report.seed)
      guard let moment = moments.firstIndex(of: update) else { return report.sample(sample) }
      report.result("rnnRun.moment\(moment + 1).updates", Double(update), "updates")
      report.result("rnnRun.moment\(moment + 1).bits", bits, "bits on the validation part after \(update) updates")
      report.say("after \(update) updates: \(sample)")
    }
    let test = model.bits(text.test, lineEnd: text.lineEnd)
    report.result("rnnRun.elman", test, "bits per character of the test part, the net")
    report.result(
      "rnnRun.elman.training", model.bits(Array(text.training.prefix(300_000)), lineEnd: text.lineEnd),
      "the same on the first 300,000 characters of the training part")
    report.result("rnnRun.perplexity", pow(2, test), "perplexity by character, 2 to the bits")
    steps.step()
    report.figure(figure(curve, grams))
  }

  static let units = 192
  static let rates = [0.001, 0.003, 0.006]
  static let tick = 100
  static let moments = [40, 400, 2000, 8000]
  static let settings = CharacterTraining(streams: 16, rooms: 2, steps: 32, updates: 8000)

  private static func figure(_ curve: [(Double, Double)], _ grams: [Double]) -> Figure {
    Figure(
      name: "run-bits", title: "Bits per character while the net reads",
      description: """
        A falling line over the characters read, on a logarithmic axis: bits per character on the validation part. Level lines show \
        the n-gram models of orders 2 to 7 on the test part, which have read the whole training part.
        """,
      drawing: .plot(
        Plot(
          x: Plot.Axis("characters read", scale: .logarithmic), y: "bits per character",
          series: [Plot.Series("simple recurrent net", mark: .lineAndDots, curve)],
          references: [2, 3, 4, 5, 7].map { .horizontal(grams[$0 - 1], label: "n = \($0)") })))
  }
}
