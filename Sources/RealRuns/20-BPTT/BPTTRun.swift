import CourseKit
import Exchange
import Figures

/// The real run of unit 20.
public enum BPTTRun: UnitRun {
  /// How far back gradients reach on the Bible's characters, and what a net loses whose gradients are cut.
  public static let run = RealRun(
    title: "Gradients through the Bible's characters, and what cutting them costs", seed: 20
  ) {
    report in
    let text = try CharacterText(VersedText(report), seed: report.seed)
    let V = text.symbols.count
    let trial = CharacterTrial(
      rows: reaches.map { reach in
        .init(
          key: "reach\(reach)", name: "cut after \(reach)", start: CellStart(cell: .elman, weights: .orthogonal),
          units: units, training: CharacterTraining(steps: 64, reach: reach, updates: 1000))
      }, rates: [0.003, 0.006, 0.012], seeds: (0..<3).map { report.seed &+ $0 })
    let steps = RunSteps(report, of: trial.progress + 2)
    report.result("bpttRun.read", Double(trial.rows[0].training.characters), "characters each training reads")
    report.result("bpttRun.updates", Double(trial.rows[0].training.updates), "updates of each training")
    let grams = CharacterNGrams.baseline(text, order: 5, "bpttRun", report)
    steps.step()

    // Untrained cells, ten seeds, and both starts.
    let texts = GradientReach.texts(text)
    var lines: [(String, [(Double, Double)])] = []
    for weights in CellStart.Weights.allCases {
      let start = CellStart(cell: .elman, weights: weights)
      let found = (1...10).map { seed in
        GradientReach(
          start.layer(inputs: V, units: units, seed: report.seed &* 100 &+ UInt64(seed)), texts,
          distances: GradientReach.distances, seed: UInt64(seed))
      }
      lines.append((start.name, GradientReach.tell("bpttRun.\(weights)", "\(start.name), untrained", found, report)))
    }
    steps.step()

    let outcomes = try trial.run(text, steps)
    trial.tell("bpttRun", outcomes, symbols: V, report)
    for (row, outcome) in zip(trial.rows, outcomes) where [1, 8, 64].contains(row.training.reach) {
      let found = outcome.trainedModels.map {
        GradientReach($0.layer, texts, distances: GradientReach.distances, seed: report.seed)
      }
      lines.append(
        ("trained, \(row.name)", GradientReach.tell("bpttRun.\(row.key).left", "trained, \(row.name)", found, report)))
    }
    report.figure(GradientReach.figure(lines))
    report.figure(figure(outcomes, grams))
  }

  static let units = 96
  static let reaches = [1, 2, 4, 8, 16, 64]

  private static func figure(_ outcomes: [CharacterTrial.Outcome], _ grams: [Double]) -> Figure {
    Figure(
      name: "run-reach", title: "Bits per character by how far back the gradient reaches",
      description: """
        Points over the reach, 1 to 64 on a logarithmic axis, one for each of three seeds, with a line through the means: bits per \
        character on the test part. Level lines show n-gram models of orders 2 to 4.
        """,
      drawing: .plot(
        Plot(
          x: Plot.Axis("steps that a gradient goes back", scale: .logarithmic), y: "bits per character",
          series: [
            Plot.Series(
              "mean", mark: .line,
              zip(reaches, outcomes).map { (Double($0), $1.test.reduce(0, +) / Double($1.test.count)) }),
            Plot.Series(
              "a seed", mark: .dots, zip(reaches, outcomes).flatMap { reach, o in o.test.map { (Double(reach), $0) } }),
          ], references: [2, 3, 4].map { .horizontal(grams[$0 - 1], label: "n = \($0)") })))
  }
}
