import CourseKit
import ReferenceEngine

/// What one training found.
struct VerseOutcome: Sendable {
  /// The share of test verses that are right.
  var test: Double
  /// What was chosen on the validation part: epochs, and a rate or what is added to the counts.
  var epochs = 0
  var setting = 0.0
  var parameters: Int?
  var model: ConvolutionClassifier?
}

/// The ways of reading a verse.
enum VerseRow: String, CaseIterable, Sendable {
  case majority, bayes, logistic, bayesPairs, logisticPairs, lstm, cnnWords, cnnShuffled, cnn, cnnSkipGram

  var name: String {
    switch self {
    case .majority: "majority"
    case .bayes: "naive Bayes"
    case .logistic: "logistic"
    case .bayesPairs: "naive Bayes, pairs"
    case .logisticPairs: "logistic, pairs"
    case .lstm: "LSTM"
    case .cnnWords: "CNN, h = 1"
    case .cnnShuffled: "CNN, shuffled"
    case .cnn: "CNN"
    case .cnnSkipGram: "CNN, skip-gram"
    }
  }

  var words: String {
    switch self {
    case .majority: "the more frequent label"
    case .bayes: "naive Bayes on words"
    case .logistic: "logistic regression on words"
    case .bayesPairs: "naive Bayes on words and pairs of words"
    case .logisticPairs: "logistic regression on words and pairs of words"
    case .lstm: "an LSTM"
    case .cnnWords: "a convolutional net with filters of one word"
    case .cnnShuffled: "a convolutional net on verses whose words are shuffled"
    case .cnn: "a convolutional net with filters of 2, 3 and 4 words"
    case .cnnSkipGram: "the same net, started from skip-gram vectors of the training verses"
    }
  }

  /// What was chosen on the validation part, beside the epoch.
  var settingWords: String? {
    switch self {
    case .bayes, .bayesPairs: "added to each count"
    case .logistic, .logisticPairs: "learning rate"
    default: nil
    }
  }
  /// Whether the epoch was chosen there.
  var hasEpochs: Bool { ![.majority, .bayes, .bayesPairs].contains(self) }

  /// The steps of progress that it takes.
  var epochs: Int {
    switch self {
    case .majority, .bayes, .bayesPairs: 1
    case .logistic, .logisticPairs: LogLinearRun.epochs + 1
    case .lstm: TextCNNRun.settings.lstmEpochs
    case .cnnWords, .cnnShuffled, .cnn, .cnnSkipGram: TextCNNRun.settings.epochs
    }
  }

  func trained(
    _ parts: VerseTask.Parts, seed: UInt64, _ tell: @escaping @Sendable (Workers.News) -> Void
  ) throws -> VerseOutcome {
    switch self {
    case .majority, .bayes, .logistic: return bags(parts, parts.task.texts, tell)
    case .bayesPairs, .logisticPairs:
      return bags(parts, parts.task.texts.map { $0 + zip($0, $0.dropFirst()).map { "\($0) \($1)" } }, tell)
    case .lstm: return try lstm(parts, seed: seed, tell)
    case .cnn: return try cnn(parts, widths: TextCNNRun.settings.sizes.widths, seed: seed, tell)
    case .cnnSkipGram:
      return try cnn(parts, widths: TextCNNRun.settings.sizes.widths, fromSkipGram: true, seed: seed, tell)
    case .cnnWords: return try cnn(parts, widths: [1], seed: seed, tell)
    case .cnnShuffled:
      return try cnn(parts, widths: TextCNNRun.settings.sizes.widths, isShuffled: true, seed: seed, tell)
    }
  }

  /// The models of unit 02, as its run trains and chooses them; pairs of words are further words.
  private func bags(
    _ parts: VerseTask.Parts, _ texts: [[String]], _ tell: @escaping @Sendable (Workers.News) -> Void
  ) -> VerseOutcome {
    let labels = parts.task.labels.map(Double.init)
    guard self == .logistic || self == .logisticPairs else {
      defer { tell(.init(loss: 0)) }
      let corpus = Corpus(sentences: parts.dataSplit.training.map { texts[$0] }, atLeast: 2)
      let all = LabeledBags(texts, labels: labels, of: corpus)
      func part(_ places: [Int]) -> (words: [[Int]], classes: [Int]) {
        let bags = all.part(places)
        return (bags.words, bags.labels.map { Int($0) })
      }
      let (train, validation, test) = (
        part(parts.dataSplit.training), part(parts.dataSplit.validation), part(parts.dataSplit.test)
      )
      if self == .majority {
        let label = 2 * train.classes.reduce(0, +) > train.classes.count ? 1 : 0
        return VerseOutcome(test: Double(test.classes.count { $0 == label }) / Double(test.classes.count))
      }
      let found = NaiveBayes.chosen(train: train, validation: validation, count: 2, vocabulary: corpus.words.count)
      return VerseOutcome(
        test: Double(found.model.right(test.words, test.classes)) / Double(test.classes.count), setting: found.α,
        parameters: 2 * corpus.words.count)
    }
    let found = LogLinearRun.train(texts, labels, parts.dataSplit, random: 1) { _, loss in tell(.init(loss: loss)) }
    return VerseOutcome(
      test: found.row.logistic, epochs: Int(found.row.epochs), setting: found.row.rate,
      parameters: found.corpus.words.count + 1)
  }

  /// The LSTM of unit 21; the epoch is chosen on the validation part.
  private func lstm(
    _ parts: VerseTask.Parts, seed: UInt64, _ tell: @escaping @Sendable (Workers.News) -> Void
  ) throws -> VerseOutcome {
    let settings = TextCNNRun.settings
    func examples(_ places: [Int]) -> [(words: [Int], label: Double)] {
      zip(parts.texts(places), parts.labels(places)).map { ($0, Double($1)) }
    }
    let (train, validation, test) = (
      examples(parts.dataSplit.training), examples(parts.dataSplit.validation), examples(parts.dataSplit.test)
    )
    let plain = LSTMClassifier(
      words: parts.corpus.words.count, dimension: settings.sizes.dimension, units: settings.units, seed: seed)
    var model = RecurrentClassifier(plain)
    var random = SeededRandom(seed: seed &+ 1)
    var best = (accuracy: -1.0, model: model, epoch: 0)
    for epoch in 1...settings.lstmEpochs {
      let loss = try model.epoch(
        train, batchSize: settings.lstmBatch, learningRate: settings.lstmRate, maxNorm: settings.maxNorm,
        random: &random)
      let accuracy = model.accuracy(validation)
      tell(.init(loss: loss, sample: "LSTM \(epoch) \(loss) \(accuracy)"))
      if accuracy > best.accuracy { best = (accuracy, model, epoch) }
    }
    return VerseOutcome(
      test: best.model.accuracy(test), epochs: best.epoch, setting: settings.lstmRate,
      parameters: parts.corpus.words.count * settings.sizes.dimension
        + LSTM.parameterCount(inputs: settings.sizes.dimension, units: settings.units, biasVectors: 1) + settings.units
        + 1)
  }

  /// The net of this unit; the epoch is chosen on the validation part.
  private func cnn(
    _ parts: VerseTask.Parts, widths: [Int], isShuffled: Bool = false, fromSkipGram: Bool = false, seed: UInt64,
    _ tell: @escaping @Sendable (Workers.News) -> Void
  ) throws -> VerseOutcome {
    let settings = TextCNNRun.settings
    var random = SeededRandom(seed: seed &+ 1)
    func texts(_ places: [Int]) -> [[Int]] {
      let texts = parts.texts(places)
      return isShuffled ? texts.map { $0.shuffled(using: &random) } : texts
    }
    let (train, validation, test) = (
      texts(parts.dataSplit.training), texts(parts.dataSplit.validation), texts(parts.dataSplit.test)
    )
    let (classes, held) = (parts.labels(parts.dataSplit.training), parts.labels(parts.dataSplit.validation))
    var sizes = settings.sizes
    sizes.widths = widths
    // As many filters in all, however many widths there are.
    sizes.filters = settings.sizes.filters * settings.sizes.widths.count / widths.count
    var model = ConvolutionClassifier(words: parts.corpus.words.count, classes: 2, sizes, seed: seed)
    if fromSkipGram {
      model.start(from: EmbeddingTrainer(parts.corpus, settings.skipGram).train(seed: seed).wordVectors)
    }
    var best = (accuracy: -1.0, model: model, epoch: 0)
    for epoch in 1...settings.epochs {
      let loss = try model.epoch(
        train, labels: classes, batchSize: settings.batchSize, learningRate: settings.learningRate,
        dropout: settings.dropout, random: &random)
      let accuracy = model.accuracy(validation, held)
      tell(.init(loss: loss, sample: "\(name) \(epoch) \(loss) \(accuracy)"))
      if accuracy > best.accuracy { best = (accuracy, model, epoch) }
    }
    return VerseOutcome(
      test: best.model.accuracy(test, parts.labels(parts.dataSplit.test)), epochs: best.epoch,
      setting: settings.learningRate,
      parameters: parts.corpus.words.count * sizes.dimension + TextCNN.parameterCount(model.parameters),
      model: self == .cnn ? best.model : nil)
  }
}
