import CourseKit
import Exchange
import Figures

extension GloVe {
  /// Word vectors of the made world, and whether what was put into it is found again.
  public static let run = RealRun(title: "GloVe vectors of the made world", seed: 13) { report in
    var generator = SeededRandom(seed: report.seed)
    let sentences = MadeWorld.text(seed: report.seed).split(separator: "\n").map {
      $0.split(separator: " ").map(String.init)
    }
    let vocabulary = words(of: sentences, atLeast: 5)
    let cells = cells(sentences: sentences, vocabulary: vocabulary, window: 5, weighting: .harmonic)
    let (V, d, epochs) = (vocabulary.count, 30, 30)
    report.result("gloveRun.tokens", Double(sentences.reduce(0) { $0 + $1.count }), "words of text")
    report.result("gloveRun.words", Double(V), "words that occur at least five times")
    report.result("gloveRun.cells", Double(cells.count), "cells that are not 0")
    report.result("gloveRun.filled", Double(cells.count) / Double(V * V), "share of the matrix that is not 0")
    report.result("gloveRun.largest", cells.map(\.x).max() ?? 0, "the largest count")

    var trainer = Trainer(words: V, dimensions: d, xMax: 100, alpha: 0.75, learningRate: 0.05, using: &generator)
    var costs: [Double] = []
    for epoch in 1...epochs {
      let cost = trainer.epoch(cells, using: &generator)
      costs.append(cost)
      report.progress(epoch, of: epochs, loss: cost)
      if epoch == 1 { report.result("gloveRun.firstCost", cost, "mean of f d² in the first epoch") }
      if epoch == epochs { report.result("gloveRun.lastCost", cost, "mean of f d² in the last epoch") }
    }

    let space = GloVeSpace(vocabulary: vocabulary, vectors: trainer.vectors)
    let kinds: [(String, [(String, String)])] = [
      ("capitals", MadeWorld.capitals.map { ($0.country, $0.capital) }),
      ("royals", MadeWorld.royals.map { ($0.male, $0.female) }),
      ("tenses", MadeWorld.tenses.map { ($0.present, $0.past) }),
    ]
    for (name, pairs) in kinds {
      let (right, asked) = space.analogies(pairs)
      report.result("gloveRun.analogies.\(name)", Double(right) / Double(asked), "analogies of \(name) found again")
      report.result("gloveRun.analogies.\(name).asked", Double(asked), "analogies of \(name) that were asked")
    }
    let opposites = MadeWorld.antonyms.filter { space.row[$0.0] != nil && space.row[$0.1] != nil }
    let found = opposites.count { space.nearest(to: $0.0, count: 1).first?.word == $0.1 }
    report.result(
      "gloveRun.antonyms", Double(found) / Double(opposites.count), "qualities whose nearest word is their opposite")
    let unknown = Trainer(words: V, dimensions: d, xMax: 100, alpha: 0.75, learningRate: 0.05, using: &generator)
    let chance = GloVeSpace(vocabulary: vocabulary, vectors: unknown.vectors).analogies(kinds[0].1)
    report.result(
      "gloveRun.analogies.untrained", Double(chance.right) / Double(chance.asked), "capitals found by random vectors")
    for word in ["france", "queen", "hot", "walked"] where space.row[word] != nil {
      report.say("\(word): \(space.nearest(to: word, count: 5).map(\.word).joined(separator: ", "))")
    }
    report.figure(costCurve(costs))
    report.figure(map(of: space))
    // How well the model says the logarithms of the counts, without weights.
    let errors = cells.map { abs(difference(trainer.θ, $0.i, $0.j, $0.x)) }
    report.result("gloveRun.meanError", errors.reduce(0, +) / Double(errors.count), "mean of |d| over the cells")
  }

  /// The words that occur at least so often, the most frequent first, equals in alphabetical order.
  static func words(of sentences: [[String]], atLeast least: Int) -> [String] {
    var counts: [String: Int] = [:]
    for sentence in sentences { for word in sentence { counts[word, default: 0] += 1 } }
    return counts.filter { $0.value >= least }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
  }

  private static func costCurve(_ costs: [Double]) -> Figure {
    Figure(
      name: "run-cost", title: "The made world: mean cost of each epoch",
      description: "A falling curve over thirty passes over the cells, steep at first and flat at the end.",
      drawing: .plot(
        Plot(
          x: "epoch", y: Plot.Axis("mean of f d²", scale: .logarithmic),
          series: [Plot.Series("", mark: .lineAndDots, values: costs, start: 1)])))
  }

  /// Eight countries and their capitals in the plane of two directions.
  private static func map(of space: GloVeSpace) -> Figure {
    let pairs = MadeWorld.capitals.filter { space.row[$0.country] != nil && space.row[$0.capital] != nil }.prefix(8)
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
