import CourseKit
import Exchange
import Figures

/// The real run of unit 22.
public enum GRURun: UnitRun {
  /// Three cells with as many parameters from two starts: characters of the Bible, the copy task, and how far gradients reach.
  public static let run = RealRun(title: "Elman, LSTM and GRU from two starts: the Bible, and the copy task", seed: 22)
  {
    report in
    let text = try CharacterText(VersedText(report), seed: report.seed)
    let V = text.symbols.count
    let seeds = (0..<3).map { report.seed &+ $0 }
    let trial = CharacterTrial(
      rows: CellStart.all.map { start in
        .init(
          key: start.key, name: start.name, start: start,
          units: CellStart.units(start.cell, inputs: V, classes: V, atMost: parameters),
          training: CharacterTraining(steps: 32, updates: 1600))
      }, rates: [0.003, 0.01, 0.03], seeds: seeds)
    let copy = CopyTrial(starts: CellStart.all, seeds: seeds, distances: [5, 10, 20, 40])
    let steps = RunSteps(report, of: trial.progress + copy.progress + 2)
    report.result("gruRun.limit", Double(parameters), "parameters that each row has at most")
    report.result("gruRun.read", Double(trial.rows[0].training.characters), "characters each training reads")
    let grams = CharacterNGrams.baseline(text, order: 5, "gruRun", report)
    steps.step()

    let texts = GradientReach.texts(text)
    var lines: [(String, [(Double, Double)])] = []
    for (start, row) in zip(CellStart.all, trial.rows) {
      let found = (1...10).map { seed in
        GradientReach(
          start.layer(inputs: V, units: row.units, seed: report.seed &* 100 &+ UInt64(seed)), texts,
          distances: GradientReach.distances, seed: UInt64(seed))
      }
      lines.append(
        (start.name, GradientReach.tell("gruRun.\(start.key).start", "\(start.name), untrained", found, report)))
    }
    report.figure(GradientReach.figure(lines))
    steps.step()

    let outcomes = try trial.run(text, steps)
    trial.tell("gruRun", outcomes, symbols: V, report)
    for (row, outcome) in zip(trial.rows, outcomes) {
      let found = outcome.trainedModels.map {
        GradientReach($0.layer, texts, distances: GradientReach.distances, seed: report.seed)
      }
      _ = GradientReach.tell("gruRun.\(row.key).left", "\(row.name), trained", found, report)
      report.say("\(row.name) writes: \(outcome.trainedModels[0].sample(120, of: text, seed: report.seed))")
    }
    report.figure(figure(trial, outcomes, grams))
    report.figure(try copy.run("gruRun", steps, report))
  }

  static let parameters = 24_000

  private static func figure(
    _ trial: CharacterTrial, _ outcomes: [CharacterTrial.Outcome], _ grams: [Double]
  ) -> Figure {
    Figure(
      name: "run-bits", title: "Bits per character of six rows, three seeds each",
      description: """
        Six columns, one for each cell and start, with three points each: bits per character on the test part. Level lines show \
        n-gram models of orders 3 to 5.
        """,
      drawing: .plot(
        Plot(
          x: Plot.Axis("cell and start", categories: trial.rows.map(\.name)), y: "bits per character",
          series: [
            Plot.Series(
              "a seed", mark: .dots,
              outcomes.enumerated().flatMap { row, o in o.test.map { (Double(row), $0) } })
          ], references: [3, 4, 5].map { .horizontal(grams[$0 - 1], label: "n = \($0)") })))
  }
}
