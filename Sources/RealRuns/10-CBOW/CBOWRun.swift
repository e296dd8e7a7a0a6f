import CourseKit
import Exchange
import Figures
import ReferenceEngine

/// The real run of unit 10.
public enum CBOWRun: UnitRun {
  /// CBOW on the synthetic corpus, four times: with and without the 1/k in the mean's gradient, at two learning rates.
  public static let run = RealRun(title: "CBOW on the synthetic corpus, with and without 1/k", seed: 10) { report in
    let corpus = Corpus(text: MadeWorld.text(seed: report.seed), order: .frequency)
    report.result("cbowRun.tokens", Double(corpus.tokens), "words in the text")
    report.result("cbowRun.words", Double(corpus.words.count), "different words")

    var settings = EmbeddingOptions()
    (settings.input, settings.window, settings.epochs, settings.dropsTheTarget) = (.window, 5, 5, true)
    // The first is the one whose loss is drawn.
    let trainings = [
      ("shared.fast", 0.3, true), ("shared.slow", 0.1, true), ("whole.slow", 0.1, false), ("whole.fast", 0.3, false),
    ]
    var columns: [(String, [Double])] = []
    for (number, (name, rate, sharesTheSlope)) in trainings.enumerated() {
      (settings.learningRate, settings.sharesTheSlope) = (rate, sharesTheSlope)
      var losses: [Double] = []
      let W = EmbeddingTrainer(corpus, settings).train(seed: report.seed) { epoch, loss in
        losses.append(loss)
        report.progress(
          number * settings.epochs + epoch, of: trainings.count * settings.epochs,
          loss: number == 0 ? loss : nil)
      }.W
      let neighbors = WordVectors(words: corpus.words, W)
      let title = "\(sharesTheSlope ? "with 1/k" : "without"), η = \(rate)"
      let kinds: [(String, String, Double)] = [
        ("capitals", "capitals", neighbors.solved(MadeWorld.capitals.map { ($0.country, $0.capital) })),
        ("royals", "men and women", neighbors.solved(MadeWorld.royals.map { ($0.male, $0.female) })),
        ("tenses", "tenses", neighbors.solved(MadeWorld.tenses.map { ($0.present, $0.past) })),
        ("antonyms", "antonyms", neighbors.neighborShare(MadeWorld.antonyms, among: 5)),
      ]
      report.result("cbowRun.\(name).firstLoss", losses[0], "mean loss in the first epoch, \(title)")
      report.result("cbowRun.\(name).lastLoss", losses[losses.count - 1], "mean loss in the last epoch, \(title)")
      for (key, words, share) in kinds {
        report.result("cbowRun.\(name).\(key)", 100 * share, "\(words) found again, in percent, \(title)")
      }
      columns.append((title, kinds.map(\.2)))
      if number == 0 {
        for word in ["paris", "hot", "queen", "walked"] {
          report.say("\(word): \(neighbors.nearest(to: word, count: 5).joined(separator: ", "))")
        }
      }
    }
    report.figure(
      Figure(
        name: "run-shares", title: "What was put in and is found again, four trainings",
        description: """
          Four groups of bars: analogies about capitals, about men and women, about tenses, and antonyms among the five \
          nearest words. In each group one bar for each of the four trainings.
          """,
        drawing: .plot(
          .bars(
            over: ["capitals", "men, women", "tenses", "antonyms"], y: Plot.Axis("share found", range: 0...1.1), columns
          ))
      ))
  }
}
