import CourseKit
import Exchange
import Figures
import ReferenceEngine

/// The real run of unit 13.
public enum GloVeRun: UnitRun {
  /// GloVe on the Bible: what do the biases come to, and what do products of vectors, once biases take the frequencies?
  public static let run = RealRun(title: "GloVe on the Bible and on the Python manual", seed: 13) { report in
    let (bible, manual) = (try VectorTrial(.bible, report), try VectorTrial(.manual, report))
    let seeds = (0..<3).map { report.seed &+ $0 }
    let steps = RunSteps(report, of: (rows.count + 3 * seeds.count) * epochs)
    report.result("gloveRun.tokens", Double(bible.corpus.tokens), "tokens of the Bible")
    report.result("gloveRun.words", Double(bible.corpus.words.count), "words that occur ten times")

    // Settings are chosen from one seed by the validation pairs.
    let tables = rows.map { counts(bible.corpus, $0) }
    let chosen = Workers.map(rows.count, hear: { n, news in steps.step(news, drawsCurve: n == 0) }) { n, tell in
      let trained = train(tables[n], rows[n], seed: seeds[0]) { trainer, loss in
        let sample = n == 0 ? WordVectors(words: bible.corpus.words, trainer.vectors).sample("king") : nil
        tell(Workers.News(loss: loss, sample: sample))
      }
      return bible.questions.recall(WordVectors(words: bible.corpus.words, trained.vectors), .validation)
    }
    for (row, found) in zip(rows, chosen) {
      report.say("settings: d = \(dimension), window \(window), η = 0.05, \(epochs) epochs, \(row.words)")
      report.result("gloveRun.\(row.key).validation", found, "validation pairs found, \(row.words)")
    }
    let best = rows.indices.max { (chosen[$0], $1) < (chosen[$1], $0) }!
    report.say("chosen on the validation pairs: \(rows[best].words)")
    report.result("gloveRun.cells", Double(tables[best].count), "cells that are not 0")
    report.result(
      "gloveRun.filled", Double(tables[best].count) / Double(tables[best].rows * tables[best].rows),
      "share of the matrix that is not 0")

    // Both texts, and the Bible once more with biases that start where the derivation expects them.
    for (name, trial, startsAtLogs) in [("bible", bible, false), ("started", bible, true), ("manual", manual, false)] {
      let X = name == "manual" ? counts(manual.corpus, rows[best]) : tables[best]
      let trained = Workers.map(seeds.count, hear: { _, news in steps.step(news) }) { n, tell in
        train(X, rows[best], seed: seeds[n], startsAtLogs: startsAtLogs) { tell(Workers.News(loss: $1)) }
      }
      let vectors = trained.map { WordVectors(words: trial.corpus.words, $0.vectors) }
      report.results(
        "gloveRun.\(name).found", vectors.map { trial.questions.recall($0, .test) }, "test pairs found, \(name)")
      tellBiases(name, X, trained, report)
      let asked = name == "manual" ? ["string", "socket", "raise"] : ["king", "wine", "jerusalem", "sware"]
      trial.say(asked, vectors[0], report, of: name)
      if name == "bible" { report.figure(cloud(X, trained[0].θ)) }
    }
    report.result("gloveRun.chance", bible.chance, "found by chance: 10 of the other words")
  }

  /// The length of a vector, how far a window reaches, and how often the cells are visited.
  static let (dimension, window, epochs) = (64, 4, 25)

  /// How counts are weighted by the distance, and x_max.
  struct Row: Sendable {
    let key: String
    let words: String
    let isHarmonic: Bool
    let xMax: Double
  }

  static let rows = [
    Row(key: "equal100", words: "equal weights, x_max = 100", isHarmonic: false, xMax: 100),
    Row(key: "equal10", words: "equal weights, x_max = 10", isHarmonic: false, xMax: 10),
    Row(key: "harmonic100", words: "weights 1/distance, x_max = 100", isHarmonic: true, xMax: 100),
    Row(key: "harmonic10", words: "weights 1/distance, x_max = 10", isHarmonic: true, xMax: 10),
  ]

  private static func counts(_ corpus: Corpus, _ row: Row) -> SparseMatrix {
    SparseMatrix(pairsOf: corpus, window: window) { row.isHarmonic ? 1 / Double($0) : 1 }
  }

  private static func train(
    _ X: SparseMatrix, _ row: Row, seed: UInt64, startsAtLogs: Bool = false, _ hear: (GloVe.Trainer, Double) -> Void
  ) -> GloVe.Trainer {
    var generator = SeededRandom(seed: seed)
    var trainer = GloVe.Trainer(
      words: X.rows, dimensions: dimension, xMax: row.xMax, alpha: 0.75, learningRate: 0.05, using: &generator)
    if startsAtLogs {
      // b_i + b̃_j is then ln of the count that chance expects, X_i X_j / ΣX.
      let sums = X.rowSums
      trainer.start(biases: sums.map { log($0) - log(sums.reduce(0, +)) / 2 })
    }
    let cells = (0..<X.rows).flatMap { i in X.row(i).map { GloVe.Cell(i: i, j: $0, x: $1) } }
    for _ in 0..<epochs {
      let loss = trainer.epoch(cells, using: &generator)
      hear(trainer, loss)
    }
    return trainer
  }

  /// Biases against ln of the words' counts, and what is left for the vectors against PMI.
  private static func tellBiases(_ name: String, _ X: SparseMatrix, _ trained: [GloVe.Trainer], _ report: RunReport) {
    let sums = X.rowSums
    let total = sums.reduce(0, +)
    let often = (0..<X.rows).flatMap { i in X.row(i).filter { $1 >= 10 }.map { (i: i, j: $0, x: $1) } }
    report.result("gloveRun.\(name).often", Double(often.count), "cells of 10 or more, \(name)")
    func each(_ key: String, _ words: String, _ value: (GloVeParameters) -> Double) {
      report.results("gloveRun.\(name).\(key)", trained.map { value($0.θ) }, "\(words), \(name)")
    }
    let logs = sums.map { log($0) }
    each("bias", "correlation of b + b̃ and ln X_i") { θ in
      PMIRun.correlation(logs.indices.map { (logs[$0], θ.b[$0] + θ.bTilde[$0]) })
    }
    // The line through the cloud: b + b̃ ≈ a + slope · ln X_i.
    each("slope", "slope of b + b̃ over ln X_i") { θ in
      let both = logs.indices.map { (logs[$0], θ.b[$0] + θ.bTilde[$0]) }
      let n = Double(both.count)
      let (x, y) = (both.reduce(0) { $0 + $1.0 } / n, both.reduce(0) { $0 + $1.1 } / n)
      return both.reduce(0) { $0 + ($1.0 - x) * ($1.1 - y) } / both.reduce(0) { $0 + ($1.0 - x) * ($1.0 - x) }
    }
    // What could refute that the biases take the frequencies: the vectors' lengths take them.
    each("length", "correlation of |w + w̃| and ln X_i") { θ in
      PMIRun.correlation(
        logs.indices.map { i in
          let w = θ.W[row: i] + θ.WTilde[row: i]
          return (logs[i], sqrt(dot(w, w)))
        })
    }
    func products(_ θ: GloVeParameters) -> [Double] { often.map { dot(θ.W[row: $0.i], θ.WTilde[row: $0.j]) } }
    each("pmi", "correlation of w · w̃ and PMI") { θ in
      PMIRun.correlation(
        zip(often, products(θ)).map { cell, product in
          (log(cell.x * total / (sums[cell.i] * sums[cell.j])), product)
        })
    }
    each("counts", "correlation of w · w̃ and ln X_ij") { θ in
      PMIRun.correlation(zip(often, products(θ)).map { (log($0.x), $1) })
    }
  }

  private static func cloud(_ X: SparseMatrix, _ θ: GloVeParameters) -> Figure {
    let sums = X.rowSums
    return Figure(
      name: "run-biases", title: "Biases against the logarithm of the counts",
      description: """
        A cloud of dots, one for every eighth word of the Bible: the sum of its two biases rises with the logarithm of its count.
        """,
      drawing: .plot(
        Plot(
          x: "ln of the word's count of pairs", y: "b + b̃",
          series: [
            Plot.Series(
              "", mark: .dots,
              sums.indices.compactMap { $0 % 8 == 0 ? (log(sums[$0]), θ.b[$0] + θ.bTilde[$0]) : nil })
          ])))
  }
}
