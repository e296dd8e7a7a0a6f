import CourseKit
import Exchange
import Figures

/// The real run of unit 21.
public enum LSTMRun: UnitRun {
  /// An LSTM beside a simple recurrent net with as many parameters, on the same characters and on the copy task; what one of its units
  /// keeps; and both as readers of reviews.
  public static let run = RealRun(title: "An LSTM beside a simple net: the Bible, the copy task, reviews", seed: 21) {
    report in
    let text = try CharacterText(VersedText(report), seed: report.seed)
    let V = text.symbols.count
    let seeds = (0..<3).map { report.seed &+ $0 }
    let starts = [CellStart.Cell.lstm, .elman].map { CellStart(cell: $0, weights: .orthogonal) }
    let trial = CharacterTrial(
      rows: starts.map { start in
        .init(
          key: start.cell.rawValue + "Bits", name: start.cell.name, start: start,
          units: CellStart.units(start.cell, inputs: V, classes: V, atMost: parameters),
          training: CharacterTraining(steps: 32, updates: 3000))
      }, rates: [0.003, 0.01, 0.03], seeds: seeds)
    let copy = CopyTrial(starts: starts, seeds: seeds)
    let steps = RunSteps(report, of: trial.progress + copy.progress + reviewSteps + 2)
    report.result("lstmRun.limit", Double(parameters), "parameters that each row has at most")
    report.result("lstmRun.read", Double(trial.rows[0].training.characters), "characters each training reads")
    let grams = CharacterNGrams.baseline(text, order: 5, "lstmRun", report)
    steps.step()

    let outcomes = try trial.run(text, steps)
    trial.tell("lstmRun", outcomes, symbols: V, report)
    for (row, outcome) in zip(trial.rows, outcomes) {
      report.say("\(row.name) writes: \(outcome.trainedModels[0].sample(120, of: text, seed: report.seed))")
    }
    report.say(
      "n-grams: \(grams.enumerated().map { "order \($0 + 1): \((1000 * $1).rounded() / 1000)" }.joined(separator: ", "))"
    )
    let untrained = CharacterModel(starts[0], symbols: V, units: trial.rows[0].units, seed: seeds[0])
    try UnitTrace(text, outcomes[0].trainedModels[0], untrained: untrained).tell(report)
    steps.step()
    report.figure(try copy.run("lstmRun", steps, report))
    try reviews(report, steps)
  }

  static let parameters = 40_000
}
