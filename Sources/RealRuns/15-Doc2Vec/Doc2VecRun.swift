import CourseKit
import Exchange
import Figures
import ReferenceEngine

/// The real run of unit 15.
public enum Doc2VecRun: UnitRun {
  /// What PV-DM is trained with. A document is one more row beside the words of the window, and its gradient is shared out.
  static let settings: EmbeddingOptions = {
    var settings = EmbeddingOptions()
    (settings.input, settings.dropsTheTarget) = (.documentAndWindow, true)
    (settings.dimension, settings.epochs, settings.learningRate, settings.window) = (64, 20, 0.3, 2)
    return settings
  }()

  /// Vectors for short reviews, in four ways; logistic regression then reads the label off a review's vector.
  public static let run = RealRun(title: "Vectors of reviews", seed: 15) { report in
    let train = LabeledTexts(try report.text("Reviews/train.tsv"))
    let test = LabeledTexts(try report.text("Reviews/test.tsv"))
    let corpus = Corpus(sentences: train.texts, order: .frequency)
    let rows = corpus.rows
    let testRows = test.texts.map(corpus.rows)
    report.result("doc2vecRun.train", Double(train.texts.count), "reviews to learn from")
    report.result("doc2vecRun.test", Double(test.texts.count), "reviews to test on")
    report.result("doc2vecRun.words", Double(corpus.words.count), "different words")

    var settings = Self.settings
    var shares: [(String, Double)] = []
    func found(_ key: String, _ words: String, _ share: Double) {
      report.result("doc2vecRun.\(key)", 100 * share, "test reviews read right, in percent: \(words)")
      shares.append((words, share))
    }
    func reads(_ vectors: Matrix, _ testVectors: Matrix) -> Double {
      Doc2VecReader(vectors: vectors, labels: train.labels).accuracy(vectors: testVectors, labels: test.labels)
    }
    let total = 2 * settings.epochs + 10

    func read(_ trainer: EmbeddingTrainer, _ trained: EmbeddingTable) -> Double {
      var random = SeededRandom(seed: report.seed &+ 1)
      return reads(trained.furtherVectors, trainer.infer(testRows, from: trained, using: &random))
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
    let W = memory.wordVectors
    let idf = Doc2Vec.inverseDocumentFrequency(documents: corpus.sentences, words: rows.count)
    for (key, words, weights) in [
      ("uniform", "plain mean", Vector(repeating: 1, count: rows.count)), ("weighted", "mean by idf", idf),
    ] {
      func means(_ texts: [[String]]) -> Matrix {
        Matrix(rows: texts.map { Doc2Vec.averageVector(document: $0, rows: rows, W: W, weights: weights) })
      }
      found(key, words, reads(means(train.texts), means(test.texts)))
    }
    found("dm", "PV-DM", read(trainer, memory))

    // PV-DBOW with the label as id: two vectors, and a review belongs to the one that gives its words more probability.
    (settings.dimension, settings.epochs, settings.learningRate) = (16, 10, 0.05)
    let byLabel = EmbeddingTrainer(corpus, settings, ids: train.labels.map { Int($0) }).train(seed: report.seed) {
      epoch, _ in report.progress(total - 10 + epoch, of: total)
    }
    let labelVectors = byLabel.furtherVectors
    let right = zip(testRows, test.labels).count { words, label in
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
}
