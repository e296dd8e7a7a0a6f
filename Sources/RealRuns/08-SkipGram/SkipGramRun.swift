import CourseKit
import Exchange
import Figures
import ReferenceEngine

/// The real run of unit 08.
public enum SkipGramRun: UnitRun {
  static let (window, dimension, epochs, rate, least, starts) = (5, 64, 100, 1.0, 100, 3)

  /// The real run of unit 08: vectors for the frequent words of the Bible, with the full softmax, and co-occurrence beside it.
  public static let run = RealRun(title: "Skip-gram with a full softmax on the Bible", seed: 1) { report in
    let corpus = Corpus(sentences: try RealText.bible.lines(report), atLeast: least, order: .frequency)
    let data = ContextCounts(corpus, window: window, isDynamic: true)
    let V = corpus.words.count
    report.say(
      "window \(window), dynamic; d = \(dimension); \(epochs) epochs, η from \(rate) down to 0; words of \(least) or more occurrences"
    )
    report.result("skipGramRun.tokens", Double(corpus.tokens), "tokens whose word occurs at least \(least) times")
    report.result("skipGramRun.vocabulary", Double(V), "different words among them")
    report.result("skipGramRun.pairs", Double(data.pairs), "pairs, with \(window) words to each side")
    report.result("skipGramRun.uniform", log(Double(V)), "ln V: the loss of a model that knows nothing")
    report.result("skipGramRun.entropy", data.entropy, "no model gets below this loss: the entropy of the contexts")

    for (name, kinds) in lists {
      report.result(
        "skipGramRun.\(name).words", Double(kinds.joined().count { corpus.rows[$0] != nil }),
        "listed words, \(kinds.count) kinds")
    }
    let counts = WordVectors(words: corpus.words, vectors: data.rows)
    let positive = WordVectors(words: corpus.words, vectors: data.positivePMI())
    judge(counts, "counts", "rows of raw co-occurrence counts", report)
    judge(positive, "ppmi", "rows of positive PMI (unit 11)", report)
    report.result("skipGramRun.chance", SkipGramKinds.chance(SkipGramKinds.judgedBy, in: corpus.rows), "a blind guess")

    let seed = report.seed
    let steps = RunSteps(report, of: starts * epochs)
    let trained = Workers.map(starts, hear: { start, news in steps.step(news, drawsCurve: start == 0) }) {
      start, tell in
      train(data, seed: seed + UInt64(start)) { tell(Workers.News(loss: $0)) }
    }
    let all = trained.map { WordVectors(words: corpus.words, vectors: (0..<V).map($0.model.vector)) }
    report.results("skipGramRun.loss", trained.map(\.loss), "mean loss of the last epoch")
    for (name, kinds) in lists {
      let found = all.map { SkipGramKinds.found(kinds, in: $0.rows, cosine: $0.cosine) }
      report.results(
        "skipGramRun.skipGram.\(name)", found.map(\.share),
        "of \(found[0].words) words have a word of their own kind as nearest, skip-gram")
    }
    let first = all[0]
    for word in ["king", "bread", "river", "father", "gold", "seven", "jerusalem"] {
      report.say("nearest to \(word): " + first.nearest(to: word, count: 6).joined(separator: ", "))
      report.say("  by counts: " + counts.nearest(to: word, count: 6).joined(separator: ", "))
    }
    report.figure(map(of: first, around: ["king", "bread", "river"]))
  }

  /// One training, and the mean loss of its last epoch.
  private static func train(
    _ data: ContextCounts, seed: UInt64, _ tell: (Double) -> Void
  ) -> (model: SkipGramModel, loss: Double) {
    var random = SeededRandom(seed: seed)
    let V = data.shares.count
    var model = SkipGramModel(words: V, dimension: dimension, random: &random)
    var loss = Double.nan
    for epoch in 0..<epochs {
      // The steps shorten to nothing, so that the last ones settle.
      let η = rate * (1 - Double(epoch) / Double(epochs))
      loss = 0
      for source in (0..<V).shuffled(using: &random) {
        loss += model.step(source: source, shares: data.shares[source], learningRate: η) / Double(V)
      }
      tell(loss)
    }
    return (model, loss)
  }

  private static let lists = [("choice", SkipGramKinds.chosenWith), ("kinds", SkipGramKinds.judgedBy)]

  private static func judge(_ vectors: WordVectors, _ key: String, _ words: String, _ report: RunReport) {
    for (name, kinds) in lists {
      let found = SkipGramKinds.found(kinds, in: vectors.rows, cosine: vectors.cosine)
      report.result(
        "skipGramRun.\(key).\(name)", found.share,
        "of \(found.words) words have a word of their own kind as nearest, \(words)")
    }
  }

  /// Three words and the six nearest to each, in the plane in which these words are spread the most.
  private static func map(of vectors: WordVectors, around centers: [String]) -> Figure {
    let groups = centers.map { [$0] + vectors.nearest(to: $0, count: 6) }
    let words = groups.joined().reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let places = Dictionary(uniqueKeysWithValues: zip(words, vectors.principalPlane(of: words)))
    return Figure(
      name: "run-map", title: "Words of the Bible, on a map",
      description: """
        About twenty labeled points in three groups that lie apart: king with its nearest neighbors, bread with its own, and river \
        with its own.
        """,
      drawing: .plot(
        Plot(
          x: "first direction", y: "second direction",
          series: zip(centers, groups).map { center, group in
            Plot.Series("\(center) and its nearest", mark: .dots, group.compactMap { places[$0] })
          }, labels: words.compactMap { word in places[word].map { Plot.PointLabel(word, x: $0.0, y: $0.1) } },
          isSquare: true)))
  }
}
