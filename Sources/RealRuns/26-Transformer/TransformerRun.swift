import CourseKit
import Exchange
import Figures

/// The real run of unit 26.
public enum TransformerRun: UnitRun {
  /// A decoder beside an LSTM and a GRU with as many parameters: on as many characters, and in as much time.
  public static let run = RealRun(title: "A Transformer beside an LSTM and a GRU: characters of the Bible", seed: 26) {
    report in
    let text = try CharacterText(VersedText(report), seed: report.seed)
    let validation = Array(text.validation.prefix(100_000))
    var training = TransformerModel.Training()
    (training.streams, training.length, training.updates) = (16, 32, updates)
    func recurrent(_ cell: CellStart.Cell, _ updates: Int, _ key: String, _ words: String) -> CharacterRival {
      .recurrent(
        cell.rawValue + key, "\(cell.name), \(words)", CellStart(cell: cell, weights: .orthogonal), text,
        validation: validation, parameters: parameters, rates: [0.01, 0.03],
        CharacterTraining(steps: 32, updates: updates))
    }
    let trial = RivalTrial(
      rivals: [
        .transformer(
          "transformer", "Transformer", text, validation: validation, width: 32, hidden: 116, heads: 4, depth: 3,
          rates: [0.005, 0.01], training),
        recurrent(.lstm, updates, "Data", "as many characters"), recurrent(.gru, updates, "Data", "as many characters"),
        recurrent(.lstm, lstmUpdates, "Time", "as much time"), recurrent(.gru, gruUpdates, "Time", "as much time"),
      ], seeds: (0..<3).map { report.seed &+ $0 })
    let steps = RunSteps(report, of: trial.progress + 1)
    report.result("transformerRun.limit", Double(parameters), "parameters that each model has at most")
    report.result("transformerRun.symbols", Double(text.symbols.count), "different characters")
    let grams = CharacterNGrams(text.training, symbols: text.symbols.count, lineEnd: text.lineEnd, order: 5)
      .bits(text.test, lineEnd: text.lineEnd, discount: 0.7)
    for (n, bits) in grams.enumerated() {
      report.result(
        "transformerRun.n\(n + 1)", bits, "bits per character of the test part, n-grams of order \(n + 1), D = 0.7")
    }
    steps.step()
    let outcomes = try trial.run(steps)
    trial.tell("transformerRun", outcomes, report)
    report.figure(figure(trial, outcomes, grams))
  }

  /// What each model has at most, as in unit 21.
  static let parameters = 40_000
  /// Updates of 16 x 32 characters: of the decoder, and those that an LSTM and a GRU make in the time that it takes.
  static let updates = 2_600
  static let lstmUpdates = 5_600
  static let gruUpdates = 6_200

  private static func figure(_ trial: RivalTrial, _ outcomes: [RivalTrial.Outcome], _ grams: [Double]) -> Figure {
    Figure(
      name: "run-bits", title: "Bits per character of five models, three seeds each",
      description: """
        Five columns with three points each: bits per character on the test part of the Transformer, of an LSTM and a GRU that read as many \
        characters, and of both after as much time. Level lines show n-gram models of orders 3 to 5.
        """,
      drawing: .plot(
        Plot(
          x: Plot.Axis("model", categories: ["Transformer", "LSTM, data", "GRU, data", "LSTM, time", "GRU, time"]),
          y: "bits per character",
          series: [
            Plot.Series(
              "a seed", mark: .dots,
              outcomes.enumerated().flatMap { row, o in o.found.map { (Double(row), $0.test) } })
          ], references: [3, 4, 5].map { .horizontal(grams[$0 - 1], label: "n = \($0)") })))
  }
}
