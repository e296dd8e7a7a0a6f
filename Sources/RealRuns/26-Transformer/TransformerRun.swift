import CourseKit
import Exchange
import Figures
import Foundation

/// The real run of unit 26.
public enum TransformerRun: UnitRun {
  /// A decoder beside an LSTM and a GRU with as many parameters and as much time, on the characters of the Bible.
  public static let run = RealRun(title: "A Transformer beside an LSTM and a GRU: characters of the Bible", seed: 26) {
    report in
    let text = try CharacterText(VersedText(report), seed: report.seed)
    let validation = Array(text.validation.prefix(100_000))
    let env = ProcessInfo.processInfo.environment
    func num(_ k: String, _ d: Int) -> Int { env[k].flatMap(Int.init) ?? d }
    func rates(_ k: String, _ d: [Double]) -> [Double] {
      env[k].map { $0.split(separator: ",").map { Double($0)! } } ?? d
    }
    var lstm = CharacterTraining(steps: 32, updates: num("LU", 3000))
    lstm.streams = 16
    var tr = TransformerModel.Training()
    tr.length = num("TL", 64)
    tr.streams = num("TB", 16)
    tr.updates = num("TU", 1500)
    var rivals: [CharacterRival] = []
    let which = env["W"] ?? "tlg"
    if which.contains("t") {
      rivals.append(
        .transformer(
          "transformer", "Transformer", text, validation: validation, width: num("D", 32), hidden: num("M", 128),
          heads: num("H", 4), depth: num("L", 3), rates: rates("TR", [0.003, 0.01]), tr))
    }
    if which.contains("l") {
      rivals.append(
        .recurrent(
          CellStart(cell: .lstm, weights: .orthogonal), text, validation: validation, parameters: parameters,
          rates: rates("LR", [0.01, 0.03]), lstm))
    }
    if which.contains("g") {
      rivals.append(
        .recurrent(
          CellStart(cell: .gru, weights: .orthogonal), text, validation: validation, parameters: parameters,
          rates: rates("LR", [0.01, 0.03]), lstm))
    }
    let seeds = (0..<num("S", 1)).map { report.seed &+ UInt64($0) }
    let trial = RivalTrial(rivals: rivals, seeds: seeds)
    let steps = RunSteps(report, of: trial.progress)
    let outcomes = try trial.run(steps)
    trial.tell("transformerRun", outcomes, report)
  }

  static let parameters = 40_000
}
