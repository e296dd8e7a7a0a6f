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
    func tell(_ key: String, _ words: String, _ aims: [ReverserTrial.Aim]) {
      report.results("attentionRun.aim.\(key).own", aims.map(\.own), "of the largest weights on the letter, \(words)")
      report.results("attentionRun.aim.\(key).behind", aims.map(\.behind), "on the letter behind it, \(words)")
      report.results("attentionRun.aim.\(key).weight", aims.map(\.weight), "of all weight on the two, \(words)")
    }
    let test = trial.task.test
    tell("trained", "trained", found.models.map { .init($0, test) })
    for (rate, model) in zip(trial.rates, found.tried) {
      tell("rate\(rate)", "with a rate of \(rate)", [.init(model, test)])
      report.result(
        "attentionRun.aim.rate\(rate).words", ReverserTrial.accuracy(model, test), "of its test words right")
    }
    let untrained = WordReverser(.attention, units: trial.units(.attention), seed: trial.seeds[0])
    tell("untrained", "before training", [.init(untrained, test)])
    // A word of ten letters, so that each cell can be read.
    let model = found.models[0]
    let words = trial.task.test.filter { $0.count == 10 }
    let right = zip(words, ReverserTrial.isRight(model, words)).first { $0.1 }?.0 ?? words[0]
    report.say("the word of the figure: \(Reversal.string(right))")
    report.figure(ReverserTrial.figure(model, right))
    steps.step()
  }
}
