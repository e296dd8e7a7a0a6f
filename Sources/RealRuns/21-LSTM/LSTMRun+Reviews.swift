import CourseKit
import Exchange
import Figures
import ReferenceEngine

extension LSTMRun {
  /// The "hello world" of networks for text: an LSTM reads short reviews word by word and says which ones praise, beside a
  /// simple recurrent net, a set of words (unit 03's run) and a mean of word vectors (unit 15's run) on the same reviews.
  static func reviews(_ report: RunReport, _ steps: RunSteps) throws {
    let train = LabeledTexts(try report.text("Reviews/train.tsv"))
    let test = LabeledTexts(try report.text("Reviews/test.tsv"))
    let corpus = Corpus(sentences: train.texts)
    let rows = corpus.rows
    let (texts, testTexts) = (examples(train, of: corpus), examples(test, of: corpus))
    let settings = LSTMSettings()

    report.result("lstmRun.train", Double(texts.count), "reviews to learn from")
    report.result("lstmRun.test", Double(testTexts.count), "reviews to test on")
    report.result("lstmRun.words", Double(rows.count), "different words")

    // Three models that differ in their seed alone; the first is looked at more closely.
    var models: [RecurrentClassifier] = []
    for k in 0..<3 {
      let seed = report.seed &+ 2 &* UInt64(k)
      var model = RecurrentClassifier(
        LSTMClassifier(words: rows.count, dimension: settings.dimension, units: settings.units, seed: seed))
      var random = SeededRandom(seed: seed &+ 1)
      for epoch in 0..<settings.epochs {
        let loss = try model.epoch(
          texts, batchSize: settings.batchSize, learningRate: settings.rate(epoch), random: &random)
        steps.step()
        if k == 0 && epoch == 0 { report.result("lstmRun.firstLoss", loss, "mean loss of the first epoch, in nats") }
        if k == 0 && epoch == settings.epochs - 1 {
          report.result("lstmRun.lastLoss", loss, "mean loss of the last epoch")
        }
      }
      models.append(model)
    }
    let model = models[0]
    let numbers = LSTM.parameterCount(inputs: settings.dimension, units: settings.units, biasVectors: 1)
    report.result("lstmRun.cellParameters", Double(numbers), "numbers in the cell")
    report.result("lstmRun.trainAccuracy", 100 * model.accuracy(texts), "percent of the training labels found")
    for k in 1...2 {
      report.result(
        "lstmRun.lstm\(k + 1).all", 100 * models[k].accuracy(testTexts),
        "another seed: percent of the test labels found")
    }

    // The simple cell of unit 19 on the same reviews, with the same sizes and seeds.
    let simple = try (0..<3).map { k in
      let seed = report.seed &+ 2 &* UInt64(k)
      var model = RecurrentClassifier(
        ElmanClassifier(words: rows.count, dimension: settings.dimension, units: settings.units, seed: seed))
      var random = SeededRandom(seed: seed &+ 1)
      for epoch in 0..<settings.epochs {
        try model.epoch(
          texts, batchSize: settings.batchSize, learningRate: settings.simpleRate(epoch), maxNorm: settings.maxNorm,
          random: &random)
        steps.step()
      }
      return model
    }
    for k in 1...2 {
      report.result(
        "lstmRun.elman\(k + 1).all", 100 * simple[k].accuracy(testTexts),
        "the simple net, another seed: percent of the test labels found")
    }

    // The same reviews without their order, as units 03 and 15 read them.
    let bag = bagModel(LabeledBags(train, of: corpus), words: rows.count)
    let testBags = LabeledBags(test, of: corpus)
    let ofMean = meanReader(train, test)
    steps.step()

    let negations = Set(["not", "never", "hardly", "no", "nothing", "nobody", "opposite"].compactMap { rows[$0] })
    let ways: [(key: String, words: String, right: [Bool])] = [
      ("mean", "mean of word vectors", ofMean),
      ("bag", "log-linear", zip(testBags.words, testBags.labels).map { (bag.score($0) >= 0) == ($1 == 1) }),
      ("elman", "simple RNN", testTexts.map { (simple[0].logit($0.words) >= 0) == ($0.label == 1) }),
      ("lstm", "LSTM", testTexts.map { (model.logit($0.words) >= 0) == ($0.label == 1) }),
    ]
    let negated = testTexts.map { $0.words.contains(where: negations.contains) }
    report.result("lstmRun.negated", Double(negated.count { $0 }), "test reviews with a negation in them")
    var shares: [(all: Double, negated: Double, plain: Double)] = []
    for way in ways {
      func share(_ counts: (Bool) -> Bool) -> Double {
        let chosen = zip(way.right, negated).filter { counts($0.1) }
        return Double(chosen.count { $0.0 }) / Double(chosen.count)
      }
      shares.append((share { _ in true }, share { $0 }, share { !$0 }))
      for (key, words, value) in [
        ("all", "of all test labels", shares[shares.count - 1].all),
        ("negated", "of those with a negation", shares[shares.count - 1].negated),
        ("plain", "of those without", shares[shares.count - 1].plain),
      ] { report.result("lstmRun.\(way.key).\(key)", 100 * value, "\(way.words): percent \(words) found") }
    }
    let p = shares[3].all
    report.result("lstmRun.error", 100 * sqrt(p * (1 - p) / Double(testTexts.count)), "standard error, in percent")
    let both = Array(zip(ways[1].right, ways[3].right))
    report.result("lstmRun.onlyLSTM", Double(both.count { !$0 && $1 }), "test reviews that only the LSTM reads right")
    report.result("lstmRun.onlyBag", Double(both.count { $0 && !$1 }), "that only the log-linear model reads right")
    for (key, word) in [("notWarm", "warm"), ("notCold", "cold")] {
      let seen = train.texts.count { zip($0, $0.dropFirst()).contains { $0 == ("not", word) } }
      report.result("lstmRun.seen.\(key)", Double(seen), "training reviews with the words not \(word)")
    }
    tell(report, model, rows)
    report.figure(accuracies(ways.map(\.words), shares))
  }

  /// The steps of progress that the reviews take.
  static var reviewSteps: Int { 6 * LSTMSettings().epochs + 1 }

  /// The mean of word vectors as unit 15 makes and reads them: which test reviews are read right.
  private static func meanReader(_ train: LabeledTexts, _ test: LabeledTexts) -> [Bool] {
    let corpus = Corpus(sentences: train.texts, order: .frequency)
    let W = EmbeddingTrainer(corpus, Doc2VecReader.settings).train(seed: 15).wordVectors
    let rows = corpus.rows
    let weights = Vector(repeating: 1, count: rows.count)
    func means(_ texts: [[String]]) -> Matrix {
      Matrix(rows: texts.map { Doc2Vec.averageVector(document: $0, rows: rows, W: W, weights: weights) })
    }
    let reader = Doc2VecReader(vectors: means(train.texts), labels: train.labels)
    return zip(means(test.texts).rowVectors, test.labels).map { reader.reads($0) == ($1 == 1) }
  }

  /// The log-linear model as unit 03's run trains it.
  private static func bagModel(_ train: LabeledBags, words: Int) -> BagModel {
    var random = SeededRandom(seed: 1)
    var model = BagModel(words: words)
    for _ in 1...20 { model.epoch(train, batchSize: 20, learningRate: 1, random: &random) }
    return model
  }

  /// Labels and the words' rows, in the order of the text; words without a row are left out.
  static func examples(_ texts: LabeledTexts, of corpus: Corpus) -> [(words: [Int], label: Double)] {
    zip(texts.texts, texts.labels).map { (corpus.rows(of: $0), $1) }
  }

  /// What the model says after each word of four short texts.
  private static func tell(_ report: RunReport, _ model: RecurrentClassifier, _ rows: [String: Int]) {
    let texts = [
      "this cafe the soup was very warm", "this cafe the soup was not warm", "this cafe the soup was very cold",
      "this cafe the soup was not cold",
    ]
    let words = texts.map { $0.split(separator: " ").map(String.init) }
    let values = words.map { model.logits($0.compactMap { rows[$0] }).map(LogLinear.sigmoid) }
    for (i, key) in ["veryWarm", "notWarm", "veryCold", "notCold"].enumerated() {
      report.result("lstmRun.\(key)", values[i].last ?? .nan, "probability of praise for '\(texts[i])'")
    }
    guard values.allSatisfy({ $0.count == 7 }) else { return }
    report.figure(
      Figure(
        name: "run-verdict", title: "Probability of praise after each word",
        description: """
          Four rows of seven cells, one for each word of a short review. The rows are alike up to the fifth word. After very \
          the last word decides; after not, warm is read as blame, and cold moves towards praise without arriving there.
          """,
        drawing: .heatMap(
          HeatMap(
            rows: ["very warm", "not warm", "very cold", "not cold"],
            columns: ["this", "cafe", "the", "soup", "was", "very / not", "warm / cold"], values: values,
            format: .percent(), range: 0...1))))
  }

  private static func accuracies(
    _ names: [String], _ shares: [(all: Double, negated: Double, plain: Double)]
  ) -> Figure {
    Figure(
      name: "run-accuracy", title: "Test labels found, by four readers of the same reviews",
      description: """
        Three groups of bars: all test reviews, those with a negation, those without; in each group one bar for the mean of \
        word vectors, one for the log-linear model, one for the simple RNN, one for the LSTM. A line at one half shows guessing.
        """,
      drawing: .plot(
        .bars(
          over: ["all", "with a negation", "without"], y: Plot.Axis("accuracy", range: 0...1),
          zip(names, shares).map { ($0, [$1.all, $1.negated, $1.plain]) }, references: [.horizontal(0.5)])))
  }
}

/// How the classifier of the real run is trained.
///
/// Found by hand on the training file alone: 1,600 of its reviews to learn from, the other 400 to look at.
struct LSTMSettings {
  /// d_in, the length of a word's vector.
  var dimension = 16
  /// d_h.
  var units = 16
  var batchSize = 5
  var epochs = 15
  /// η of the first epoch.
  var learningRate = 0.5

  /// η of the simple net's first epoch, and the length to which its gradients are clipped: the best of 0.1, 0.2, 0.3, 0.5 with 1 and 5.
  var (simpleLearningRate, maxNorm) = (0.3, 5.0)

  /// η falls in a straight line, and would be 0 after the last epoch.
  func rate(_ epoch: Int) -> Double { learningRate * (1 - Double(epoch) / Double(epochs)) }
  func simpleRate(_ epoch: Int) -> Double { simpleLearningRate * (1 - Double(epoch) / Double(epochs)) }
}
