import CourseKit
import Exchange
import Figures
import ReferenceEngine

public enum Doc2VecRun: UnitRun {
  public static var run: RealRun { Doc2Vec.run }
}

extension Doc2Vec {
  /// What PV-DM is trained with. A document is one more row beside the words of the window, and its gradient is shared out.
  static let settings: EmbeddingOptions = {
    var settings = EmbeddingOptions()
    (settings.input, settings.dropsTheTarget) = (.documentAndWindow, true)
    (settings.dimension, settings.epochs, settings.learningRate, settings.window) = (64, 20, 0.3, 2)
    return settings
  }()

  /// The rows of the words.
  static func words(_ corpus: Corpus, _ trained: EmbeddingTable) -> Matrix {
    Matrix(rows: corpus.words.indices.map { trained.W[row: $0] })
  }

  /// The rows of the documents, which stand after those of the words.
  static func documents(_ corpus: Corpus, _ trained: EmbeddingTable) -> Matrix {
    Matrix(rows: (corpus.words.count..<trained.W.rows).map { trained.W[row: $0] })
  }

  /// Vectors for short reviews, in four ways; logistic regression then reads the label off a review's vector.
  public static let run = RealRun(title: "Vectors of reviews", seed: 15) { report in
    let (trainLabels, trainTexts) = reviews(try report.text("Reviews/train.tsv"))
    let (testLabels, testTexts) = reviews(try report.text("Reviews/test.tsv"))
    let corpus = Corpus(sentences: trainTexts, order: .frequency)
    let rows = corpus.rows
    let testRows = testTexts.map { $0.compactMap { rows[$0] } }
    report.result("doc2vecRun.train", Double(trainTexts.count), "reviews to learn from")
    report.result("doc2vecRun.test", Double(testTexts.count), "reviews to test on")
    report.result("doc2vecRun.words", Double(corpus.words.count), "different words")

    var settings = Self.settings
    var shares: [(String, Double)] = []
    func found(_ key: String, _ words: String, _ share: Double) {
      report.result("doc2vecRun.\(key)", 100 * share, "test reviews read right, in percent: \(words)")
      shares.append((words, share))
    }
    func reads(_ train: Matrix, _ test: Matrix) -> Double {
      Doc2VecReader(vectors: train, labels: trainLabels).accuracy(vectors: test, labels: testLabels)
    }
    let total = 2 * settings.epochs + 10

    func read(_ trainer: EmbeddingTrainer, _ trained: EmbeddingTable) -> Double {
      var random = SeededRandom(seed: report.seed &+ 1)
      return reads(documents(corpus, trained), trainer.infer(testRows, from: trained, using: &random))
    }

    // PV-DBOW, a vector for each review.
    (settings.input, settings.learningRate) = (.document, 0.1)
    var losses: [Double] = []
    var trainer = EmbeddingTrainer(corpus, settings)
    let bag = trainer.train(seed: report.seed) { epoch, loss in
      losses.append(loss)
      report.progress(epoch, of: total, loss: loss)
    }
    report.result("doc2vecRun.dbow.firstLoss", losses[0], "PV-DBOW, mean loss in the first epoch")
    report.result("doc2vecRun.dbow.lastLoss", losses[losses.count - 1], "PV-DBOW, mean loss in the last epoch")
    found("dbow", "PV-DBOW", read(trainer, bag))

    // PV-DM, and the averages of the word vectors that come with it.
    trainer = EmbeddingTrainer(corpus, Self.settings)
    let memory = trainer.train(seed: report.seed) { epoch, _ in
      report.progress(settings.epochs + epoch, of: total)
    }
    let W = words(corpus, memory)
    let idf = inverseDocumentFrequency(documents: corpus.sentences, words: rows.count)
    for (key, words, weights) in [
      ("uniform", "plain mean", Vector(repeating: 1, count: rows.count)), ("weighted", "mean by idf", idf),
    ] {
      func means(_ texts: [[String]]) -> Matrix {
        Matrix(rows: texts.map { averageVector(document: $0, rows: rows, W: W, weights: weights) })
      }
      found(key, words, reads(means(trainTexts), means(testTexts)))
    }
    found("dm", "PV-DM", read(trainer, memory))

    // PV-DBOW with the label as id: two vectors, and a review belongs to the one that gives its words more probability.
    (settings.dimension, settings.epochs, settings.learningRate) = (16, 10, 0.05)
    let byLabel = EmbeddingTrainer(corpus, settings, ids: trainLabels.map { Int($0) }).train(seed: report.seed) {
      epoch, _ in report.progress(total - 10 + epoch, of: total)
    }
    let labelVectors = documents(corpus, byLabel)
    let right = zip(testRows, testLabels).count { words, label in
      (logProbability(words, labelVectors[row: 1], byLabel) >= logProbability(words, labelVectors[row: 0], byLabel))
        == (label == 1)
    }
    found("labels", "label as id", Double(right) / Double(testRows.count))
    shares.sort { $0.1 < $1.1 }
    report.figure(
      Figure(
        name: "run-accuracy", title: "Reviews read right, by how they became vectors",
        description:
          "One bar for each of five ways to make a vector of a review, and a line at one half, the share of guessing.",
        drawing: .plot(
          .bars(
            over: shares.map(\.0), y: Plot.Axis("share of test reviews", range: 0...1), [("", shares.map(\.1))],
            references: [.horizontal(0.5)]))))
  }

  /// ln of the probability of a bag of words under the softmax of one document vector.
  ///
  ///     Σ_i (d · w′_i − ln Σ_v exp(d · w′_v))
  static func logProbability(_ words: [Int], _ document: Vector, _ trained: EmbeddingTable) -> Double {
    let l = trained.WPrime * document
    let m = l.reduce(-Double.infinity) { max($0, $1) }
    let lnZ = log(l.map { exp($0 - m) }.sum()) + m
    return words.reduce(0) { $0 + l[$1] - lnZ }
  }

  /// The labels and the words of a file of reviews: a label, a tab, a text.
  static func reviews(_ file: String) -> (labels: [Double], texts: [[String]]) {
    let lines = file.split(separator: "\n").map { $0.split(separator: "\t", maxSplits: 1) }
    return (
      lines.map { $0[0] == "1" ? 1 : 0 }, lines.map { $0.count < 2 ? [] : $0[1].split(separator: " ").map(String.init) }
    )
  }
}
