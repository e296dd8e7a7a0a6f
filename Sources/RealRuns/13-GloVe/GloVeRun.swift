import CourseKit
import Exchange
import Figures
import ReferenceEngine

/// The real run of unit 13.
public enum GloVeRun: UnitRun {
  /// Word vectors of the synthetic corpus, and whether what was put into it is found again: with equal weights in the window,
  /// with weights of one over the distance, and after training for longer.
  public static let run = RealRun(title: "GloVe vectors of the synthetic corpus", seed: 13) { report in
    let text = MadeWorld.text(seed: report.seed)
    let corpus = Corpus(text: text, atLeast: 5, order: .frequency)
    let (sentences, vocabulary) = (corpus.texts, corpus.words)
    let (V, epochs, longer) = (vocabulary.count, 20, 60)
    let total = longer + epochs
    report.result("gloveRun.tokens", Double(Corpus(text: text).tokens), "words of text")
    report.result("gloveRun.words", Double(V), "words that occur at least five times")

    let near = GloVe.cells(sentences: sentences, vocabulary: vocabulary, window: 5, weighting: .equal)
    report.result("gloveRun.cells", Double(near.count), "cells that are not 0")
    report.result("gloveRun.filled", Double(near.count) / Double(V * V), "share of the matrix that is not 0")
    report.result("gloveRun.largest", near.map(\.x).max() ?? 0, "the largest count")
    var (trainer, generator) = start(words: V, seed: report.seed)
    func space() -> WordVectors { WordVectors(words: vocabulary, trainer.vectors) }
    tell(report, "untrained", space())
    for epoch in 1...longer {
      let cost = trainer.epoch(near, using: &generator)
      report.progress(epoch, of: total, loss: cost)
      if [1, epochs, longer].contains(epoch) {
        report.result("gloveRun.cost.epoch\(epoch)", cost, "mean of f d² in epoch \(epoch)")
      }
      if epoch == epochs { tell(report, space()) }
    }
    tell(report, "epoch\(longer)", space())

    // The same with the authors' weights, one over the distance.
    let weighted = GloVe.cells(sentences: sentences, vocabulary: vocabulary, window: 5, weighting: .harmonic)
    (trainer, generator) = start(words: V, seed: report.seed)
    for epoch in 1...epochs {
      _ = trainer.epoch(weighted, using: &generator)
      report.progress(longer + epoch, of: total)
    }
    tell(report, "harmonic", space())
  }

  /// A model that knows nothing, and the generator that the orders come from.
  private static func start(words V: Int, seed: UInt64) -> (GloVe.Trainer, SeededRandom) {
    var generator = SeededRandom(seed: seed)
    let trainer = GloVe.Trainer(words: V, dimensions: 30, xMax: 100, alpha: 0.75, learningRate: 0.05, using: &generator)
    return (trainer, generator)
  }

  /// What the vectors know when they are at their best: shares, neighbors and a map.
  private static func tell(_ report: RunReport, _ space: WordVectors) {
    tell(report, "epoch20", space)
    for word in ["france", "queen", "hot", "walked"] {
      report.say("\(word): \(space.nearest(to: word, count: 5).joined(separator: ", "))")
    }
    report.figure(map(of: space))
  }

  /// The shares of what was put into the world that the vectors find again.
  private static func tell(_ report: RunReport, _ name: String, _ space: WordVectors) {
    let kinds: [(String, [(String, String)])] = [
      ("capitals", MadeWorld.capitals.map { ($0.country, $0.capital) }),
      ("royals", MadeWorld.royals.map { ($0.male, $0.female) }),
      ("tenses", MadeWorld.tenses.map { ($0.present, $0.past) }),
    ]
    for (kind, pairs) in kinds {
      let known = pairs.count { space.rows[$0.0] != nil && space.rows[$0.1] != nil }
      let asked = known * (known - 1)
      report.result(
        "gloveRun.\(name).\(kind)", space.solved(pairs),
        "of \(asked) analogies of \(kind) found, \(name)")
    }
    let found = MadeWorld.antonyms.count { space.nearest(to: $0.0, count: 1).first == $0.1 }
    report.result(
      "gloveRun.\(name).antonyms", Double(found),
      "of \(MadeWorld.antonyms.count) qualities have their opposite as nearest word, \(name)")
  }

  /// Eight countries and their capitals in the plane of two directions.
  private static func map(of space: WordVectors) -> Figure {
    let pairs = MadeWorld.capitals.filter { space.rows[$0.country] != nil && space.rows[$0.capital] != nil }.prefix(8)
    let points = space.plane(of: pairs.map { ($0.country, $0.capital) })
    return Figure(
      name: "run-map", title: "Countries and capitals",
      description: """
        Sixteen words. Along the horizontal axis, the mean direction from country to capital, the countries stand to the left \
        and the capitals to the right; along the vertical one each capital stands near the height of its country.
        """,
      drawing: .plot(.scatter(x: "from country to capital", y: "where the pairs differ most", points)))
  }
}
