import CourseKit
import Exchange
import Figures
import ReferenceEngine

/// The real run of unit 15.
public enum Doc2VecRun: UnitRun {
  /// Vectors of the Bible's chapters in seven ways, all of 64 numbers and from three seeds where something is drawn: do chapters
  /// that tell the same get vectors that are near to each other?
  public static let run = RealRun(title: "Vectors of the Bible's chapters", seed: 15) { report in
    let search = try ChapterSearch(report)
    let seeds = (0..<3).map { report.seed &+ $0 }
    report.result("doc2vecRun.chapters", Double(search.bible.chapters.count), "chapters")
    report.result("doc2vecRun.words", Double(search.corpus.words.count), "words that occur five times")
    report.result("doc2vecRun.test", Double(search.parallels.test.count), "chapters that are asked")
    report.result("doc2vecRun.verses", Double(search.queryVerses(.test).count), "verses that are asked")
    let trainings = ways.reduce(0) { $0 + $1.rates.count } + 3 * seeds.count
    let steps = RunSteps(report, of: trainings * epochs + 2)
    var table: [(String, [ChapterSearch.Found])] = []
    func tell(_ key: String, _ words: String, _ found: [ChapterSearch.Found]) {
      for (place, k) in ChapterSearch.at.enumerated() {
        report.results("doc2vecRun.\(key).at\(k)", found.map { $0.chapters[place] }, "recall at \(k), \(words)")
        report.results(
          "doc2vecRun.\(key).verse.at\(k)", found.map { $0.verses[place] }, "a verse is asked, recall at \(k), \(words)"
        )
      }
      table.append((words, found))
    }

    // What nothing is trained for: tf-idf, and LSA of as many numbers.
    let M = search.weighted(search.corpus.sentences, .logTfidf)
    let asked = search.weighted(search.queryTexts(.test), .logTfidf)
    tell(
      "tfidf", "tf-idf",
      [search.recall(chapters: ChapterSearch.dense(M), verses: ChapterSearch.dense(asked), .test)])
    let V = LeadingDirections(M, rank: dimension, seed: report.seed).V
    tell("lsa", "LSA", [search.recall(chapters: M * V, verses: asked * V, .test)])
    steps.step()

    // Means of skip-gram's word vectors, under three weightings.
    let words = Workers.map(seeds.count, hear: { _, news in steps.step(news) }) { n, tell in
      EmbeddingTrainer(search.corpus, options(.center, 0.05)).train(seed: seeds[n]) { tell(Workers.News(loss: $1)) }
        .wordVectors
    }
    for (key, name, weights, centered) in weightings(search.corpus) {
      tell(
        key, name,
        words.map { W in
          let (chapters, verses) = means(search, W, weights, centered: centered)
          return search.recall(chapters: chapters, verses: verses, .test)
        })
    }

    // PV-DBOW and PV-DM: the rate by the validation part from one seed, then three seeds.
    for (key, name, input, rates) in ways {
      let chosen = Workers.map(rates.count, hear: { n, news in steps.step(news, drawsCurve: key == "dbow" && n == 0) })
      {
        n, tell in
        var sample: String?
        let trained = EmbeddingTrainer(search.corpus, options(input, rates[n])).train(
          seed: seeds[0], progress: { tell(Workers.News(loss: $1, sample: sample)) },
          watch: { if n == 0 { sample = "epoch \($0), " + search.sample($1.furtherVectors) } })
        return search.recall(chapters: trained.furtherVectors, .validation).chapters[1]
      }
      for (rate, found) in zip(rates, chosen) {
        report.result("doc2vecRun.\(key).\(rate)", found, "recall at 5 on the validation part, \(name), η = \(rate)")
      }
      let rate = rates[rates.indices.max { (chosen[$0], $1) < (chosen[$1], $0) }!]
      report.result("doc2vecRun.\(key).rate", rate, "η that the validation part prefers, \(name)")
      tell(
        key, name,
        Workers.map(seeds.count, hear: { _, news in steps.step(news) }) { n, tell in
          let trainer = EmbeddingTrainer(search.corpus, options(input, rate))
          let trained = trainer.train(seed: seeds[n]) { tell(Workers.News(loss: $1)) }
          var random = SeededRandom(seed: seeds[n] &+ 100)
          let verses = trainer.infer(search.queryTexts(.test), from: trained, using: &random)
          return search.recall(chapters: trained.furtherVectors, verses: verses, .test)
        })
    }
    steps.step()
    report.figure(figure(table))
  }

  /// The same for all ways: the length of a vector, and how often the text is read.
  static let (dimension, epochs) = (64, 10)
  /// The two ways to train documents, and the rates that each is tried with; above them PV-DBOW diverges.
  static let ways = [
    (key: "dbow", name: "PV-DBOW", input: EmbeddingOptions.Input.document, rates: [0.025, 0.05, 0.1, 0.2]),
    (key: "dm", name: "PV-DM", input: .documentAndWindow, rates: [0.05, 0.1, 0.2, 0.3]),
  ]

  static func options(_ input: EmbeddingOptions.Input, _ rate: Double) -> EmbeddingOptions {
    var options = VectorTrial.settings
    (options.input, options.dropsTheTarget, options.learningRate) = (input, true, rate)
    (options.dimension, options.epochs) = (dimension, epochs)
    return options
  }

  /// How the words of a mean are weighted, and whether what all texts share is taken out.
  private static func weightings(_ corpus: Corpus) -> [(String, String, Vector, Bool)] {
    let V = corpus.words.count
    let share = corpus.counts.map { Double($0) / Double(corpus.tokens) }
    return [
      ("mean", "plain mean", Vector(repeating: 1, count: V), false),
      ("idf", "mean by idf", Doc2Vec.inverseDocumentFrequency(documents: corpus.sentences, words: V), false),
      ("sif", "SIF", Vector(share.map { 1e-3 / (1e-3 + $0) }), true),
    ]
  }

  /// Means of chapters and of verses; if asked for, without their part along the chapters' strongest direction (S. Arora,
  /// Y. Liang and T. Ma, 2017).
  private static func means(_ search: ChapterSearch, _ W: Matrix, _ weights: Vector, centered: Bool) -> (Matrix, Matrix)
  {
    func means(_ texts: [[Int]]) -> Matrix {
      Matrix(
        rows: texts.map { text in
          let total = text.reduce(0) { $0 + weights[$1] }
          let sum = text.reduce(Vector.zeros(W.columns)) { $0 + weights[$1] * W[row: $1] }
          return total > 0 ? sum / total : sum
        })
    }
    let (chapters, verses) = (means(search.corpus.sentences), means(search.queryTexts(.test)))
    guard centered else { return (chapters, verses) }
    let full = SparseMatrix(
      columns: W.columns,
      chapters.rowVectors.map { $0.entries.enumerated().map { (column: $0.offset, value: $0.element) } })
    let u = LeadingDirections(full, rank: 1).V[column: 0]
    func without(_ X: Matrix) -> Matrix { Matrix(rows: X.rowVectors.map { $0 - dot($0, u) * u }) }
    return (without(chapters), without(verses))
  }

  private static func figure(_ table: [(String, [ChapterSearch.Found])]) -> Figure {
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    return Figure(
      name: "run-recall", title: "Recall at 5, by how chapters became vectors",
      description: """
        Seven ways to make a vector of a chapter, two bars each: recall at 5 when a chapter is asked for those that tell the same, \
        and when a single verse is asked.
        """,
      drawing: .plot(
        .bars(
          over: table.map(\.0), y: Plot.Axis("recall at 5", range: 0...1),
          [
            ("a chapter is asked", table.map { mean($0.1.map { $0.chapters[1] }) }),
            ("a verse is asked", table.map { mean($0.1.map { $0.verses[1] }) }),
          ])))
  }
}
