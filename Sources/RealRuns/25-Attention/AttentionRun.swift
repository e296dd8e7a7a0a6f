import CourseKit
import Exchange
import Figures

/// The real run of unit 25.
public enum AttentionRun: UnitRun {
  /// Words of the Bible, written backward by an encoder–decoder with and without attention.
  public static let run = RealRun(title: "Words of the Bible backward, with and without attention", seed: 25) {
    report in
    let trial = ReverserTrial(task: try Reversal(report), seeds: (0..<3).map { report.seed &+ $0 })
    let steps = RunSteps(report, of: trial.progress + 1)
    let outcomes = try trial.run(steps)
    report.figure(trial.tell("attentionRun", outcomes, report))
    guard let found = outcomes.first(where: { $0.look == .attention }) else { return }
    let aims = found.models.map { ReverserTrial.Aim($0, trial.task.test) }
    report.results(
      "attentionRun.aim.largest", aims.map(\.largest), "of the letters have the largest weight on themselves")
    report.results("attentionRun.aim.weight", aims.map(\.weight), "of the weight is on the letter that is written")
    let untrained = WordReverser(.attention, units: trial.units(.attention), seed: trial.seeds[0])
    report.result(
      "attentionRun.aim.untrained", ReverserTrial.Aim(untrained, trial.task.test).weight, "of it before training")
    // A word of ten letters, so that each cell can be read.
    let model = found.models[0]
    let words = trial.task.test.filter { $0.count == 10 }
    let right = zip(words, ReverserTrial.isRight(model, words)).first { $0.1 }?.0 ?? words[0]
    report.say("the word of the figure: \(Reversal.string(right))")
    report.figure(ReverserTrial.figure(model, right))
    steps.step()
  }
}
