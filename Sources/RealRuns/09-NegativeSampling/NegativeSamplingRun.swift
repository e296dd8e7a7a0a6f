import CourseKit
import Exchange
import Figures
import ReferenceEngine

/// The real run of unit 09.
public enum NegativeSamplingRun: UnitRun {
  /// What the run trains with: a plain skip-gram, with frequent words thinned out.
  static let settings: EmbeddingOptions = {
    var settings = EmbeddingOptions()
    settings.threshold = 1e-3
    return settings
  }()

  /// Vectors of the synthetic corpus: is found again what its grammar put in, and do scores come to unit 11's optimum?
  public static let run = RealRun(
    title: "Skip-gram with negative sampling on the synthetic corpus", seed: 9
  ) { report in
    let corpus = Corpus(text: MadeWorld.text(seed: 1))
    report.result("negativeSamplingRun.tokens", Double(corpus.tokens), "tokens of the text")
    report.result("negativeSamplingRun.words", Double(corpus.words.count), "words of the vocabulary")
    let settings = Self.settings
    let vectors = EmbeddingTrainer(corpus, settings).train(seed: report.seed) { epoch, loss in
      report.progress(epoch, of: settings.epochs + 20, loss: loss)
      if epoch == 1 { report.result("negativeSamplingRun.loss.first", loss, "mean loss of a pair in the first epoch") }
      if epoch == settings.epochs {
        report.result("negativeSamplingRun.loss.last", loss, "mean loss of a pair in the last epoch")
      }
    }
    tell(WordVectors(words: corpus.words, vectors.W), report)
    compareWithPMI(corpus, report, done: settings.epochs)
  }

  /// Trains with one and with five negatives, drawn by frequency, and compares the scores with the optimum of unit 11.
  private static func compareWithPMI(_ corpus: Corpus, _ report: RunReport, done: Int) {
    var settings = Self.settings
    (settings.dimension, settings.power, settings.threshold) = (48, 1, 1)
    let counts = PMI.pairCounts(sentences: corpus.texts, vocabulary: corpus.words, window: settings.window)
    let best = PMI.optimum(
      counts: counts, noise: NegativeSampling.samplingDistribution(counts: corpus.counts, power: 1), negatives: 1)
    // A pair that was seen often: its count is no accident, and it had enough steps.
    let cells = counts.entries.indices.filter { counts.entries[$0] >= 50 }
    report.result("negativeSamplingRun.pairs", Double(cells.count), "pairs that occur at least 50 times")
    // Negatives are drawn from the tokens. PMI would need the contexts of the pairs.
    let pmi = PMI.pmi(counts: counts)
    report.result(
      "negativeSamplingRun.besidePMI",
      cells.reduce(0) { $0 + abs(best.entries[$1] - pmi.entries[$1]) } / Double(cells.count),
      "mean distance of the optimum for k = 1 from PMI")
    var series: [Plot.Series] = []
    for (run, k) in [1, 5].enumerated() {
      settings.negatives = k
      let vectors = EmbeddingTrainer(corpus, settings).train(seed: report.seed) { epoch, _ in
        report.progress(done + 10 * run + epoch, of: done + 20)
      }
      let scores = vectors.W * vectors.WPrime.transposed
      let both = cells.map { (best.entries[$0], scores.entries[$0]) }
      let shift = both.reduce(0) { $0 + $1.1 - $1.0 } / Double(both.count)
      report.result("negativeSamplingRun.shift.k\(k)", shift, "mean of score minus the optimum for k = 1, k = \(k)")
      report.result(
        "negativeSamplingRun.correlation.k\(k)", correlation(both), "correlation of score and optimum, k = \(k)")
      // Every eighth pair: enough to see the line, and few enough to draw.
      series.append(
        Plot.Series("k = \(k)", mark: .dots, both.enumerated().compactMap { i, pair in i % 8 == 0 ? pair : nil }))
    }
    report.figure(
      Figure(
        name: "shift", title: "Scores after training, against their optimum",
        description: """
          Two clouds of dots along two parallel lines: the scores with one negative follow the diagonal, those with five lie \
          about 1.6 below it.
          """,
        drawing: .plot(
          Plot(
            x: "ln of #(w,c) over #(w) P(c)", y: "score w · w′", series: series,
            references: [.sloped(1, intercept: 0, label: "k = 1"), .sloped(1, intercept: -log(5), label: "k = 5")])))
    )
  }

  /// The correlation of two columns of numbers.
  static func correlation(_ pairs: [(Double, Double)]) -> Double {
    let n = Double(pairs.count)
    let (x, y) = (pairs.reduce(0) { $0 + $1.0 } / n, pairs.reduce(0) { $0 + $1.1 } / n)
    let product = pairs.reduce(0) { $0 + ($1.0 - x) * ($1.1 - y) }
    let squares = (pairs.reduce(0) { $0 + ($1.0 - x) * ($1.0 - x) }, pairs.reduce(0) { $0 + ($1.1 - y) * ($1.1 - y) })
    return product / sqrt(squares.0 * squares.1)
  }

  /// What the vectors find again of what was put into the world.
  private static func tell(_ vectors: WordVectors, _ report: RunReport) {
    let lists = [
      ("capitals", MadeWorld.capitals.map { ($0.country, $0.capital) }, "countries and capitals"),
      ("royals", MadeWorld.royals.map { ($0.male, $0.female) }, "men and women"),
      ("tenses", MadeWorld.tenses.map { ($0.present, $0.past) }, "present and past"),
    ]
    for (key, pairs, words) in lists {
      report.result(
        "negativeSamplingRun.\(key)", vectors.solved(pairs), "share of the analogies of \(words) found again")
      report.result(
        "negativeSamplingRun.\(key).asked", Double(pairs.count * (pairs.count - 1)), "how many were asked")
    }
    let antonyms = MadeWorld.antonyms.filter { vectors.rows[$0.0] != nil && vectors.rows[$0.1] != nil }
    let found = antonyms.count { vectors.nearest(to: $0.0, count: 1) == [$0.1] }
    report.result("negativeSamplingRun.antonyms", Double(found), "qualities whose nearest word is their opposite")
    report.result("negativeSamplingRun.antonyms.of", Double(antonyms.count), "qualities with an opposite")
    for word in ["paris", "queen", "hot", "walked"] {
      report.say("nearest to \(word): \(vectors.nearest(to: word, count: 5).joined(separator: ", "))")
    }
  }
}
